// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Consumer;
import energy.busbar.model.TouPeriod;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/allocation`: costs are null while no price is known.
record AllocationView(
        Instant start,
        long lengthSeconds,
        TouPeriod period,
        double solarKw,
        double batteryKw,
        double gridKw,
        Map<Consumer, Double> allocatedKw,
        Map<Consumer, Double> shedKw,
        boolean priced,
        @Nullable Double importCost,
        @Nullable Double exportCost,
        @Nullable Double netCost) {

    static AllocationView of(AllocationPlan plan) {
        return new AllocationView(plan.start(), plan.length().toSeconds(), plan.period(), plan.solarKw(),
                plan.batteryKw(), plan.gridKw(), plan.allocatedKw(), plan.shedKw(), plan.priced(),
                known(plan, plan.importCost()), known(plan, plan.exportCost()), known(plan, plan.netCost()));
    }

    private static @Nullable Double known(AllocationPlan plan, double cost) {
        return plan.priced() ? cost : null;
    }
}
