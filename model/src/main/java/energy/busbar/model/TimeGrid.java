// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;

/// A horizon cut into n intervals, not necessarily of equal length.
///
/// The fence-post rule: powers have n values, one per interval; states (SoC)
/// have n + 1, one per boundary. Boundaries are whole seconds, so a DST day
/// needs no special case: the grid is UTC.
public final class TimeGrid {

    private final long[] boundaryEpochSeconds;

    private TimeGrid(long[] boundaryEpochSeconds) {
        if (boundaryEpochSeconds.length < 2) {
            throw new IllegalArgumentException("A time grid needs at least one interval.");
        }
        for (int i = 1; i < boundaryEpochSeconds.length; i++) {
            if (boundaryEpochSeconds[i] <= boundaryEpochSeconds[i - 1]) {
                throw new IllegalArgumentException("Time grid boundaries must rise, but boundary " + i + " is "
                        + Instant.ofEpochSecond(boundaryEpochSeconds[i])
                        + ". Maybe a local time was used across a clock change.");
            }
        }
        this.boundaryEpochSeconds = boundaryEpochSeconds;
    }

    /// n intervals of equal length.
    public static TimeGrid uniform(Instant start, Duration step, int intervals) {
        var boundaries = new long[intervals + 1];
        for (int i = 0; i <= intervals; i++) {
            boundaries[i] = start.getEpochSecond() + i * step.toSeconds();
        }
        return new TimeGrid(boundaries);
    }

    /// Intervals of the given lengths, one after the other.
    public static TimeGrid of(Instant start, Duration... steps) {
        var boundaries = new long[steps.length + 1];
        boundaries[0] = start.getEpochSecond();
        for (int i = 0; i < steps.length; i++) {
            boundaries[i + 1] = boundaries[i] + steps[i].toSeconds();
        }
        return new TimeGrid(boundaries);
    }

    public int intervals() {
        return boundaryEpochSeconds.length - 1;
    }

    /// Start of interval i; `boundary(intervals())` is the end of the horizon.
    public Instant boundary(int i) {
        return Instant.ofEpochSecond(boundaryEpochSeconds[i]);
    }

    public Instant start() {
        return boundary(0);
    }

    public Instant end() {
        return boundary(intervals());
    }

    /// Length of interval i in hours.
    public double hours(int i) {
        return (boundaryEpochSeconds[i + 1] - boundaryEpochSeconds[i]) / 3600.0;
    }

    public double totalHours() {
        return (boundaryEpochSeconds[intervals()] - boundaryEpochSeconds[0]) / 3600.0;
    }

    /// The interval that contains the instant, if the horizon does.
    public OptionalInt indexOf(Instant instant) {
        int found = Arrays.binarySearch(boundaryEpochSeconds, instant.getEpochSecond());
        int index = found >= 0 ? found : -found - 2;
        return index < 0 || index >= intervals() ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// Share of interval i that lies between two instants, 0 to 1.
    public double overlapFraction(int i, Instant from, Instant to) {
        long start = Math.max(boundaryEpochSeconds[i], from.getEpochSecond());
        long end = Math.min(boundaryEpochSeconds[i + 1], to.getEpochSecond());
        return end <= start ? 0 : (end - start) / (double) (boundaryEpochSeconds[i + 1] - boundaryEpochSeconds[i]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeGrid that && Arrays.equals(boundaryEpochSeconds, that.boundaryEpochSeconds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(boundaryEpochSeconds);
    }

    @Override
    public String toString() {
        return intervals() + " intervals from " + start() + " to " + end();
    }
}
