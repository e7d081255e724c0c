// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.record.LedgerPeriod;
import java.time.Instant;

/// `GET /api/v1/ledger/day` and `/month`
record LedgerView(
        Instant from,
        Instant to,
        String currency,
        double importKwh,
        double exportKwh,
        double pvKwh,
        double loadKwh,
        double evKwh,
        double minerKwh,
        double chargedKwh,
        double dischargedKwh,
        double importCost,
        double exportCost,
        double miningIncome,
        double wearCost,
        double energyCost,
        double baselineCost,
        double storedValue,
        double savings,
        double completeFraction) {

    static LedgerView of(String currency, LedgerPeriod period) {
        return new LedgerView(period.from(), period.to(), currency, period.importKwh(), period.exportKwh(),
                period.pvKwh(), period.loadKwh(), period.evKwh(), period.minerKwh(), period.chargedKwh(),
                period.dischargedKwh(), period.importCost(), period.exportCost(), period.miningIncome(),
                period.wearCost(), period.energyCost(), period.baselineCost(), period.storedValue(),
                period.savings(), period.completeFraction());
    }
}
