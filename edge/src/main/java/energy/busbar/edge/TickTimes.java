// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.show.LiveView.LoopHealth;
import java.util.Arrays;

/// How long the last ticks took and how late they began. For the loop's thread only.
final class TickTimes {

    /// An hour at a tick each 10 s: long enough for a 99th percentile, short enough to show today.
    private static final int KEPT = 360;

    private final double[] computeMillis = new double[KEPT];
    private final double[] latenessMillis = new double[KEPT];
    private long ticks;

    void add(double tickMillis, double lateMillis) {
        int i = (int) (ticks % KEPT);
        computeMillis[i] = tickMillis;
        latenessMillis[i] = lateMillis;
        ticks++;
    }

    long ticks() {
        return ticks;
    }

    LoopHealth health() {
        return new LoopHealth(ticks, quantile(computeMillis, 0.5), quantile(computeMillis, 0.99),
                quantile(latenessMillis, 0.99));
    }

    private double quantile(double[] ring, double fraction) {
        int n = (int) Math.min(ticks, KEPT);
        if (n == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(ring, n);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(fraction * n) - 1)];
    }
}
