// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plans many random problems and names every one with which something is wrong: no plan found, a limit
/// broken, or dearer than a plan by rules.
public final class RandomSweep {

    private final Optimiser optimiser = new Optimiser();
    private final Duration limit;
    private final List<String> failures = new ArrayList<>();
    private int comparisons;

    /// @param limit for each plan
    public RandomSweep(Duration limit) {
        this.limit = limit;
    }

    public List<String> failures() {
        return failures;
    }

    /// How often a plan could be compared with one by rules: where neither misses a wish.
    public int comparisons() {
        return comparisons;
    }

    public void plan(long seed) {
        var problem = RandomProblems.of(seed);
        var plan = optimiser.plan(problem, limit);
        if (plan.proof() instanceof Proof.Fallback fallback) {
            failures.add("seed " + seed + ": " + fallback.cause());
        }
        var violations = PlanChecker.violations(problem, plan);
        if (!violations.isEmpty()) {
            failures.add("seed " + seed + ": " + violations.getFirst());
        }
        compare("rules", seed, problem, plan, RulesPlanner.plan(problem, "baseline"));
        compare("rules without batteries", seed, problem, plan,
                RulesPlanner.plan(withRestingBatteries(problem), "baseline"));
    }

    private void compare(String name, long seed, PlanningProblem problem, Plan plan, Plan baseline) {
        boolean fair = plan.shortfalls().isEmpty() && baseline.shortfalls().isEmpty()
                && PlanChecker.violations(problem, baseline).isEmpty()
                && problem.batteries().stream().allMatch(task -> task.minFinalSocKwh() == 0);
        if (fair) {
            comparisons++;
            double ours = Score.money(problem, plan);
            double theirs = Score.money(problem, baseline);
            if (ours > theirs + Math.max(Search.GAP_MONEY, Search.GAP_FRACTION * Math.abs(theirs))) {
                failures.add(String.format(Locale.ROOT, "seed %d: %.4f, by %s %.4f", seed, ours, name, theirs));
            }
        }
    }

    private static PlanningProblem withRestingBatteries(PlanningProblem problem) {
        var resting = problem.batteries().stream()
                .map(task -> new BatteryTask(resting(task.battery()), task.initialSocKwh(),
                        task.terminalValuePerKwh(), task.minFinalSocKwh()))
                .toList();
        return new PlanningProblem(problem.currency(), problem.forecast(), problem.connection(),
                problem.pvCurtailable(), problem.peakSoFarKw(), resting, problem.vehicles(), problem.miners(),
                problem.blocks(), problem.heatStores(), problem.carbon(), problem.gridEvents());
    }

    private static Battery resting(Battery battery) {
        return new Battery(battery.id(), battery.capacityKwh(), battery.minSocFraction(), battery.maxSocFraction(), 0,
                0, battery.chargeEfficiency(), battery.dischargeEfficiency(), battery.wearPerKwh(),
                battery.gridCharging(), battery.gridExport());
    }
}
