// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.wind;

/// The power of a turbine in the wind that a forecast tells for ten metres above the ground.
///
///     hub wind = wind · (hub / 10)^(1/7)                    power law, C. Justus, A. Mikhail, GRL 3(5), 1976
///     density  = 1.225 · exp(−altitude / 8435) · 288.15 / (273.15 + temperature)      kg/m³
///     power    = curve(hub wind · (density / 1.225)^(1/3))                            IEC 61400-12-1
///
/// The mean over an hour is that of the mean wind; gusts make it a few percent more below the rated wind.
///
/// **Storms.** A turbine that has stopped at its cut-out starts again only some metres per second below it, so
/// around the cut-out the same wind may mean all or nothing. [#powerKw] takes the better case and
/// [#sureKw] the worse; between the two nobody should plan on it.
///
/// @param hubMetres      of the hub above the ground
/// @param altitudeMetres of the ground above the sea
public record WindTurbine(PowerCurve curve, double hubMetres, double altitudeMetres) {

    private static final double TOLD_AT_METRES = 10;
    private static final double SHEAR = 1 / 7.0;
    private static final double STANDARD_KELVIN = 288.15;
    private static final double FREEZING_KELVIN = 273.15;
    private static final double PRESSURE_HEIGHT_METRES = 8435;

    /// How far below its cut-out a stopped turbine starts again: makers tell two to five.
    private static final double RESTART_BELOW = 3;

    public WindTurbine {
        if (!(hubMetres >= 2 && hubMetres <= 250)) {
            throw new IllegalArgumentException("The hub must stand 2 to 250 m high, was " + hubMetres
                    + ". Maybe it is in feet or centimetres.");
        }
    }

    /// The power if the turbine turns.
    public double powerKw(double windMetresPerSecond, double temperatureCelsius) {
        return curve.powerKw(atStandard(windMetresPerSecond, temperatureCelsius));
    }

    /// The power it gives whether or not it had to stop before: 0 from the restart wind on.
    public double sureKw(double windMetresPerSecond, double temperatureCelsius) {
        double cutOut = curve.windMetresPerSecond()[curve.windMetresPerSecond().length - 1];
        double wind = atStandard(windMetresPerSecond, temperatureCelsius);
        return wind > cutOut - RESTART_BELOW ? 0 : curve.powerKw(wind);
    }

    /// The wind in standard air that carries as much.
    private double atStandard(double windMetresPerSecond, double temperatureCelsius) {
        double hubWind = windMetresPerSecond * Math.pow(hubMetres / TOLD_AT_METRES, SHEAR);
        double density = Math.exp(-altitudeMetres / PRESSURE_HEIGHT_METRES) * STANDARD_KELVIN
                / (FREEZING_KELVIN + temperatureCelsius);
        return hubWind * Math.cbrt(density);
    }
}
