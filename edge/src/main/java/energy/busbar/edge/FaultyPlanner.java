// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Plan;
import energy.busbar.model.Plan.BatteryPlan;
import energy.busbar.model.Plan.ChargerPlan;
import energy.busbar.model.Plan.MinerPlan;
import energy.busbar.model.Proof;
import energy.busbar.plan.Planner;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.Trouble;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A planner that breaks as the script says. Where it is sound it is asked for its first plan only, so
/// that no answer depends on the machine's speed.
record FaultyPlanner(Planner sound, Trouble trouble) implements Planner {

    /// Powers of nonsense lie within this many kW, either way where that is possible.
    private static final double NONSENSE_KW = 1000;

    @Override
    public Plan plan(PlanningProblem problem, Duration timeLimit) {
        var throwing = trouble.of(FaultKind.PLANNER_THROWS);
        if (throwing != null && throwing.sizeValue() > 0) {
            throw new OutOfMemoryError("scripted");
        }
        if (throwing != null) {
            throw new IllegalStateException("scripted");
        }
        var plan = sound.plan(problem, Duration.ZERO);
        if (trouble.of(FaultKind.PLANNER_INFEASIBLE) != null) {
            return with(plan, new Proof.Fallback("scripted: no solution"), plan);
        }
        return trouble.of(FaultKind.PLANNER_GARBAGE) == null ? plan : with(plan, plan.proof(), nonsense(plan));
    }

    private static Plan with(Plan plan, Proof proof, Plan courses) {
        return new Plan(plan.forecast(), proof, plan.importKw(), plan.exportKw(), courses.curtailedKw(),
                courses.importCapKw(), courses.batteries(), courses.chargers(), courses.miners(), plan.blocks(),
                plan.costs(), plan.shortfalls(), 0);
    }

    /// A plan of the right shape in which no number means anything.
    private static Plan nonsense(Plan plan) {
        var dice = new SplittableRandom(plan.issuedAt().getEpochSecond());
        int n = plan.grid().intervals();
        var batteries = plan.batteries().stream().map(it -> new BatteryPlan(it.id(), anyKw(dice, n), anyKw(dice, n),
                anyKw(dice, n + 1), anyKw(dice, n + 1), it.intents().stream().map(_ -> intent(dice)).toList(),
                it.reasons())).toList();
        var chargers = plan.chargers().stream().map(it -> new ChargerPlan(it.id(), it.sessionId(), anyKw(dice, n),
                anyKw(dice, n + 1), it.reasons())).toList();
        var miners = plan.miners().stream().map(it -> new MinerPlan(it.id(), anyKw(dice, n), it.reasons())).toList();
        return new Plan(plan.forecast(), plan.proof(), plan.importKw(), plan.exportKw(), anyKw(dice, n),
                anyKw(dice, n), batteries, chargers, miners, plan.blocks(), plan.costs(), plan.shortfalls(), 0);
    }

    private static BatteryIntent intent(RandomGenerator dice) {
        var modes = BatteryMode.values();
        return new BatteryIntent(modes[dice.nextInt(modes.length)], someKw(dice), someKw(dice), someKw(dice),
                someKw(dice));
    }

    private static double someKw(RandomGenerator dice) {
        return NONSENSE_KW * dice.nextDouble() * dice.nextDouble();
    }

    private static double[] anyKw(RandomGenerator dice, int n) {
        var kw = new double[n];
        Arrays.setAll(kw, _ -> (dice.nextBoolean() ? 1 : -1) * someKw(dice));
        return kw;
    }
}
