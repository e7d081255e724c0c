// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What one of two controllers made of the same house, sun and prices. All of it adds up but the peak, of which
/// the highest counts.
///
/// @param exportCost negative where export earns
/// @param wearCost ageing of the batteries as the planner counts it
/// @param storedKwh what batteries gained, as it could be delivered
/// @param carKwh what cars were charged with
/// @param peakKw highest mean import over a billing interval that was seen
public record ShadowSide(
        double importKwh,
        double exportKwh,
        double importCost,
        double exportCost,
        double miningIncome,
        double wearCost,
        double storedKwh,
        double carKwh,
        double peakKw) {

    public static final ShadowSide ZERO = new ShadowSide(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final List<String> NAMES = Arrays.stream(ShadowSide.class.getRecordComponents())
            .map(component -> component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)).toList();

    /// A side of which only the peak is known.
    public static ShadowSide peak(double kw) {
        return new ShadowSide(0, 0, 0, 0, 0, 0, 0, 0, kw);
    }

    public ShadowSide plus(ShadowSide other) {
        return new ShadowSide(importKwh + other.importKwh, exportKwh + other.exportKwh, importCost + other.importCost,
                exportCost + other.exportCost, miningIncome + other.miningIncome, wearCost + other.wearCost,
                storedKwh + other.storedKwh, carKwh + other.carKwh, Math.max(peakKw, other.peakKw));
    }

    /// What all of it cost, without a demand charge: what is stored is taken off, so that an empty battery is
    /// no gain.
    ///
    /// @param storedPerKwh what a kWh in store is worth
    public double cost(double storedPerKwh) {
        return importCost + exportCost - miningIncome + wearCost - storedKwh * storedPerKwh;
    }

    static List<String> columns(String prefix) {
        return NAMES.stream().map(name -> prefix + name).toList();
    }

    double[] values() {
        return new double[]{importKwh, exportKwh, importCost, exportCost, miningIncome, wearCost, storedKwh, carKwh,
                peakKw};
    }

    static ShadowSide of(double[] v) {
        return new ShadowSide(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]);
    }
}
