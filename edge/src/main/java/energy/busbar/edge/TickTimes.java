// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.show.LiveView.LoopHealth;
import energy.busbar.show.LiveView.LoopHealth.Lateness;
import java.util.Arrays;
import java.util.OptionalDouble;

/// How long ticks took and how late they began. For the loop's thread only.
final class TickTimes {

    /// An hour at a tick each 10 s: long enough for a 99th percentile, short enough to show today.
    private static final int KEPT = 360;

    private final Ring computeMillis = new Ring();
    private final Ring latenessMillis = new Ring();
    private final LatenessCounts sinceStart = new LatenessCounts();

    /// @param lateMillis empty for a tick that was brought forward, which has no time to be late for
    void add(double tickMillis, OptionalDouble lateMillis) {
        computeMillis.add(tickMillis);
        lateMillis.ifPresent(millis -> {
            latenessMillis.add(millis);
            sinceStart.add(millis);
        });
    }

    /// A tick was left out because the loop was held up past the next one.
    void leftOut(double lateMillis) {
        sinceStart.add(lateMillis);
    }

    LoopHealth health() {
        return new LoopHealth(computeMillis.added, computeMillis.quantile(0.5), computeMillis.quantile(0.99),
                latenessMillis.quantile(0.99),
                new Lateness(sinceStart.total(), sinceStart.quantileMillis(0.5), sinceStart.quantileMillis(0.99),
                        sinceStart.quantileMillis(0.999), sinceStart.maxMillis()));
    }

    /// The last values.
    private static final class Ring {
        private final double[] millis = new double[KEPT];
        private long added;

        void add(double value) {
            millis[(int) (added % KEPT)] = value;
            added++;
        }

        double quantile(double fraction) {
            int n = (int) Math.min(added, KEPT);
            if (n == 0) {
                return 0;
            }
            var sorted = Arrays.copyOf(millis, n);
            Arrays.sort(sorted);
            return sorted[Math.max(0, (int) Math.ceil(fraction * n) - 1)];
        }
    }
}
