// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Battery;
import energy.busbar.model.Forecast;
import java.util.Arrays;

/// What a kWh in a battery is worth when the plan ends.
///
/// Without it a plan would sell everything in its last hours. The energy will replace import some
/// time after the horizon, at a price that is not known yet; a price that a quarter of the
/// foreseen hours fall below is one it will nearly surely find, and a cautious guess keeps plans
/// from hoarding. One kWh in the cells gives its discharge efficiency at the bus, less the wear.
final class StoredValue {
    private static final double QUANTILE = 0.25;

    private StoredValue() {}

    static double perKwh(Battery battery, Forecast forecast) {
        var sorted = forecast.importPerKwh().clone();
        Arrays.sort(sorted);
        double importPerKwh = sorted[(int) (QUANTILE * (sorted.length - 1))];
        return Math.max(0, battery.dischargeEfficiency() * (importPerKwh - battery.wearPerKwh()));
    }
}
