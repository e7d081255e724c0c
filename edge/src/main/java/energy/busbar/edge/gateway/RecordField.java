// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewaySample;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The numbers of a record in its order, in the units and signs of the outside format: percent, W/m², and
/// charging as positive power.
///
/// @param section  where it stands, empty at the top
/// @param decimals to which it is rounded; without any it is a whole number
record RecordField(String section, String key, int decimals, ToDoubleFunction<GatewaySample> value) {

    /// Follows the name of the period, the one text among the numbers.
    static final RecordField CARBON = new RecordField("grid_price", "carbon_intensity_g_kwh", 1,
            it -> it.prices().carbonGramsPerKwh());

    static final List<RecordField> ALL = List.of(
            new RecordField("solar", "generation_kw", 3, it -> it.solar().pvKw()),
            new RecordField("solar", "irradiance_w_m2", 1, it -> it.solar().irradianceFraction() * 1000),
            new RecordField("solar", "panel_temp_celsius", 1, it -> it.solar().panelCelsius()),
            new RecordField("solar", "efficiency_percent", 2, it -> it.solar().efficiency() * 100),
            new RecordField("battery", "soc_percent", 3, it -> it.battery().socFraction() * 100),
            new RecordField("battery", "capacity_kwh", 3, it -> it.battery().capacityKwh()),
            new RecordField("battery", "power_kw", 3, it -> -it.battery().powerKw()),
            new RecordField("battery", "voltage_v", 2, it -> it.battery().cells().terminalV()),
            new RecordField("battery", "temperature_celsius", 1, it -> it.battery().cells().cellCelsius()),
            new RecordField("battery", "cycles", 0, it -> it.battery().cycles()),
            new RecordField("battery", "health_percent", 3, it -> it.battery().cells().healthFraction() * 100),
            new RecordField("home_load", "total_load_kw", 3, it -> it.load().totalKw()),
            new RecordField("home_load", "hvac_kw", 3, it -> it.load().hvacKw()),
            new RecordField("home_load", "appliances_kw", 3, it -> it.load().appliancesKw()),
            new RecordField("home_load", "lighting_kw", 3, it -> it.load().lightingKw()),
            new RecordField("home_load", "ev_charging_kw", 3, it -> it.load().evKw()),
            new RecordField("home_load", "other_kw", 3, it -> it.load().otherKw()),
            new RecordField("grid_price", "price_per_kwh", 4, it -> it.prices().importPerKwh()),
            new RecordField("grid_price", "feed_in_tariff", 4, it -> it.prices().feedInPerKwh()),
            new RecordField("grid_price", "demand_charge", 4, it -> it.prices().demandChargePerKw()),
            CARBON,
            new RecordField("", "net_grid_flow_kw", 3, GatewaySample::gridKw));

    /// The name where there are no sections.
    String flatKey() {
        return section.isEmpty() ? key : section + "_" + key;
    }

    boolean isWhole() {
        return decimals == 0;
    }

    /// As it is written: rounded, and never a negative zero.
    String text(GatewaySample sample) {
        double scale = Math.pow(10, decimals);
        double rounded = Math.rint(value.applyAsDouble(sample) * scale) / scale + 0.0;
        return isWhole() ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
