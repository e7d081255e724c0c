// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/// The intervals of a plan: short where it will be acted on, long where it will be made anew many times
/// before. Five minutes for two hours, quarters for ten more, then half hours: 136 intervals for two days
/// instead of 576.
///
/// Intervals end on the clock's own multiples of their length, because prices and billing intervals change
/// there; a start in between costs a short first interval.
public final class Horizon {

    private static final Duration NEAR = Duration.ofMinutes(5);
    private static final Duration MIDDLE = Duration.ofMinutes(15);
    private static final Duration FAR = Duration.ofMinutes(30);
    private static final Duration NEAR_UNTIL = Duration.ofHours(2);
    private static final Duration MIDDLE_UNTIL = Duration.ofHours(12);

    /// A first interval shorter than this is joined with the next: nothing is decided for seconds.
    private static final Duration SHORTEST = Duration.ofMinutes(2);

    private Horizon() {}

    /// From now on for at least the given time.
    public static TimeGrid from(Instant now, Duration length) {
        var start = Instant.ofEpochSecond(now.getEpochSecond());
        var end = start.plus(length);
        var steps = new ArrayList<Duration>();
        var at = start;
        while (at.isBefore(end)) {
            var next = nextBoundary(at, step(start, at));
            if (at.equals(start) && Duration.between(start, next).compareTo(SHORTEST) < 0) {
                next = nextBoundary(next, NEAR);
            }
            steps.add(Duration.between(at, next));
            at = next;
        }
        return TimeGrid.of(start, steps.toArray(Duration[]::new));
    }

    /// The wanted length, unless the clock is not yet at a multiple of it.
    private static Duration step(Instant start, Instant at) {
        var ahead = Duration.between(start, at);
        if (ahead.compareTo(MIDDLE_UNTIL) >= 0 && isMultiple(at, FAR)) {
            return FAR;
        }
        return ahead.compareTo(NEAR_UNTIL) >= 0 && isMultiple(at, MIDDLE) ? MIDDLE : NEAR;
    }

    private static boolean isMultiple(Instant at, Duration step) {
        return Math.floorMod(at.getEpochSecond(), step.toSeconds()) == 0;
    }

    private static Instant nextBoundary(Instant at, Duration step) {
        long seconds = step.toSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(at.getEpochSecond(), seconds) + 1) * seconds);
    }
}
