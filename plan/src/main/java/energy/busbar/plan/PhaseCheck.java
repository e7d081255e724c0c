// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Phase;
import energy.busbar.model.Plan;

/// Adds up what each phase carries, load by load, for the [PlanChecker].
record PhaseCheck(PlanningProblem problem, Plan plan) {

    private static final double TOLERANCE = 1e-4;

    void expect(PlanChecker checker) {
        var fuse = problem.connection().phaseFuse();
        for (int i = 0; fuse.limits() && i < plan.grid().intervals(); i++) {
            for (var phase : problem.islanded(i) ? new Phase[0] : Phase.values()) {
                double houseKw = fuse.loadShares().of(phase) * problem.forecast().loadKw()[i];
                double forcedKw = houseKw + (checker.leastControlledKw(i) + checker.leastHeatKw(i) - sunKw(i)) / 3;
                double kw = houseKw + carsKw(i, phase) + evenKw(checker, i) / 3;
                double mostKw = Math.max(fuse.maxKw(), forcedKw) + TOLERANCE;
                checker.expect(kw <= mostKw, "import above the fuse of " + phase + " by choice", i, kw);
                checker.expect(kw >= -fuse.maxKw() - TOLERANCE, "export above the fuse of " + phase, i, kw);
            }
        }
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
        double kw = checker.leastControlledKw(i) - sunKw(i);
        for (var battery : plan.batteries()) {
            kw += battery.chargeKw()[i] - battery.dischargeKw()[i];
        }
        for (var store : plan.heatStores()) {
            kw += store.powerKw()[i];
        }
        return kw;
    }
}
