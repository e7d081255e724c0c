// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan.ChargerPlan;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem.VehicleTask;

/// Recomputes what one car gives back and the energy left in its cells for the [PlanChecker].
record GivingCheck(VehicleTask task, ChargerPlan planned) {

    private static final double TOLERANCE = 1e-4;

    void expect(PlanChecker checker, TimeGrid grid) {
        var giving = task.giving();
        double storedKwh = giving.storedKwh();
        double leastKwh = Math.min(giving.leastKwh(), storedKwh) - TOLERANCE;
        for (int i = 0; i < grid.intervals(); i++) {
            double givenKw = planned.dischargeKw()[i];
            double chargeKw = planned.chargeKw()[i];
            double mostKw = giving.maxKw() * grid.overlapFraction(i, task.arrival(), task.departure());
            checker.expect(givenKw >= 0 && givenKw <= mostKw + TOLERANCE, "car gives more than it may", i, givenKw);
            checker.expect(Math.min(givenKw, chargeKw) <= TOLERANCE, "car charges and gives at once", i, givenKw);
            storedKwh += grid.hours(i)
                    * (chargeKw * giving.chargeEfficiency() - givenKw / giving.dischargeEfficiency());
            checker.expect(!giving.possible() || storedKwh >= leastKwh, "car emptied below what it keeps", i,
                    storedKwh);
        }
    }
}
