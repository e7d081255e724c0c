// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;
import java.time.Instant;

/// The running interval of a demand charge: what was imported in it, and the month's peak before it.
///
/// @param importKwh since start
/// @param peakKw    highest mean of the month's finished intervals
public record BillingSoFar(Instant start, Duration length, double importKwh, double peakKw) {
    public BillingSoFar {
        Require.nonNegative("importKwh", importKwh, "Export does not pay back a peak.");
        Require.nonNegative("peakKw", peakKw, "A peak is import.");
    }

    /// The power at which the rest of the interval just reaches a mean: (cap · length − so far) / rest. What
    /// has been missed may be drawn later, what was drawn too much must be saved.
    ///
    /// @param capKw mean not to exceed; infinite for none
    public double allowedKw(double capKw, Instant now) {
        double restHours = Duration.between(now, start.plus(length)).toMillis() / 3_600_000.0;
        if (restHours <= 0 || now.isBefore(start) || Double.isInfinite(capKw)) {
            return capKw;
        }
        double hours = length.toMillis() / 3_600_000.0;
        return Math.max(0, capKw * hours - importKwh) / restHours;
    }
}
