// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;

/// A room or a hot-water tank with its heat pump or heater: one temperature, heated by electricity,
/// leaking to its surroundings.
///
///     C · dT/dt = cop · power + gains − (T − outdoor) / R
///
/// The first-order model of a building zone, R1C1 in P. Bacher, H. Madsen, "Identifying suitable models
/// for the heat dynamics of buildings", Energy and Buildings 43(7), 2011,
/// <https://doi.org/10.1016/j.enbuild.2011.02.005>. With everything constant over h hours its exact
/// solution is
///
///     T(h) = k · T(0) + (1 − k) · (outdoor + R · (cop · power + gains)),   k = exp(−h / (R · C))
///
/// @param capacityKwhPerKelvin C, heat that warms it by one kelvin; a cubic metre of water takes 1.16
/// @param resistanceKelvinPerKw R, how much warmer than outside one kW of heat keeps it
/// @param minKw least electric power while it runs; 0 if it follows any
/// @param maxKw most electric power
/// @param minRun once started it stays on at least this long
/// @param minRest once stopped it stays off at least this long
public record HeatStore(String id, double capacityKwhPerKelvin, double resistanceKelvinPerKw, double minKw,
        double maxKw, Duration minRun, Duration minRest) implements Asset {

    public HeatStore {
        Require.text("heat.id", id);
        Require.positive("heat.capacity-kwh-per-kelvin", capacityKwhPerKelvin, "1000 litres of water are 1.16.");
        Require.positive("heat.resistance-kelvin-per-kw", resistanceKelvinPerKw, "A leaky house has about 5.");
        Require.nonNegative("heat.min-kw", minKw, "Power taken is positive.");
        Require.positive("heat.max-kw", maxKw, "Maybe the heater should be left out.");
        if (minKw > maxKw) {
            throw new IllegalArgumentException(
                    "heat.min-kw " + minKw + " must not exceed heat.max-kw " + maxKw + ". Maybe they are swapped.");
        }
        if (minRun.isNegative() || minRest.isNegative()) {
            throw new IllegalArgumentException(
                    "heat.min-run and heat.min-rest must not be negative, were " + minRun + " and " + minRest + ".");
        }
        if (minKw == 0 && !(minRun.isZero() && minRest.isZero())) {
            throw new IllegalArgumentException("heat.min-run " + minRun + " and heat.min-rest " + minRest
                    + " need a heat.min-kw above 0. Maybe it is what the compressor takes at its slowest.");
        }
    }

    /// A heater that takes any power up to its most at any time.
    public static HeatStore modulating(String id, double capacityKwhPerKelvin, double resistanceKelvinPerKw,
            double maxKw) {
        return new HeatStore(id, capacityKwhPerKelvin, resistanceKelvinPerKw, 0, maxKw, Duration.ZERO, Duration.ZERO);
    }

    /// Share of a temperature difference to the outside that is left after some hours: k above.
    public double keptFraction(double hours) {
        return Math.exp(-hours / (resistanceKelvinPerKw * capacityKwhPerKelvin));
    }

    /// What one kW of heat held for some hours adds to the temperature at their end.
    public double kelvinPerKw(double hours) {
        return (1 - keptFraction(hours)) * resistanceKelvinPerKw;
    }

    /// Temperature after holding a flow of heat for some hours.
    ///
    /// @param heatKw from the heater and everything else; negative is drawn
    public double celsiusAfter(double celsius, double outdoorCelsius, double heatKw, double hours) {
        double kept = keptFraction(hours);
        return kept * celsius + (1 - kept) * outdoorCelsius + kelvinPerKw(hours) * heatKw;
    }
}
