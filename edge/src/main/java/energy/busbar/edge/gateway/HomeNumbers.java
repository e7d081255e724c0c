// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewayHome;
import java.util.function.ToDoubleFunction;

/// Percent becomes a fraction here, and only here.
final class HomeNumbers {

    private HomeNumbers() {}

    static GatewayHome home(ToDoubleFunction<Setting> of, boolean hasEv) {
        var panels = new GatewayHome.Panels(of.applyAsDouble(Setting.SOLAR_CAPACITY_KW),
                of.applyAsDouble(Setting.LATITUDE), of.applyAsDouble(Setting.PANEL_EFFICIENCY),
                of.applyAsDouble(Setting.TEMP_COEFFICIENT));
        var band = new GatewayHome.Band(of.applyAsDouble(Setting.MIN_SOC) / 100,
                of.applyAsDouble(Setting.INITIAL_SOC) / 100, of.applyAsDouble(Setting.MAX_SOC) / 100);
        var storage = new GatewayHome.Storage(of.applyAsDouble(Setting.BATTERY_CAPACITY_KWH),
                of.applyAsDouble(Setting.MAX_CHARGE_RATE_KW), of.applyAsDouble(Setting.MAX_DISCHARGE_RATE_KW),
                of.applyAsDouble(Setting.ROUND_TRIP_EFFICIENCY), band);
        var household = new GatewayHome.Household(of.applyAsDouble(Setting.BASE_LOAD_KW),
                of.applyAsDouble(Setting.PEAK_LOAD_KW), of.applyAsDouble(Setting.HVAC_CAPACITY_KW),
                new GatewayHome.Car(hasEv, of.applyAsDouble(Setting.EV_CHARGING_KW)));
        var periods = new GatewayHome.Periods(of.applyAsDouble(Setting.OFF_PEAK_PRICE),
                of.applyAsDouble(Setting.SHOULDER_PRICE), of.applyAsDouble(Setting.PEAK_PRICE));
        return new GatewayHome(panels, storage, household, new GatewayHome.Tariff(periods,
                of.applyAsDouble(Setting.BASE_FEED_IN_TARIFF), of.applyAsDouble(Setting.DEMAND_CHARGE),
                of.applyAsDouble(Setting.VOLATILITY)));
    }
}
