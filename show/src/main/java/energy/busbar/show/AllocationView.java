// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Consumer;
import energy.busbar.model.TouPeriod;
import java.time.Instant;
import java.util.Map;

/// `GET /api/v1/allocation`
record AllocationView(
        Instant start,
        long lengthSeconds,
        TouPeriod period,
        double solarKw,
        double batteryKw,
        double gridKw,
        Map<Consumer, Double> allocatedKw,
        Map<Consumer, Double> shedKw,
        double importCost,
        double exportCost,
        double netCost) {

    static AllocationView of(AllocationPlan plan) {
        return new AllocationView(plan.start(), plan.length().toSeconds(), plan.period(), plan.solarKw(),
                plan.batteryKw(), plan.gridKw(), plan.allocatedKw(), plan.shedKw(), plan.importCost(),
                plan.exportCost(), plan.netCost());
    }
}
