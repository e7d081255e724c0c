// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Miner;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem.MinerTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One miner: off or at one of its steps, with minimum run and rest.
///
/// One binary per step and interval, at most one of them 1; `on` is their sum. Starts and stops follow
/// on[i] − on[i−1] = start[i] − stop[i]; all starts within the minimum run before i force on[i], all
/// stops within the minimum rest forbid it. Source of the tight form: D. Rajan, S. Takriti, "Minimum
/// Up/Down Polytopes of the Unit Commitment Problem with Start-Up Costs", IBM RC23628, 2005.
final class MinerPart implements Part {

    private final TimeGrid grid;
    final MinerTask task;
    private final double[] stepsKw;
    final int[][] atStep;
    private final int[] start;
    private final int[] stop;
    private final boolean linked;

    MinerPart(PlanningProblem problem, MinerTask task, LinearProgram lp) {
        this.grid = problem.grid();
        this.task = task;
        this.stepsKw = miner().stepsKw();
        int n = grid.intervals();
        atStep = new int[n][stepsKw.length];
        start = new int[n];
        stop = new int[n];
        linked = longer(miner().minRun()) || longer(miner().minRest());
        for (int i = 0; i < n; i++) {
            boolean resting = forced(false, i);
            for (int k = 0; k < stepsKw.length; k++) {
                double cost = -miner().valuePerKwh() * stepsKw[k] * grid.hours(i);
                atStep[i][k] = lp.addBinary(cost);
                lp.upper[atStep[i][k]] = resting ? 0 : 1;
            }
            if (linked) {
                start[i] = lp.addColumn(0, 0, 1);
                stop[i] = lp.addColumn(0, 0, 1);
            }
        }
    }

    private Miner miner() {
        return task.miner();
    }

    /// A time shorter than every interval needs no rows.
    private boolean longer(Duration time) {
        for (int i = 0; i < grid.intervals(); i++) {
            if (time.toSeconds() > grid.hours(i) * 3600) {
                return true;
            }
        }
        return false;
    }

    boolean initiallyOn() {
        return task.runningKw() > 0;
    }

    /// Whether what it does now must go on through the start of interval i.
    boolean forced(boolean on, int i) {
        return on
                ? forcedOn(task, grid.boundary(i))
                : !initiallyOn() && grid.boundary(i).isBefore(task.since().plus(miner().minRest()));
    }

    static boolean forcedOn(MinerTask task, Instant at) {
        return task.runningKw() > 0 && at.isBefore(task.since().plus(task.miner().minRun()));
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        flows.add(new Flow(atStep[i], stepsKw, miner().maxKw(), -1, Side.EITHER));
    }

    @Override
    public void rows(LinearProgram lp) {
        for (int i = 0; i < atStep.length; i++) {
            lp.addRow(forced(true, i) ? 1 : 0, 1);
            onTerms(lp, i, 1);
            if (linked) {
                linkRow(lp, i);
                windowRow(lp, i, start, miner().minRun(), 1);
                windowRow(lp, i, stop, miner().minRest(), -1);
            }
        }
    }

    private void onTerms(LinearProgram lp, int i, double coefficient) {
        for (int column : atStep[i]) {
            lp.term(column, coefficient);
        }
    }

    private void linkRow(LinearProgram lp, int i) {
        double before = i == 0 && initiallyOn() ? 1 : 0;
        lp.addRow(before, before);
        onTerms(lp, i, 1);
        if (i > 0) {
            onTerms(lp, i - 1, -1);
        }
        lp.term(start[i], -1);
        lp.term(stop[i], 1);
    }

    /// Σ events within the window ending in i ≤ on[i] (sign 1) or ≤ 1 − on[i] (sign −1).
    private void windowRow(LinearProgram lp, int i, int[] events, Duration window, int sign) {
        lp.addRow(Double.NEGATIVE_INFINITY, sign > 0 ? 0 : 1);
        for (int j = i; j >= 0; j--) {
            boolean within = Duration.between(grid.boundary(j), grid.boundary(i)).compareTo(window) < 0;
            if (!within && j < i) {
                break;
            }
            lp.term(events[j], 1);
        }
        onTerms(lp, i, -sign);
    }

    /// Chooses a step, or none, in a vector of column values.
    void write(double[] integers, int i, double powerKw) {
        for (int k = 0; k < stepsKw.length; k++) {
            integers[atStep[i][k]] = powerKw == stepsKw[k] ? 1 : 0;
        }
    }

    /// n powers of a solution that need not be integral.
    double[] meanKw(double[] columnValue) {
        var kw = new double[atStep.length];
        for (int i = 0; i < kw.length; i++) {
            for (int k = 0; k < stepsKw.length; k++) {
                kw[i] += columnValue[atStep[i][k]] * stepsKw[k];
            }
        }
        return kw;
    }

    double powerKw(double[] columnValue, int i) {
        double powerKw = 0;
        for (int k = 0; k < stepsKw.length; k++) {
            powerKw += columnValue[atStep[i][k]] > 0.5 ? stepsKw[k] : 0;
        }
        return powerKw;
    }
}
