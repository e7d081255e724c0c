// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

/// From the light that modules take in to AC power.
///
///     cell  = air + light / (25 + 6.84 · wind)                                       °C
///     power = peak · light / 1000 · (1 − 0.0035 · (cell − 25)) · system, from 0 to the peak
///
/// Cell temperature: D. Faiman, Progress in Photovoltaics 16(4), 2008, with the constants of his open rack;
/// modules on a roof get a little warmer. Power: A. Dobos, "PVWatts Version 5 Manual", NREL/TP-6A20-62641,
/// 2014, whose usual losses of 14 % and inverter of 96 % make the system 0.83.
///
/// @param systemEfficiency what dirt, cables, mismatch and the inverter leave; 1 where none is lost
public record PvModules(double systemEfficiency) {

    /// As PVWatts assumes where nothing is known.
    public static final PvModules USUAL = new PvModules(0.86 * 0.96);

    /// For bounds: nothing is lost.
    public static final PvModules LOSSLESS = new PvModules(1);

    private static final double TEMPERATURE_COEFFICIENT = -0.0035;
    private static final double STANDARD_CELSIUS = 25;
    private static final double STANDARD_WM2 = 1000;
    private static final double STILL_LOSS = 25;
    private static final double WIND_LOSS = 6.84;

    /// The air around the modules.
    public record Air(double temperatureCelsius, double windMetresPerSecond) {

        /// Believed where nobody tells: the standard atmosphere and a light breeze.
        public static final Air USUAL = new Air(15, 2);
    }

    /// @param peakKw nameplate and limit of the inverter
    public double powerKw(double peakKw, double takenInWm2, Air air) {
        double cellCelsius = air.temperatureCelsius()
                + takenInWm2 / (STILL_LOSS + WIND_LOSS * air.windMetresPerSecond());
        double powerKw = peakKw * takenInWm2 / STANDARD_WM2
                * (1 + TEMPERATURE_COEFFICIENT * (cellCelsius - STANDARD_CELSIUS)) * systemEfficiency;
        return Math.clamp(powerKw, 0, peakKw);
    }
}
