// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Phase;
import energy.busbar.model.Plan;

/// Adds up what each phase carries, load by load, for the [PlanChecker]. What it carries while nothing that
/// is planned runs is nobody's choice.
record PhaseCheck(PlanningProblem problem, Plan plan) {

    private static final double TOLERANCE = 1e-4;

    void expect(PlanChecker checker) {
        var fuse = problem.connection().phaseFuse();
        for (int i = 0; fuse.limits() && i < plan.grid().intervals(); i++) {
            double limitedSunKw = problem.islanded(i) ? 0 : limitedSunKw(checker, i);
            for (var phase : problem.islanded(i) ? new Phase[0] : Phase.values()) {
                double kw = houseKw(i, phase) + carsKw(i, phase) + evenKw(checker, i) / 3;
                double restKw = restKw(checker, i, phase) + limitedSunKw / 3;
                double mostKw = Math.max(fuse.maxKw(), restKw) + TOLERANCE;
                double leastKw = Math.min(-fuse.maxKw(), restKw) - TOLERANCE;
                checker.expect(kw <= mostKw, "import above the fuse of " + phase + " by choice", i, kw);
                checker.expect(kw >= leastKw, "export above the fuse of " + phase + " by choice", i, kw);
            }
        }
    }

    private double houseKw(int i, Phase phase) {
        return problem.connection().phaseFuse().loadShares().of(phase) * problem.forecast().loadKw()[i];
    }

    /// What a phase carries with all the sun and nothing planned.
    private double restKw(PlanChecker checker, int i, Phase phase) {
        return houseKw(i, phase) + (checker.restKw(i) - problem.forecast().loadKw()[i]) / 3;
    }

    /// Sun that then may be limited to hold up a phase, until connection or another phase is full; at least
    /// what may not go out.
    private double limitedSunKw(PlanChecker checker, int i) {
        double mostKw = problem.maxImportKw(i) - checker.restKw(i);
        for (var phase : Phase.values()) {
            double leftKw = problem.connection().phaseFuse().maxKw() - restKw(checker, i, phase);
            mostKw = Math.min(mostKw, 3 * leftKw);
        }
        double leastKw = -problem.maxExportKw(i) - checker.restKw(i);
        return Math.max(0, Math.max(leastKw, mostKw));
    }

    private double sunKw(int i) {
        return problem.forecast().pvKw()[i] - plan.curtailedKw()[i];
    }

    private double carsKw(int i, Phase phase) {
        double kw = 0;
        for (int v = 0; v < plan.chargers().size(); v++) {
            var charger = problem.vehicles().get(v).charger();
            double carKw = plan.chargers().get(v).chargeKw()[i] - plan.chargers().get(v).dischargeKw()[i];
            if (charger.phases() == 3) {
                kw += carKw / 3;
            } else if (charger.phase() == phase) {
                kw += carKw;
            }
        }
        return kw;
    }

    private double evenKw(PlanChecker checker, int i) {
        double kw = checker.machinesKw(i) - sunKw(i);
        for (var battery : plan.batteries()) {
            kw += battery.chargeKw()[i] - battery.dischargeKw()[i];
        }
        for (var store : plan.heatStores()) {
            kw += store.powerKw()[i];
        }
        return kw;
    }
}
