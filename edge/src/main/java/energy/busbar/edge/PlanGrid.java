// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;

/// The intervals of a plan: from now to the next quarter of an hour, then quarters, because prices
/// and billing intervals change there.
final class PlanGrid {
    private static final Duration STEP = Duration.ofMinutes(15);

    /// A first interval shorter than this is joined with the next: nothing is decided for seconds.
    private static final Duration SHORTEST = Duration.ofMinutes(2);

    private PlanGrid() {}

    static TimeGrid from(Instant now, Duration horizon) {
        long step = STEP.toSeconds();
        var start = Instant.ofEpochSecond(now.getEpochSecond());
        var quarter = Instant.ofEpochSecond((Math.floorDiv(start.getEpochSecond(), step) + 1) * step);
        if (Duration.between(start, quarter).compareTo(SHORTEST) < 0) {
            quarter = quarter.plus(STEP);
        }
        int n = (int) Math.max(1, horizon.dividedBy(STEP));
        var steps = new Duration[n];
        java.util.Arrays.fill(steps, STEP);
        steps[0] = Duration.between(start, quarter);
        return TimeGrid.of(start, steps);
    }
}
