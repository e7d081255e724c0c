// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// Means of a power over aligned intervals, from the powers of ticks. For one thread.
final class IntervalMean {

    /// An interval of which more than this went unseen has no mean: a gap is not a value.
    private static final double COVERED_FRACTION = 0.8;

    private final long stepSeconds;
    private long index = Long.MIN_VALUE;
    private double seconds;
    private double kilowattSeconds;
    private boolean unknown;

    /// @param meanKw empty if too little of the interval was seen or some of it is unknown
    record Finished(Instant start, OptionalDouble meanKw) {}

    IntervalMean(Duration step) {
        this.stepSeconds = step.toSeconds();
    }

    /// Adds the power of a tick; it counts for the interval in which the tick began.
    ///
    /// @param powerKw empty if unknown
    /// @return the interval that this tick shows to be over
    Optional<Finished> add(Instant end, Duration length, OptionalDouble powerKw) {
        long at = Math.floorDiv(end.minus(length).getEpochSecond(), stepSeconds);
        Optional<Finished> finished = at == index || index == Long.MIN_VALUE ? Optional.empty() : Optional.of(finish());
        if (at != index) {
            index = at;
            seconds = 0;
            kilowattSeconds = 0;
            unknown = false;
        }
        double tickSeconds = length.toMillis() / 1000.0;
        seconds += tickSeconds;
        kilowattSeconds += powerKw.orElse(0) * tickSeconds;
        unknown |= powerKw.isEmpty();
        return finished;
    }

    /// The interval that is running.
    ///
    /// @param kwh of the ticks that were seen
    record Running(Instant start, Duration length, double kwh) {}

    /// Empty before the first tick.
    Optional<Running> running() {
        return index == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(new Running(Instant.ofEpochSecond(index * stepSeconds), Duration.ofSeconds(stepSeconds),
                        kilowattSeconds / 3600));
    }

    private Finished finish() {
        boolean known = !unknown && seconds >= COVERED_FRACTION * stepSeconds;
        return new Finished(Instant.ofEpochSecond(index * stepSeconds),
                known ? OptionalDouble.of(kilowattSeconds / seconds) : OptionalDouble.empty());
    }
}
