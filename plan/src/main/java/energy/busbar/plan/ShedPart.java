// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.GridEvents.LoadShare;
import java.util.Arrays;
import java.util.List;

/// House load that goes without while there is no grid, the least important entirely before the next: no
/// amount of the one outweighs any of the other. No columns while there is a grid.
final class ShedPart implements Part {

    /// Times the dearest price: shedding the least important load still costs more than a kWh that a car
    /// misses.
    private static final double LEAST_FACTOR = 20;

    /// Each step of priority is this much dearer than the one below, so that keeping a kWh for a more
    /// important load later is worth it even through a battery that returns little more than a quarter.
    private static final double STEP_FACTOR = 4;

    final LoadShare load;
    private final PlanningProblem problem;
    final int[] shedKw;

    ShedPart(PlanningProblem problem, LoadShare load, Penalties penalties, LinearProgram lp) {
        this.problem = problem;
        this.load = load;
        shedKw = new int[problem.grid().intervals()];
        Arrays.fill(shedKw, -1);
        double perKwh = LEAST_FACTOR * Math.pow(STEP_FACTOR, 5 - load.priority()) * penalties.dearestPerKwh();
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
