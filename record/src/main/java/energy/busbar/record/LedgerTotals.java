// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Sums that add up: of a part of a tick, a day, or a month. Everything a [LedgerPeriod] needs, and
/// nothing that could not be added.
///
/// @param recordedSeconds time that was recorded
/// @param pricedSeconds time whose money is known
/// @param priceSeconds import price times time, for the mean price
/// @param wearCost of the real battery, in priced time
/// @param baselineCost import, export, mining and wear of the site without Busbar, in priced time
/// @param storedKwh energy the real batteries gained beyond the baseline's, as it could be delivered, in priced time
record LedgerTotals(
        double recordedSeconds,
        double pricedSeconds,
        double priceSeconds,
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
        double baselineCost,
        double storedKwh) {

    static final LedgerTotals ZERO = new LedgerTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// Names of the values in the table.
    static final List<String> COLUMNS = Arrays.stream(LedgerTotals.class.getRecordComponents())
            .map(component -> component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .toList();

    LedgerTotals plus(LedgerTotals other) {
        return plus(other, 1);
    }

    LedgerTotals times(double fraction) {
        return ZERO.plus(this, fraction);
    }

    private LedgerTotals plus(LedgerTotals other, double fraction) {
        var sums = values();
        var more = other.values();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += fraction * more[i];
        }
        return of(sums);
    }

    /// In the order of the components and of [#COLUMNS].
    double[] values() {
        return new double[]{recordedSeconds, pricedSeconds, priceSeconds, importKwh, exportKwh, pvKwh, loadKwh, evKwh,
                minerKwh, chargedKwh, dischargedKwh, importCost, exportCost, miningIncome, wearCost, baselineCost,
                storedKwh};
    }

    static LedgerTotals of(double[] v) {
        return new LedgerTotals(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13],
                v[14], v[15], v[16]);
    }

    /// Time-weighted mean of the known import prices.
    private double meanImportPerKwh() {
        return pricedSeconds > 0 ? priceSeconds / pricedSeconds : 0;
    }

    /// @param newest end of the newest tick: what lies after it has not elapsed
    LedgerPeriod period(Instant from, Instant to, Instant newest) {
        var until = newest.isBefore(to) ? newest : to;
        double completeFraction = until.isAfter(from)
                ? Math.min(1, pricedSeconds * 1000 / Duration.between(from, until).toMillis())
                : 0;
        return new LedgerPeriod(from, to, importKwh, exportKwh, pvKwh, loadKwh, evKwh, minerKwh, chargedKwh,
                dischargedKwh, importCost, exportCost, miningIncome, wearCost, importCost + exportCost - miningIncome,
                baselineCost, storedKwh * meanImportPerKwh(), completeFraction);
    }
}
