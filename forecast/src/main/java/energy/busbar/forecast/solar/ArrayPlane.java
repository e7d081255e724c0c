// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

/// A tilted plane and what its modules take in of the light on it.
///
///     beam    = direct · max(0, cos a) + diffuse · A · max(0, cos a) / cos z         A = direct / I0
///     sky     = diffuse · (1 − A) · (1 + cos tilt) / 2
///     ground  = global · 0.2 · (1 − cos tilt) / 2
///     taken in = beam · (1 − 0.05 · (1 / cos a − 1)) + 0.95 · (sky + ground)
///
/// Sky: J. Hay, J. Davies, Proc. First Canadian Solar Radiation Data Workshop, 1980: a share A of the diffuse
/// light comes from around the sun. Reflection at the glass: ASHRAE Standard 93-77 with b = 0.05; light from
/// everywhere is lost as from 60° (M. Brandemuehl, W. Beckman, Solar Energy 24(5), 1980). Ground: grass and
/// concrete reflect about 0.2 (B. Liu, R. Jordan, Solar Energy 7, 1963).
///
/// @param tiltDegrees    0 is flat, 90 vertical
/// @param azimuthDegrees 0 north, 90 east, 180 south
public record ArrayPlane(double tiltDegrees, double azimuthDegrees) {

    private static final double GROUND_FRACTION = 0.2;
    private static final double REFLECTION = 0.05;
    private static final double FROM_EVERYWHERE = 1 - REFLECTION;

    /// Cosine of the angle between the sun and the plane's normal; negative behind the plane.
    public double cosIncidence(Sun sun) {
        double tilt = Math.toRadians(tiltDegrees);
        double zenith = Math.toRadians(sun.zenithDegrees());
        return Math.cos(zenith) * Math.cos(tilt)
                + Math.sin(zenith) * Math.sin(tilt) * Math.cos(Math.toRadians(sun.azimuthDegrees() - azimuthDegrees));
    }

    /// What the modules take in; 0 once the sun is down.
    public double takenInWm2(Sun sun, Irradiance light) {
        if (!sun.up()) {
            return 0;
        }
        double cosIncidence = Math.max(0, cosIncidence(sun));
        double aroundSun = Math.min(1, light.directNormalWm2() / sun.extraterrestrialWm2());
        double cosZenith = Math.max(Irradiance.LEAST_COS_ZENITH, sun.cosZenith());
        double beamWm2 = light.directNormalWm2() * cosIncidence
                + light.diffuseWm2() * aroundSun * cosIncidence / cosZenith;
        double cosTilt = Math.cos(Math.toRadians(tiltDegrees));
        double skyWm2 = light.diffuseWm2() * (1 - aroundSun) * (1 + cosTilt) / 2;
        double groundWm2 = light.globalWm2() * GROUND_FRACTION * (1 - cosTilt) / 2;
        return beamWm2 * throughGlass(cosIncidence) + FROM_EVERYWHERE * (skyWm2 + groundWm2);
    }

    private static double throughGlass(double cosIncidence) {
        return cosIncidence <= 0 ? 0 : Math.max(0, 1 - REFLECTION * (1 / cosIncidence - 1));
    }
}
