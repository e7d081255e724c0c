// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Miner;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem.MinerTask;
import java.util.List;

/// One miner: off or at one of its steps, with minimum run and rest and a price of starting.
///
/// One binary per step and interval, at most one of them 1; `on` is their sum, tied by [RunAndRest].
final class MinerPart implements Part {

    private final TimeGrid grid;
    final MinerTask task;
    private final double[] stepsKw;
    final int[][] atStep;
    private final Switching switching;
    private final RunAndRest runAndRest;

    MinerPart(PlanningProblem problem, MinerTask task, LinearProgram lp) {
        this.grid = problem.grid();
        this.task = task;
        this.switching = task.switching(problem);
        this.stepsKw = miner().stepsKw();
        int n = grid.intervals();
        atStep = new int[n][stepsKw.length];
        runAndRest = new RunAndRest(grid, switching, miner().startCost());
        for (int i = 0; i < n; i++) {
            lp.at(miner().id(), grid, i);
            boolean resting = forced(false, i);
            for (int k = 0; k < stepsKw.length; k++) {
                double cost = -miner().valuePerKwh() * stepsKw[k] * grid.hours(i);
                atStep[i][k] = lp.addBinary(cost);
                lp.upper[atStep[i][k]] = resting ? 0 : 1;
            }
            runAndRest.columns(lp, i);
        }
    }

    private Miner miner() {
        return task.miner();
    }

    boolean initiallyOn() {
        return switching.initiallyOn();
    }

    /// Whether what it does now must go on through the start of interval i.
    boolean forced(boolean on, int i) {
        return on ? switching.forcedOn(grid.boundary(i)) : switching.forcedOff(grid.boundary(i));
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        flows.add(new Flow(atStep[i], stepsKw, miner().maxKw(), -1, Side.EITHER));
    }

    @Override
    public void rows(LinearProgram lp) {
        for (int i = 0; i < atStep.length; i++) {
            lp.at(miner().id(), grid, i);
            runAndRest.rows(lp, i, atStep);
        }
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
