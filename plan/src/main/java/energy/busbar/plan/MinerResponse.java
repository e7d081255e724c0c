// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Miner;
import energy.busbar.model.TimeGrid;
import java.time.Duration;

/// The best on-off schedule of one miner while everything else stays as it is, exact with minimum run and
/// rest: a shortest path over runs and rests, quadratic in the number of intervals.
final class MinerResponse implements Response {

    private final MinerPart part;
    private final Miner miner;
    private final TimeGrid grid;
    private final int n;
    private final int[] endOfMinRun;
    private final int[] endOfMinRest;
    private final double[] stepsKw;
    private final double[] bestStepKw;
    private final double[] runCostUpTo;

    MinerResponse(MinerPart part, TimeGrid grid) {
        this.part = part;
        this.miner = part.task.miner();
        this.grid = grid;
        this.n = grid.intervals();
        this.stepsKw = miner.stepsKw();
        this.bestStepKw = new double[n];
        this.runCostUpTo = new double[n + 1];
        this.endOfMinRun = boundariesAfter(grid, miner.minRun());
        this.endOfMinRest = boundariesAfter(grid, miner.minRest());
    }

    /// Per interval the first boundary after its start that is at least so much later; n if there is none.
    static int[] boundariesAfter(TimeGrid grid, Duration time) {
        int n = grid.intervals();
        var after = new int[n];
        int j = 1;
        for (int i = 0; i < n; i++) {
            var until = grid.boundary(i).plus(time);
            j = Math.max(j, i + 1);
            while (j < n && grid.boundary(j).isBefore(until)) {
                j++;
            }
            after[i] = j;
        }
        return after;
    }

    @Override
    public double ownMoney(double[] powerKw) {
        double money = 0;
        boolean on = part.initiallyOn();
        for (int i = 0; i < n; i++) {
            money -= miner.valuePerKwh() * powerKw[i] * grid.hours(i);
            money += powerKw[i] > 0 && !on ? miner.startCost() : 0;
            on = powerKw[i] > 0;
        }
        return money;
    }

    /// n powers, each 0 or a step.
    @Override
    public double[] bestKw(BusCost bus, double[] otherKw) {
        priceSteps(bus, otherKw);
        var onCost = new double[n + 1];
        var offCost = new double[n + 1];
        var onUntil = new int[n + 1];
        var offUntil = new int[n + 1];
        for (int i = n - 1; i >= 0; i--) {
            onUntil[i] = bestEnd(i, endOfMinRun[i], offCost, true);
            onCost[i] = miner.startCost() + runCostUpTo[onUntil[i]] - runCostUpTo[i] + offCost[onUntil[i]];
            offUntil[i] = bestEnd(i, endOfMinRest[i], onCost, false);
            offCost[i] = onCost[offUntil[i]];
        }
        return follow(onCost, offCost, onUntil, offUntil);
    }

    private void priceSteps(BusCost bus, double[] otherKw) {
        for (int i = 0; i < n; i++) {
            double idle = bus.money(i, otherKw[i]);
            double least = Double.POSITIVE_INFINITY;
            for (double stepKw : stepsKw) {
                double cost = bus.money(i, otherKw[i] + stepKw) - idle - miner.valuePerKwh() * stepKw * bus.hours(i);
                if (cost < least) {
                    least = cost;
                    bestStepKw[i] = stepKw;
                }
            }
            runCostUpTo[i + 1] = runCostUpTo[i] + least;
        }
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
}
