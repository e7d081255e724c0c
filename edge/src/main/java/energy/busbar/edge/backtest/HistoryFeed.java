// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.forecast.History;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/// Feeds a series of any step lengths into a history of one: energy is kept, a history step of which
/// more than half is unknown becomes a gap.
final class HistoryFeed {

    private static final long[] STEP_MINUTES = {60, 30, 20, 15, 10, 5};

    private final Series series;
    private final History history;
    private final long stepSeconds;
    private long openIndex = Long.MIN_VALUE;
    private final Sum load = new Sum();
    private final Sum pv = new Sum();
    private int next;

    HistoryFeed(Series series) {
        this.series = series;
        history = History.ofStep(step(series));
        stepSeconds = history.step().toSeconds();
    }

    /// The longest step, 5 to 60 minutes, that is not longer than the shortest of the series.
    private static Duration step(Series series) {
        for (long minutes : STEP_MINUTES) {
            if (minutes <= Math.round(series.shortestHours() * 60)) {
                return Duration.ofMinutes(minutes);
            }
        }
        return Duration.ofMinutes(5);
    }

    History history() {
        return history;
    }

    /// Takes in every step before one.
    void upTo(int step) {
        for (; next < step; next++) {
            take(series.start()[next], series.end(next), series.loadKw()[next], series.pvKw()[next]);
        }
    }

    private void take(Instant start, Instant end, double loadKw, double pvKw) {
        long at = start.getEpochSecond();
        long until = end.getEpochSecond();
        while (at < until) {
            long index = Math.floorDiv(at, stepSeconds);
            if (index != openIndex) {
                openIndex = index;
                load.clear();
                pv.clear();
            }
            long stepEnd = (index + 1) * stepSeconds;
            long share = Math.min(until, stepEnd) - at;
            load.add(loadKw, share);
            pv.add(pvKw, share);
            at += share;
            if (at == stepEnd) {
                history.append(Instant.ofEpochSecond(index * stepSeconds), load.mean(stepSeconds),
                        pv.mean(stepSeconds));
            }
        }
    }

    /// A mean under construction.
    private static final class Sum {
        private double kwSeconds;
        private long seconds;

        void clear() {
            kwSeconds = 0;
            seconds = 0;
        }

        void add(double kw, long forSeconds) {
            if (!Double.isNaN(kw)) {
                kwSeconds += kw * forSeconds;
                seconds += forSeconds;
            }
        }

        OptionalDouble mean(long stepSeconds) {
            return 2 * seconds > stepSeconds ? OptionalDouble.of(kwSeconds / seconds) : OptionalDouble.empty();
        }
    }
}
