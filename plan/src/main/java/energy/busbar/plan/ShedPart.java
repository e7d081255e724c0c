// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.GridEvents.LoadShare;
import java.util.Arrays;
import java.util.List;

/// House load that goes without while there is no grid, dearer the more important it is. No columns
/// while there is one.
final class ShedPart implements Part {

    /// Times the dearest price per step of priority: shedding the least important load still costs more
    /// than a kWh that a car misses.
    private static final double STEP_FACTOR = 20;

    final LoadShare load;
    private final PlanningProblem problem;
    final int[] shedKw;

    ShedPart(PlanningProblem problem, LoadShare load, Penalties penalties, LinearProgram lp) {
        this.problem = problem;
        this.load = load;
        shedKw = new int[problem.grid().intervals()];
        Arrays.fill(shedKw, -1);
        double perKwh = STEP_FACTOR * (6 - load.priority()) * penalties.dearestPerKwh();
        for (int i = 0; i < shedKw.length; i++) {
            lp.at("shed" + load.id(), problem.grid(), i);
            if (problem.islanded(i)) {
                shedKw[i] = lp.addMissed(perKwh * problem.grid().hours(i), mostKw(i));
            }
        }
    }

    private double mostKw(int i) {
        return load.shareFraction() * problem.forecast().loadKw()[i];
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        if (shedKw[i] >= 0) {
            flows.add(Flow.into(shedKw[i], mostKw(i), Side.EITHER));
        }
    }

    @Override
    public void rows(LinearProgram lp) {
        // Its bounds say it all.
    }
}
