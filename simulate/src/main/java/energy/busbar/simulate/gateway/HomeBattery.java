// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// A battery that remembers its charge, warmth and age.
///
/// **Charge**, with charge c and discharge d in kW at the bus over h hours, and η the square root of the round
/// trip's efficiency:
///
///     soc' = soc + h · (η · c − d / η) / (capacity · health)
///
/// the form of PyPSA's storage unit (T. Brown, J. Hörsch, D. Schlachtberger, J. Open Research Software 6(1), 2018).
///
/// **Voltage** of 13 cells in series, 48 V as such batteries are called:
///
///     ocv = 3.685 − 1.031 · exp(−35 · soc) + 0.2156 · soc − 0.1178 · soc² + 0.3201 · soc³
///
/// M. Chen, G. Rincón-Mora, IEEE Trans. Energy Conversion 21(2), 2006. What is lost at rated power is lost in
/// resistance, so the terminals stand (1 − η) above that while charging, and below while discharging.
///
/// **Warmth**: losses heat cells of 1 kJ/kgK and 8.3 kg/kWh, which cool to a garage half as warm and cold as the
/// air outside, in 3 h: the lumped capacity of T. Bergman et al., "Fundamentals of Heat and Mass Transfer", ch. 5.
///
/// **Age**: calendar life falls with the square root of time, cycle life with throughput,
///
///     health = 1 − 0.10 · √(years / 10) − 0.20 · cycles / 3650      cycles = throughput / (2 · capacity)
///
/// the shapes of I. Bloom et al., J. Power Sources 101, 2001, with the 70 % after ten years of daily cycles that
/// makers of home batteries warrant. It begins new, and ends at 60 %.
final class HomeBattery {

    private static final int CELLS_IN_SERIES = 13;
    private static final double KWH_PER_KELVIN_AND_KWH = 8.3 / 3600;
    private static final double COOLING_HOURS = 3;
    private static final double GARAGE_CELSIUS = 20;
    private static final double HOURS_PER_DECADE = 10 * 8766.0;
    private static final double LEAST_HEALTH = 0.6;

    private final GatewayHome.Storage storage;
    private double socFraction;
    private double aboveGarageKelvin;
    private double throughputKwh;
    private double ageHours;

    HomeBattery(GatewayHome.Storage storage) {
        this.storage = storage;
        socFraction = storage.band().initialFraction();
    }

    double socFraction() {
        return socFraction;
    }

    /// Does what is wished, as far as rating and charge allow, and goes on to the end of the moment.
    ///
    /// @param wishKw discharge positive
    /// @return the state at the start with the power that then flowed
    GatewaySample.Battery follow(double wishKw, Moment moment, Weather weather) {
        double hours = moment.hours();
        double powerKw = possibleKw(wishKw, hours);
        double health = healthFraction();
        double garageCelsius = (weather.airCelsius() + GARAGE_CELSIUS) / 2;
        var told = new GatewaySample.Battery(socFraction, storage.capacityKwh(), powerKw,
                new GatewaySample.Cells(voltage(powerKw), garageCelsius + aboveGarageKelvin, health),
                (long) cycles());
        double efficiency = storage.oneWayEfficiency();
        double stored = powerKw < 0 ? -powerKw * efficiency : -powerKw / efficiency;
        var band = storage.band();
        socFraction = Math.clamp(socFraction + stored * hours / (storage.capacityKwh() * health),
                band.minFraction(), band.maxFraction());
        warm(-powerKw - stored, hours);
        throughputKwh += Math.abs(powerKw) * hours;
        ageHours += hours;
        return told;
    }

    private double possibleKw(double wishKw, double hours) {
        double usableKwh = storage.capacityKwh() * healthFraction();
        double efficiency = storage.oneWayEfficiency();
        double roomKwh = Math.max(0, storage.band().maxFraction() - socFraction) * usableKwh;
        double leftKwh = Math.max(0, socFraction - storage.band().minFraction()) * usableKwh;
        double mostChargeKw = Math.min(storage.maxChargeKw(), roomKwh / (efficiency * hours));
        double mostDischargeKw = Math.min(storage.maxDischargeKw(), leftKwh * efficiency / hours);
        return Watts.towardsZero(Math.clamp(wishKw, -mostChargeKw, mostDischargeKw));
    }

    /// The exact answer to C · dT/dt = loss − C · T / τ for a loss that stays the same.
    private void warm(double lossKw, double hours) {
        double steadyKelvin = lossKw * COOLING_HOURS / (storage.capacityKwh() * KWH_PER_KELVIN_AND_KWH);
        double kept = Math.exp(-hours / COOLING_HOURS);
        aboveGarageKelvin = steadyKelvin + (aboveGarageKelvin - steadyKelvin) * kept;
    }

    private double voltage(double powerKw) {
        double s = socFraction;
        double openCircuit = 3.685 - 1.031 * Math.exp(-35 * s) + 0.2156 * s - 0.1178 * s * s + 0.3201 * s * s * s;
        double rated = powerKw < 0 ? storage.maxChargeKw() : storage.maxDischargeKw();
        double load = rated == 0 ? 0 : -powerKw / rated;
        return CELLS_IN_SERIES * openCircuit * (1 + (1 - storage.oneWayEfficiency()) * load);
    }

    private double cycles() {
        return throughputKwh / (2 * storage.capacityKwh());
    }

    private double healthFraction() {
        return Math.max(LEAST_HEALTH, 1 - 0.10 * Math.sqrt(ageHours / HOURS_PER_DECADE) - 0.20 * cycles() / 3650);
    }
}
