// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Miner;
import energy.busbar.plan.PlanningProblem.MinerTask;
import java.util.Random;

/// What some sites know about their assets beyond their ratings, drawn after everything else, so that
/// the problem of a seed is otherwise what it was.
final class RandomLimits {

    private final Random random;

    RandomLimits(Random random) {
        this.random = random;
    }

    PlanningProblem added(PlanningProblem problem) {
        return new PlanningProblem(problem.currency(), problem.forecast(), problem.connection(),
                problem.pvCurtailable(), problem.peakSoFarKw(), problem.batteries(), problem.vehicles(),
                problem.miners().stream().map(this::dearStart).toList(), problem.blocks(), problem.heatStores(),
                problem.carbon(), problem.gridEvents());
    }

    private double between(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    private boolean chance(double fraction) {
        return random.nextDouble() < fraction;
    }

    private MinerTask dearStart(MinerTask task) {
        var old = task.miner();
        var miner = new Miner(old.id(), old.stepsKw(), old.minRun(), old.minRest(), old.valuePerKwh(),
                chance(0.5) ? 0 : between(0, 0.3));
        return new MinerTask(miner, task.runningKw(), task.since());
    }
}
