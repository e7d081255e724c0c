// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

/// A sky without clouds, by height above the sea and haze. With relative air mass m, height h and Linke's
/// turbidity T, which counts how many clean dry atmospheres the air is worth:
///
///     global = c1 · I0 · cos z · exp(−c2 · m · (f1 + f2 · (T − 1)))
///     direct = min(b · I0 · exp(−0.09 · m · (T − 1)), global · (1 − (0.1 − 0.2 e^−T) / (0.1 + 0.882 / f1)) / cos z)
///     f1 = exp(−h / 8000), f2 = exp(−h / 1250), c1 = 5.09e-5 h + 0.868, c2 = 3.92e-5 h + 0.0387, b = 0.664 + 0.163 / f1
///
/// P. Ineichen, R. Perez, "A new airmass independent formulation for the Linke turbidity coefficient", Solar
/// Energy 73(3), 2002; air mass: F. Kasten, A. Young, Applied Optics 28(22), 1989, lessened by the pressure
/// of the height.
///
/// @param turbidityFactor 2 for clear winter air, 3 for the mean of a temperate year, 5 for hazy summers
public record ClearSky(double altitudeMetres, double turbidityFactor) {

    /// About the mean over Europe and a year (SoDa's climatology by J. Remund et al., ISES 2003).
    public static final double USUAL_TURBIDITY = 3;

    /// Hardly anywhere is air at a house cleaner.
    public static final double CLEANEST_TURBIDITY = 2;

    private static final double PRESSURE_HEIGHT_METRES = 8435;

    public Irradiance irradiance(Sun sun) {
        double cosZenith = sun.cosZenith();
        if (cosZenith <= 0) {
            return Irradiance.NONE;
        }
        double pressure8000 = Math.exp(-altitudeMetres / 8000);
        double haze = Math.exp(-altitudeMetres / 1250) * (turbidityFactor - 1);
        double airMass = airMass(sun.zenithDegrees()) * Math.exp(-altitudeMetres / PRESSURE_HEIGHT_METRES);
        double scale = 5.09e-5 * altitudeMetres + 0.868;
        double decay = 3.92e-5 * altitudeMetres + 0.0387;
        double globalWm2 = scale * sun.extraterrestrialWm2() * cosZenith
                * Math.exp(-decay * airMass * (pressure8000 + haze));
        double beam = (0.664 + 0.163 / pressure8000) * sun.extraterrestrialWm2()
                * Math.exp(-0.09 * airMass * (turbidityFactor - 1));
        double share = 1 - (0.1 - 0.2 * Math.exp(-turbidityFactor)) / (0.1 + 0.882 / pressure8000);
        double directNormalWm2 = Math.min(beam, globalWm2 * share / cosZenith);
        return new Irradiance(globalWm2, directNormalWm2, globalWm2 - directNormalWm2 * cosZenith);
    }

    private static double airMass(double zenithDegrees) {
        return 1 / (Math.cos(Math.toRadians(zenithDegrees))
                + 0.50572 * Math.pow(96.07995 - zenithDegrees, -1.6364));
    }
}
