// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;

/// Whether a machine runs now, since when, and how soon it may change its mind.
///
/// @param blackout when the grid goes away, which ends any minimum run
record Switching(boolean initiallyOn, Instant since, Duration minRun, Duration minRest, Instant blackout) {

    /// Whether it must still run at an instant because it started a short while ago.
    boolean forcedOn(Instant at) {
        return initiallyOn && at.isBefore(since.plus(minRun)) && at.isBefore(blackout);
    }

    /// Whether it must still rest at an instant because it stopped a short while ago.
    boolean forcedOff(Instant at) {
        return !initiallyOn && at.isBefore(since.plus(minRest));
    }

    /// Whether a minimum spans intervals; a time shorter than every interval needs no rows.
    boolean spansIntervals(TimeGrid grid) {
        for (int i = 0; i < grid.intervals(); i++) {
            if (Math.max(minRun.toSeconds(), minRest.toSeconds()) > grid.hours(i) * 3600) {
                return true;
            }
        }
        return false;
    }
}
