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
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Plans that could be asked for, drawn by dice in microseconds. The loop must keep its limits whatever
/// the plan says, so a plan that serves nobody tries it harder than a good one, and costs less than a
/// search. What is wished of a device at a time does not depend on when it was planned: real plans do
/// not turn a battery because a car came.
final class PlansAtRandom implements Planner {

    /// A wish may change at each of these, and does at one in three.
    private static final long MOMENT_SECONDS = 1800;
    private static final int MOMENTS_PER_WISH = 3;

    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "The dice want it.");

    @Override
    public Plan plan(PlanningProblem problem, Duration timeLimit) {
        int n = problem.grid().intervals();
        double fuseKw = problem.connection().maxImportKw();
        var reasons = Collections.nCopies(n, WHY);
        var nothingKw = new double[n];
        var curtailedKw = wishes(problem, "sun", dice -> dice.nextInt(4) == 0 ? dice.nextDouble() : 0);
        Arrays.setAll(curtailedKw, i -> curtailedKw[i] * problem.forecast().pvKw()[i]);
        var capKw = wishes(problem, "cap",
                dice -> dice.nextBoolean() ? fuseKw : fuseKw * dice.nextDouble());
        return new Plan(problem.forecast(), new Proof.Proved(), nothingKw, nothingKw, curtailedKw, capKw,
                problem.batteries().stream().map(it -> battery(problem, it)).toList(),
                problem.vehicles().stream().map(it -> charger(problem, it, reasons)).toList(),
                problem.miners().stream().map(it -> miner(problem, it, reasons)).toList(), List.of(),
                CostSplit.ZERO, List.of(), 0);
    }

    /// A value per interval, the same for a while, and the same whenever it is asked for.
    private static double[] wishes(PlanningProblem problem, String who, ToDoubleFunction<RandomGenerator> draw) {
        var values = new double[problem.grid().intervals()];
        long drawnFor = Long.MIN_VALUE;
        for (int i = 0; i < values.length; i++) {
            long moment = Math.floorDiv(problem.grid().boundary(i).getEpochSecond(), MOMENT_SECONDS);
            values[i] = moment == drawnFor ? values[i - 1] : draw.applyAsDouble(lastChange(who, moment));
            drawnFor = moment;
        }
        return values;
    }

    /// The dice of the last moment at which a wish changed.
    private static RandomGenerator lastChange(String who, long moment) {
        var dice = new SplittableRandom(who.hashCode() * 31L + moment);
        return dice.nextInt(MOMENTS_PER_WISH) == 0 ? dice : lastChange(who, moment - 1);
    }

    private static BatteryPlan battery(PlanningProblem problem, BatteryTask task) {
        var battery = task.battery();
        int n = problem.grid().intervals();
        var modes = BatteryMode.values();
        double[] chosen = wishes(problem, battery.id() + " mode", dice -> dice.nextInt(modes.length));
        double[] share = wishes(problem, battery.id(), RandomGenerator::nextDouble);
        var intents = IntStream.range(0, n).mapToObj(i -> new BatteryIntent(modes[(int) chosen[i]],
                share[i] * Math.max(battery.maxChargeKw(), battery.maxDischargeKw()), battery.maxChargeKw(),
                battery.maxDischargeKw(), share[i] * battery.capacityKwh())).toList();
        return new BatteryPlan(battery.id(), new double[n], new double[n], new double[n + 1], new double[n + 1],
                intents, Collections.nCopies(n, WHY));
    }

    private static ChargerPlan charger(PlanningProblem problem, VehicleTask task, List<Reason> reasons) {
        double[] chargeKw = wishes(problem, task.charger().id(),
                dice -> dice.nextBoolean() ? 0 : task.maxKw() * dice.nextDouble());
        return new ChargerPlan(task.charger().id(), task.sessionId(), chargeKw, new double[chargeKw.length + 1],
                reasons);
    }

    private static MinerPlan miner(PlanningProblem problem, MinerTask task, List<Reason> reasons) {
        double[] powerKw = wishes(problem, task.miner().id(),
                dice -> task.miner().stepKwFor(task.miner().maxKw() * (1.5 * dice.nextDouble() - 0.5)));
        return new MinerPlan(task.miner().id(), powerKw, reasons);
    }
}
