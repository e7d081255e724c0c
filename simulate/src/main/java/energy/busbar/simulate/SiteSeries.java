// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.model.PhaseShares;
import java.time.Duration;
import java.time.Instant;

/// What the house draws and the sun offers, whatever Busbar does.
///
/// A series is constant within cells of its own [#resolution()], counted from the epoch. Means
/// over any stretch of time follow exactly, so that a simulation in steps of ten seconds and one
/// in steps of an hour see the same energy.
public interface SiteSeries {

    /// Mean powers over some time.
    ///
    /// @param loadKw        consumption of everything without a name at the site, ≥ 0
    /// @param pvAvailableKw generation of all arrays together before any limit, ≥ 0
    record HouseFlows(double loadKw, double pvAvailableKw) {
        public HouseFlows {
            if (!(loadKw >= 0 && pvAvailableKw >= 0)) {
                throw new IllegalArgumentException("loadKw and pvAvailableKw must not be negative, were " + loadKw
                        + " and " + pvAvailableKw + ". Maybe PV was not separated from the load.");
            }
        }
    }

    /// Length of a cell: whole seconds.
    Duration resolution();

    /// Powers in the cell that starts at an instant.
    HouseFlows flowsAt(Instant cellStart);

    /// How a house load lies on the phases.
    ///
    /// @param loadKw the whole of it
    /// @param usual what the site file says
    default PhaseShares loadShares(Instant at, double loadKw, PhaseShares usual) {
        return usual;
    }

    /// Mean powers from one instant to a later one.
    default HouseFlows mean(Instant from, Instant to) {
        long cellSeconds = resolution().toSeconds();
        double seconds = seconds(from, to);
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("A mean needs some time, was from " + from + " to " + to + ".");
        }
        double loadKws = 0;
        double pvKws = 0;
        long cell = Math.floorDiv(from.getEpochSecond(), cellSeconds) * cellSeconds;
        for (; Instant.ofEpochSecond(cell).isBefore(to); cell += cellSeconds) {
            var start = Instant.ofEpochSecond(cell);
            var end = start.plusSeconds(cellSeconds);
            double share = seconds(start.isBefore(from) ? from : start, end.isAfter(to) ? to : end);
            var flows = flowsAt(start);
            loadKws += flows.loadKw() * share;
            pvKws += flows.pvAvailableKw() * share;
        }
        return new HouseFlows(loadKws / seconds, pvKws / seconds);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
