// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Instant;

/// Energy and money of a day or month as it was, and of the same site without Busbar: the battery on
/// self-consumption, cars charged on arrival, nothing shifted.
///
/// Energy counts every recorded tick. **All money counts only ticks whose price was known**, on both
/// sides of the comparison, and `completeFraction` says how much of the time that is. Standing and
/// demand charges are not part of it.
///
/// @param completeFraction share of the elapsed period whose money is known: recorded, and with a price, 0 to 1
/// @param energyCost import minus export income minus mining income, without wear
/// @param baselineCost the same for the site without Busbar, plus the wear of its battery, so that savings compare like with like
/// @param storedValue value of the energy the real battery gained beyond the baseline's, at the mean import price; part of savings so that an empty battery is not a gain
public record LedgerPeriod(
        Instant from,
        Instant to,
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
        double completeFraction) {

    public double savings() {
        return baselineCost - energyCost - wearCost + storedValue;
    }
}
