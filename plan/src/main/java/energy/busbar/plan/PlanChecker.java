// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks at a finished plan as a stranger would: every limit recomputed from the problem, nothing taken
/// from the solver. A plan with violations never leaves the module.
final class PlanChecker {

    private static final double TOLERANCE = 1e-4;

    private final PlanningProblem problem;
    private final Plan plan;
    private final List<String> violations = new ArrayList<>();

    private PlanChecker(PlanningProblem problem, Plan plan) {
        this.problem = problem;
        this.plan = plan;
    }

    /// Sentences naming each broken limit; empty for a sound plan.
    static List<String> violations(PlanningProblem problem, Plan plan) {
        var checker = new PlanChecker(problem, plan);
        checker.grid();
        new PhaseCheck(problem, plan).expect(checker);
        for (int b = 0; b < plan.batteries().size(); b++) {
            new BatteryCheck(problem.batteries().get(b), plan.batteries().get(b)).expect(checker, plan.grid());
        }
        checker.vehicles();
        for (int v = 0; v < plan.chargers().size(); v++) {
            new GivingCheck(problem.vehicles().get(v), plan.chargers().get(v)).expect(checker, plan.grid());
        }
        checker.miners();
        checker.blocks();
        for (int k = 0; k < plan.heatStores().size(); k++) {
            new HeatCheck(problem, problem.heatStores().get(k), plan.heatStores().get(k)).expect(checker);
        }
        return checker.violations;
    }

    void expect(boolean holds, String what, int i, double value) {
        if (!holds) {
            violations.add(String.format(Locale.ROOT, "%s in interval %d from %s: %.6f", what, i,
                    plan.grid().boundary(i), value));
        }
    }

    private void grid() {
        for (int i = 0; i < plan.grid().intervals(); i++) {
            double importKw = plan.importKw()[i];
            double exportKw = plan.exportKw()[i];
            double curtailedKw = plan.curtailedKw()[i];
            expect(importKw >= 0 && exportKw >= 0, "negative grid power", i, Math.min(importKw, exportKw));
            expect(Math.min(importKw, exportKw) == 0, "import and export at once", i, Math.min(importKw, exportKw));
            expect(exportKw <= problem.maxExportKw(i) + TOLERANCE, "export above its cap", i, exportKw);
            double pvKw = problem.forecast().pvKw()[i];
            expect(curtailedKw >= 0 && curtailedKw <= pvKw + TOLERANCE, "curtailment beyond the sun", i, curtailedKw);
            double imbalanceKw = importKw - exportKw + pvKw - curtailedKw - takenKw(i);
            expect(Math.abs(imbalanceKw) <= TOLERANCE, "power balance broken", i, imbalanceKw);
            shed(i);
            double overKw = importKw - problem.maxImportKw(i);
            double forcedKw = problem.islanded(i) ? 0 : Math.max(0, restKw(i) - problem.maxImportKw(i));
            expect(overKw <= forcedKw + TOLERANCE, "import above the fuse by choice", i, overKw);
        }
    }

    private void shed(int i) {
        double mostKw = problem.islanded(i) ? problem.forecast().loadKw()[i] : 0;
        double shedKw = plan.shedKw()[i];
        expect(shedKw >= 0 && shedKw <= mostKw + TOLERANCE, "load shed without need", i, shedKw);
    }

    private double takenKw(int i) {
        double takenKw = problem.forecast().loadKw()[i] - plan.shedKw()[i] + machinesKw(i);
        for (var battery : plan.batteries()) {
            takenKw += battery.chargeKw()[i] - battery.dischargeKw()[i];
        }
        for (var charger : plan.chargers()) {
            takenKw += charger.chargeKw()[i] - charger.dischargeKw()[i];
        }
        for (var store : plan.heatStores()) {
            takenKw += store.powerKw()[i];
        }
        return takenKw;
    }

    /// What is taken with all the sun and nothing planned: by the house, and by machines that still have to
    /// run.
    double restKw(int i) {
        var at = plan.grid().boundary(i);
        double kw = problem.forecast().loadKw()[i] - problem.forecast().pvKw()[i];
        for (var task : problem.miners()) {
            kw += task.switching(problem).forcedOn(at) ? task.miner().stepsKw()[0] : 0;
        }
        for (var task : problem.heatStores()) {
            kw += task.switching(problem).forcedOn(at) ? task.store().minKw() : 0;
        }
        return kw;
    }

    /// Miners and blocks.
    double machinesKw(int i) {
        double kw = 0;
        for (var miner : plan.miners()) {
            kw += miner.powerKw()[i];
        }
        for (var block : plan.blocks()) {
            kw += block.powerKw() * plan.grid().overlapFraction(i, block.start(), block.end());
        }
        return kw;
    }

    private void vehicles() {
        for (int v = 0; v < plan.chargers().size(); v++) {
            var task = problem.vehicles().get(v);
            double deliveredKwh = 0;
            double longestHours = 0;
            for (int i = 0; i < plan.grid().intervals(); i++) {
                double share = plan.grid().overlapFraction(i, task.arrival(), task.departure());
                double kw = plan.chargers().get(v).chargeKw()[i];
                expect(kw >= 0 && kw <= task.maxKw() * share + TOLERANCE, "car charged beyond its maximum", i, kw);
                boolean off = kw <= TOLERANCE;
                expect(off || kw >= Math.min(task.minKw(), task.maxKw()) * share - TOLERANCE || isFallback(),
                        "car charged below its minimum", i, kw);
                double givenKw = plan.chargers().get(v).dischargeKw()[i];
                double givenKwh = givenKw / task.giving().chargeEfficiency() / task.giving().dischargeEfficiency();
                deliveredKwh += (kw - givenKwh) * plan.grid().hours(i);
                longestHours = Math.max(longestHours, plan.grid().hours(i));
            }
            double mostKwh = task.neededKwh() + task.minKw() * longestHours + TOLERANCE;
            expect(deliveredKwh <= mostKwh, "car charged beyond its need", 0, deliveredKwh);
        }
    }

    private boolean isFallback() {
        return plan.proof() instanceof energy.busbar.model.Proof.Fallback;
    }

    private void miners() {
        for (int m = 0; m < plan.miners().size(); m++) {
            var task = problem.miners().get(m);
            double[] powerKw = plan.miners().get(m).powerKw();
            var since = task.since();
            boolean on = task.runningKw() > 0;
            for (int i = 0; i < powerKw.length; i++) {
                double kw = powerKw[i];
                expect(kw == 0 || kw == task.miner().stepKwFor(kw), "miner off its steps", i, kw);
                if ((kw > 0) != on) {
                    var least = on ? task.miner().minRun() : task.miner().minRest();
                    var at = plan.grid().boundary(i);
                    expect(!at.isBefore(since.plus(least)) || (on && problem.islanded(i)), "miner switched too soon", i,
                            kw);
                    on = kw > 0;
                    since = at;
                }
            }
        }
    }

    private void blocks() {
        for (var block : plan.blocks()) {
            var task = problem.blocks().stream().filter(candidate -> candidate.id().equals(block.id())).findFirst();
            boolean inside = task.isPresent() && !block.start().isBefore(task.get().earliest())
                    && !block.end().isAfter(task.get().latestEnd());
            expect(inside, "block " + block.id() + " outside its window", 0, block.powerKw());
        }
    }
}
