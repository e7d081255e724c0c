// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.CostSplit;
import energy.busbar.model.Plan;
import energy.busbar.model.Plan.BatteryPlan;
import energy.busbar.model.Plan.ChargerPlan;
import energy.busbar.model.Plan.MinerPlan;
import energy.busbar.model.Proof;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.plan.Planner;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Plans that could be asked for, drawn by dice in microseconds. The loop must keep its limits whatever
/// the plan says, so a plan that serves nobody tries it harder than a good one, and costs less than a
/// search. The same problem gives the same plan.
final class PlansAtRandom implements Planner {

    /// A wish holds on average this long: real plans do not turn a battery every few minutes.
    private static final double WISH_HOURS = 1.5;

    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "The dice want it.");

    @Override
    public Plan plan(PlanningProblem problem, Duration timeLimit) {
        var dice = new SplittableRandom(problem.grid().start().getEpochSecond());
        int n = problem.grid().intervals();
        double fuseKw = problem.connection().maxImportKw();
        var reasons = Collections.nCopies(n, WHY);
        var nothingKw = new double[n];
        var curtailedKw = wishes(problem, dice, () -> dice.nextInt(4) == 0 ? dice.nextDouble() : 0);
        Arrays.setAll(curtailedKw, i -> curtailedKw[i] * problem.forecast().pvKw()[i]);
        var capKw = wishes(problem, dice, () -> dice.nextBoolean() ? fuseKw : fuseKw * dice.nextDouble());
        return new Plan(problem.forecast(), new Proof.Proved(), nothingKw, nothingKw, curtailedKw, capKw,
                problem.batteries().stream().map(it -> battery(problem, it, dice)).toList(),
                problem.vehicles().stream().map(it -> charger(problem, it, reasons, dice)).toList(),
                problem.miners().stream().map(it -> miner(problem, it, reasons, dice)).toList(), List.of(),
                CostSplit.ZERO, List.of(), 0);
    }

    /// A value per interval, the same for a while.
    private static double[] wishes(PlanningProblem problem, RandomGenerator dice, DoubleSupplier draw) {
        var values = new double[problem.grid().intervals()];
        double value = draw.getAsDouble();
        for (int i = 0; i < values.length; i++) {
            value = dice.nextDouble() < problem.grid().hours(i) / WISH_HOURS ? draw.getAsDouble() : value;
            values[i] = value;
        }
        return values;
    }

    private static BatteryPlan battery(PlanningProblem problem, BatteryTask task, RandomGenerator dice) {
        var battery = task.battery();
        int n = problem.grid().intervals();
        var modes = BatteryMode.values();
        double[] chosen = wishes(problem, dice, () -> dice.nextInt(modes.length));
        double[] share = wishes(problem, dice, dice::nextDouble);
        var intents = IntStream.range(0, n).mapToObj(i -> new BatteryIntent(modes[(int) chosen[i]],
                share[i] * Math.max(battery.maxChargeKw(), battery.maxDischargeKw()), battery.maxChargeKw(),
                battery.maxDischargeKw(), share[i] * battery.capacityKwh())).toList();
        return new BatteryPlan(battery.id(), new double[n], new double[n], new double[n + 1], new double[n + 1],
                intents, Collections.nCopies(n, WHY));
    }

    private static ChargerPlan charger(PlanningProblem problem, VehicleTask task, List<Reason> reasons,
            RandomGenerator dice) {
        double[] chargeKw = wishes(problem, dice, () -> dice.nextBoolean() ? 0 : task.maxKw() * dice.nextDouble());
        return new ChargerPlan(task.charger().id(), task.sessionId(), chargeKw, new double[chargeKw.length + 1],
                reasons);
    }

    private static MinerPlan miner(PlanningProblem problem, MinerTask task, List<Reason> reasons,
            RandomGenerator dice) {
        double[] powerKw = wishes(problem, dice,
                () -> task.miner().stepKwFor(task.miner().maxKw() * (1.5 * dice.nextDouble() - 0.5)));
        return new MinerPlan(task.miner().id(), powerKw, reasons);
    }
}
