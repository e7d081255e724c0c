// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;

/// A car at a charge point: what it needs and when it says it leaves.
///
/// @param neededKwh energy still to be delivered at the AC side to reach the target, ≥ 0
/// @param deliveredKwh energy delivered since arrival
/// @param expectedDeparture what the driver announced; drivers leave earlier than they say
/// @param maxKw what the car itself takes at most
/// @param socFraction state of charge if the car tells it
/// @param targetFraction the SoC asked for, for people; the planner uses neededKwh
public record EvSession(
        String id,
        Instant arrival,
        Instant expectedDeparture,
        double neededKwh,
        double deliveredKwh,
        double maxKw,
        Reading socFraction,
        double targetFraction) {

    public EvSession {
        Require.nonNegative("neededKwh", neededKwh, "A car that is full needs 0.");
        Require.nonNegative("deliveredKwh", deliveredKwh, "Maybe the charger's counter was reset.");
        Require.positive("maxKw", maxKw, "A car that takes nothing is not a session.");
    }

    /// How pressing the charge is: power needed over power possible, 0 (no hurry)
    /// to 1 (now or never). Above 0.8 counts as urgent. Source: the control rule of
    /// the seed's EV logic.
    public double urgencyFraction(Instant now, double possibleKw) {
        if (neededKwh <= 0) {
            return 0;
        }
        double hoursLeft = (expectedDeparture.toEpochMilli() - now.toEpochMilli()) / 3_600_000.0;
        if (hoursLeft <= 0) {
            return 1;
        }
        return Math.min(1, neededKwh / hoursLeft / Math.min(possibleKw, maxKw));
    }
}
