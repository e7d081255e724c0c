// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// Light on the ground and on the panels, W/m²; exactly 0 at night.
///
/// With zenith angle z, angle of incidence a, tilt t and clearness c (1 is a blue sky):
///
///     global  = c · 1098 · cos z · exp(−0.057 / cos z)
///     diffuse = global · erbs(global / (1361 · cos z))
///     beam    = (global − diffuse) / cos z
///     plane   = beam · max(0, cos a) + diffuse · (1 + cos t) / 2 + 0.2 · global · (1 − cos t) / 2
///
/// Blue sky: B. Haurwitz, J. Meteorology 2, 1945. Diffuse share: D. Erbs, S. Klein, J. Duffie, Solar Energy 28,
/// 1982. Sky and ground seen by a tilted plane: B. Liu, R. Jordan, Solar Energy 7, 1963.
record Sunlight(double globalWm2, double planeWm2) {

    private static final double SOLAR_CONSTANT_WM2 = 1361;
    private static final double GROUND_FRACTION = 0.2;

    /// Below 3.7° of elevation dividing by cos z gives nonsense, and there is hardly any beam.
    private static final double LEAST_COS_ZENITH = 0.065;

    static Sunlight of(SunPath sun, double clearnessFraction, double tiltDegrees) {
        if (sun.isNight()) {
            return new Sunlight(0, 0);
        }
        double cosZenith = sun.cosZenith();
        double globalWm2 = clearnessFraction * 1098 * cosZenith * Math.exp(-0.057 / cosZenith);
        double diffuseWm2 = globalWm2 * erbs(globalWm2 / (SOLAR_CONSTANT_WM2 * cosZenith));
        double beamWm2 = cosZenith < LEAST_COS_ZENITH ? 0 : (globalWm2 - diffuseWm2) / cosZenith;
        double cosTilt = Math.cos(Math.toRadians(tiltDegrees));
        return new Sunlight(globalWm2, beamWm2 * Math.max(0, sun.cosIncidence()) + diffuseWm2 * (1 + cosTilt) / 2
                + GROUND_FRACTION * globalWm2 * (1 - cosTilt) / 2);
    }

    private static double erbs(double k) {
        if (k <= 0.22) {
            return 1 - 0.09 * k;
        }
        return k > 0.8 ? 0.165 : 0.9511 - 0.1604 * k + 4.388 * k * k - 16.638 * k * k * k + 12.336 * k * k * k * k;
    }
}
