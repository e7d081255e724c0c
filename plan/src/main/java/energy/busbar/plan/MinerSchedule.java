// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;
import java.time.Duration;

/// The best on-off schedule of one miner against given costs of its steps, exact with minimum run and
/// rest: a shortest path over starts, runs and rests, quadratic in the number of intervals.
final class MinerSchedule {

    private final MinerPart part;
    private final TimeGrid grid;
    private final int n;
    private final double[] bestStepKw;
    private final double[] runCostUpTo;

    /// @param stepCost per interval and step what running it costs, less what it earns
    MinerSchedule(MinerPart part, TimeGrid grid, double[][] stepCost) {
        this.part = part;
        this.grid = grid;
        this.n = grid.intervals();
        this.bestStepKw = new double[n];
        this.runCostUpTo = new double[n + 1];
        var miner = part.task.miner();
        for (int i = 0; i < n; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < stepCost[i].length; k++) {
                if (stepCost[i][k] < least) {
                    least = stepCost[i][k];
                    bestStepKw[i] = miner.stepsKw()[k];
                }
            }
            runCostUpTo[i + 1] = runCostUpTo[i] + least;
        }
    }

    /// n powers, each 0 or a step.
    double[] bestKw() {
        var onCost = new double[n + 1];
        var offCost = new double[n + 1];
        var onUntil = new int[n + 1];
        var offUntil = new int[n + 1];
        for (int i = n - 1; i >= 0; i--) {
            onUntil[i] = bestEnd(i, boundaryAfter(i, part.task.miner().minRun()), offCost, true);
            onCost[i] = part.task.miner().startCost() + runCostUpTo[onUntil[i]] - runCostUpTo[i]
                    + offCost[onUntil[i]];
            offUntil[i] = bestEnd(i, boundaryAfter(i, part.task.miner().minRest()), onCost, false);
            offCost[i] = onCost[offUntil[i]];
        }
        return follow(onCost, offCost, onUntil, offUntil);
    }

    private double[] follow(double[] onCost, double[] offCost, int[] onUntil, int[] offUntil) {
        var powerKw = new double[n];
        boolean on = part.initiallyOn();
        int firstFree = 0;
        while (firstFree < n && part.forced(on, firstFree)) {
            firstFree++;
        }
        int end = bestEnd(0, firstFree, on ? offCost : onCost, on);
        int i = 0;
        while (i < n) {
            for (; i < end; i++) {
                powerKw[i] = on ? bestStepKw[i] : 0;
            }
            on = !on;
            end = i < n ? (on ? onUntil[i] : offUntil[i]) : n;
        }
        return powerKw;
    }

    /// The boundary at which it is best to switch, not before `earliest`; n for never. Among equals the
    /// later switch for a rest and the earlier for a run, so that a tie leaves the miner off.
    private int bestEnd(int from, int earliest, double[] nextCost, boolean on) {
        int best = n;
        double least = on ? runCostUpTo[n] - runCostUpTo[from] : 0;
        for (int j = n - 1; j >= earliest; j--) {
            double cost = (on ? runCostUpTo[j] - runCostUpTo[from] : 0) + nextCost[j];
            if (on ? cost <= least : cost < least - 1e-12) {
                least = cost;
                best = j;
            }
        }
        return best;
    }

    private int boundaryAfter(int i, Duration time) {
        var until = grid.boundary(i).plus(time);
        int j = i + 1;
        while (j < n && grid.boundary(j).isBefore(until)) {
            j++;
        }
        return j;
    }
}
