// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.model.PvArray;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.Grena3;

/// Solar power from geometry and one number for the clouds.
///
/// With zenith angle z, angle of incidence a on the array, tilt t, and clearness c (1 is a blue
/// sky):
///
///     global    = c · 1098 · cos z · exp(−0.057 / cos z)              W/m², horizontal
///     diffuse   = global · erbs(global / (1361 · cos z))
///     beam      = (global − diffuse) / cos z
///     plane     = beam · max(0, cos a) + diffuse · (1 + cos t) / 2 + 0.2 · global · (1 − cos t) / 2
///     power     = peak · 0.9 · plane / 1000, never above the peak
///
/// Clear sky: B. Haurwitz, "Insolation in relation to cloudiness and cloud density", J. Meteorology
/// 2, 1945; the best of the very simple models in M. Reno, C. Hansen, J. Stein, "Global Horizontal
/// Irradiance Clear Sky Models", SAND2012-2389. Diffuse share: D. Erbs, S. Klein, J. Duffie, Solar
/// Energy 28, 1982. Sky seen by a tilted plane: B. Liu, R. Jordan, Solar Energy 7, 1963, with a
/// ground that reflects 0.2. The 0.9 stands for heat, dirt, cables and inverter. The sun's place:
/// Grena's third algorithm, good to 0.01° from 2010 to 2110. No horizon but the flat one, no snow.
final class SunModel {

    private static final double SOLAR_CONSTANT_WM2 = 1361;
    private static final double SYSTEM_EFFICIENCY = 0.9;
    private static final double GROUND_FRACTION = 0.2;

    /// Below 3.7° of elevation dividing by cos z gives nonsense, and there is hardly any beam.
    private static final double LEAST_COS_ZENITH = 0.065;

    private final double latitudeDegrees;
    private final double longitudeDegrees;

    SunModel(double latitudeDegrees, double longitudeDegrees) {
        this.latitudeDegrees = latitudeDegrees;
        this.longitudeDegrees = longitudeDegrees;
    }

    /// Mean AC power of an array over a short stretch, taken at its middle; exactly 0 at night.
    double powerKw(PvArray array, Instant start, Duration length, double clearnessFraction) {
        var time = start.plus(length.dividedBy(2)).atZone(ZoneOffset.UTC);
        var sun = Grena3.calculateSolarPosition(time, latitudeDegrees, longitudeDegrees,
                DeltaT.estimate(LocalDate.from(time)));
        double cosZenith = Math.cos(Math.toRadians(sun.zenithAngle()));
        if (cosZenith <= 0) {
            return 0;
        }
        double globalWm2 = clearnessFraction * 1098 * cosZenith * Math.exp(-0.057 / cosZenith);
        double diffuseWm2 = globalWm2 * diffuseFraction(globalWm2 / (SOLAR_CONSTANT_WM2 * cosZenith));
        double beamWm2 = cosZenith < LEAST_COS_ZENITH ? 0 : (globalWm2 - diffuseWm2) / cosZenith;
        double tilt = Math.toRadians(array.tiltDegrees());
        double cosIncidence = cosZenith * Math.cos(tilt) + Math.sin(Math.toRadians(sun.zenithAngle()))
                * Math.sin(tilt) * Math.cos(Math.toRadians(sun.azimuth() - array.azimuthDegrees()));
        double planeWm2 = beamWm2 * Math.max(0, cosIncidence) + diffuseWm2 * (1 + Math.cos(tilt)) / 2
                + GROUND_FRACTION * globalWm2 * (1 - Math.cos(tilt)) / 2;
        return Math.min(array.peakKw(), array.peakKw() * SYSTEM_EFFICIENCY * planeWm2 / 1000);
    }

    /// Erbs' fit for hourly values.
    private static double diffuseFraction(double clearness) {
        if (clearness <= 0.22) {
            return 1 - 0.09 * clearness;
        }
        if (clearness > 0.8) {
            return 0.165;
        }
        double k = clearness;
        return 0.9511 - 0.1604 * k + 4.388 * k * k - 16.638 * k * k * k + 12.336 * k * k * k * k;
    }
}
