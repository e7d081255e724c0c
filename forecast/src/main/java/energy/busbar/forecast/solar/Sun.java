// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.Grena3;

/// Where the sun stands, and how strong it is above the air.
///
/// The place is that of Grena's third algorithm, good to 0.01° from 2010 to 2110 (R. Grena, Solar Energy
/// 86(5), 2012), without refraction: what the air bends up in the last half degree carries no energy.
///
/// @param zenithDegrees 0 overhead, 90 at the horizon
/// @param azimuthDegrees 0 north, 90 east
/// @param extraterrestrialWm2 on a plane that faces the sun, outside the air
public record Sun(double zenithDegrees, double azimuthDegrees, double extraterrestrialWm2) {

    /// Mean over the year: G. Kopp, J. Lean, Geophysical Research Letters 38, 2011.
    private static final double SOLAR_CONSTANT_WM2 = 1361;

    public static Sun over(Place place, Instant instant) {
        var time = instant.atZone(ZoneOffset.UTC);
        var sun = Grena3.calculateSolarPosition(time, place.latitudeDegrees(), place.longitudeDegrees(),
                DeltaT.estimate(LocalDate.from(time)));
        return new Sun(sun.zenithAngle(), sun.azimuth(), SOLAR_CONSTANT_WM2 * nearness(time.getDayOfYear()));
    }

    /// Square of mean over present distance to the sun: J. Spencer, Search 2(5), 1971.
    private static double nearness(int dayOfYear) {
        double day = 2 * Math.PI * (dayOfYear - 1) / 365;
        return 1.00011 + 0.034221 * Math.cos(day) + 0.00128 * Math.sin(day) + 0.000719 * Math.cos(2 * day)
                + 0.000077 * Math.sin(2 * day);
    }

    /// Whether its middle stands above a flat horizon.
    public boolean up() {
        return zenithDegrees < 90;
    }

    /// 1 overhead, 0 at the horizon and below it.
    public double cosZenith() {
        return up() ? Math.cos(Math.toRadians(zenithDegrees)) : 0;
    }
}
