// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.shadow;

import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.record.ShadowSide;
import java.time.Duration;

/// Energy and money of one interval, counted alike for the devices as they are run and for the twin.
public record Sides(Site site) {

    /// @param before at the beginning of the interval
    /// @param after at its end, with the mean powers of the interval
    public ShadowSide between(SiteState before, SiteState after, PriceSlot price, Duration length) {
        double hours = length.toMillis() / 3_600_000.0;
        var flows = after.snapshot();
        double wearCost = 0;
        double storedKwh = 0;
        for (var battery : site.batteries()) {
            var from = before.battery(battery.id());
            var to = after.battery(battery.id());
            if (from.isPresent() && to.isPresent()) {
                wearCost += battery.wearPerKwh() * Math.max(0, to.get().powerKw()) * hours;
                storedKwh += (to.get().socKwh() - from.get().socKwh()) * battery.dischargeEfficiency();
            }
        }
        double miningIncome = 0;
        for (var miner : site.miners()) {
            miningIncome += after.miner(miner.id()).map(state -> state.powerKw() * hours * miner.valuePerKwh())
                    .orElse(0.0);
        }
        return new ShadowSide(flows.importKw() * hours, flows.exportKw() * hours,
                flows.importKw() * hours * price.importPerKwh(), -flows.exportKw() * hours * price.exportPerKwh(),
                miningIncome, wearCost, storedKwh, flows.evKw() * hours, 0);
    }
}
