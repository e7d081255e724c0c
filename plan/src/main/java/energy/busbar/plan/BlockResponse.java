// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;

/// The best start of one deferrable block while everything else stays as it is: every start is tried.
final class BlockResponse implements Response {

    private static final double[] NO_RUN = {};

    private final double missed;
    private final int[] starts;
    private final double[][] runKw;
    private final int n;

    /// @param missed penalty of a block that does not run
    BlockResponse(BlockPart part, TimeGrid grid, double missed) {
        this.missed = missed;
        this.n = grid.intervals();
        this.starts = java.util.stream.IntStream.range(0, n).filter(s -> part.startsAt[s] >= 0).toArray();
        this.runKw = new double[n][];
        for (int s : starts) {
            int end = s;
            while (end < n && part.powerKw(s, end) > 0) {
                end++;
            }
            int from = s;
            runKw[s] = java.util.stream.IntStream.range(s, end).mapToDouble(i -> part.powerKw(from, i)).toArray();
        }
    }

    /// The interval a run starts with, −1 for none.
    static int startOf(double[] powerKw) {
        int i = 0;
        while (i < powerKw.length && powerKw[i] == 0) {
            i++;
        }
        return i < powerKw.length ? i : -1;
    }

    @Override
    public double ownMoney(double[] powerKw) {
        return startOf(powerKw) < 0 ? missed : 0;
    }

    @Override
    public double[] bestKw(BusCost bus, double[] otherKw) {
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        double[] bestRunKw = NO_RUN;
        for (int s : starts) {
            double cost = 0;
            for (int k = 0; k < runKw[s].length; k++) {
                cost += bus.money(s + k, otherKw[s + k] + runKw[s][k]) - bus.money(s + k, otherKw[s + k]);
            }
            if (cost < least - 1e-12) {
                least = cost;
                best = s;
                bestRunKw = runKw[s];
            }
        }
        var kw = new double[n];
        System.arraycopy(bestRunKw, 0, kw, best, bestRunKw.length);
        return kw;
    }
}
