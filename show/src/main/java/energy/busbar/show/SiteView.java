// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Consumer;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;
import energy.busbar.model.Site;
import java.util.List;
import java.util.Map;

/// `GET /api/v1/site`
record SiteView(
        String id,
        String name,
        String zone,
        String currency,
        double latitudeDegrees,
        double longitudeDegrees,
        GridSpec grid,
        List<PvSpec> pv,
        List<BatterySpec> batteries,
        List<ChargerSpec> chargers,
        List<MinerSpec> miners,
        Map<Consumer, Integer> priorities,
        AutomationView automation) {

    record GridSpec(double maxImportKw, double maxExportKw, int phases, double demandPricePerKw) {}

    record PvSpec(String id, double peakKw) {
        static PvSpec of(PvArray pv) {
            return new PvSpec(pv.id(), pv.peakKw());
        }
    }

    record BatterySpec(
            String id,
            double capacityKwh,
            double minSocFraction,
            double maxSocFraction,
            double maxChargeKw,
            double maxDischargeKw) {
        static BatterySpec of(Battery battery) {
            return new BatterySpec(battery.id(), battery.capacityKwh(), battery.minSocFraction(),
                    battery.maxSocFraction(), battery.maxChargeKw(), battery.maxDischargeKw());
        }
    }

    record ChargerSpec(String id, double minKw, double maxKw) {
        static ChargerSpec of(Charger charger) {
            return new ChargerSpec(charger.id(), charger.minKw(), charger.maxKw());
        }
    }

    record MinerSpec(String id, double[] stepsKw, double valuePerKwh) {
        static MinerSpec of(Miner miner) {
            return new MinerSpec(miner.id(), miner.stepsKw(), miner.valuePerKwh());
        }
    }

    static SiteView of(Site site) {
        var grid = site.grid();
        return new SiteView(site.id(), site.name(), site.zone().getId(), site.currency(), site.latitudeDegrees(),
                site.longitudeDegrees(),
                new GridSpec(grid.maxImportKw(), grid.maxExportKw(), grid.phases(), grid.demandPricePerKw()),
                site.pv().stream().map(PvSpec::of).toList(),
                site.batteries().stream().map(BatterySpec::of).toList(),
                site.chargers().stream().map(ChargerSpec::of).toList(),
                site.miners().stream().map(MinerSpec::of).toList(),
                site.priorities().levels(), AutomationView.of(site.automation()));
    }
}
