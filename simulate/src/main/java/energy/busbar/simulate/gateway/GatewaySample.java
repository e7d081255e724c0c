// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// What a gateway tells once: powers are means over the moment, states stand at its start.
///
///     solar.pvKw + batteryKw + gridKw = load.totalKw
///
/// exactly, because powers are whole watts.
///
/// @param gridKw import positive
public record GatewaySample(Moment moment, Solar solar, Battery battery, Load load, Prices prices, double gridKw) {

    static GatewaySample of(Moment moment, Solar solar, Battery battery, Load load, Prices prices) {
        return new GatewaySample(moment, solar, battery, load, prices,
                Watts.rounded(load.totalKw() - solar.pvKw - battery.powerKw));
    }

    /// @param irradianceFraction light on the panels, 1 is 1000 W/m²
    /// @param efficiency         of light on the panels, what leaves the inverter
    public record Solar(double pvKw, double irradianceFraction, double panelCelsius, double efficiency) {}

    /// @param socFraction of the capacity that age has left
    /// @param capacityKwh as built
    /// @param powerKw     at the bus, discharge positive
    /// @param cycles      whole full cycles so far
    public record Battery(double socFraction, double capacityKwh, double powerKw, Cells cells, long cycles) {}

    /// @param healthFraction capacity left of that as built
    public record Cells(double terminalV, double cellCelsius, double healthFraction) {}

    public record Load(double hvacKw, double appliancesKw, double lightingKw, double evKw, double otherKw) {

        public double totalKw() {
            return Watts.rounded(hvacKw + appliancesKw + lightingKw + evKw + otherKw);
        }
    }

    public record Prices(double importPerKwh, double feedInPerKwh, double demandChargePerKw, TouPeriod period,
            double carbonGramsPerKwh) {}
}
