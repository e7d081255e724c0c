// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// How steeply the sun stands over the ground and over panels that face the equator, tilted by the latitude.
///
/// With φ the latitude, δ the declination and ω the hour angle, 15° for each hour from the sun's noon:
///
///     cos z = sin φ · sin δ + cos φ · cos δ · cos ω        over the ground
///     cos a = cos δ · cos ω                                over such panels
///
/// J. Duffie, W. Beckman, "Solar Engineering of Thermal Processes", eq. 1.6.5 and 1.6.7 with slope φ.
/// Declination and equation of time: J. Spencer, "Fourier series representation of the position of the
/// sun", Search 2(5), 1971. A gateway tells no longitude, so the site stands on the meridian of its
/// zone's standard time.
///
/// @param cosZenith    above 0 by day
/// @param cosIncidence below 0 where the sun shines on the back of the panels
record SunPath(double cosZenith, double cosIncidence) {

    static SunPath at(Moment moment, double latitudeDegrees) {
        double g = moment.yearAngle();
        double declination = 0.006918 - 0.399912 * Math.cos(g) + 0.070257 * Math.sin(g) - 0.006758 * Math.cos(2 * g)
                + 0.000907 * Math.sin(2 * g) - 0.002697 * Math.cos(3 * g) + 0.00148 * Math.sin(3 * g);
        double sunHour = moment.standardHour() + equationOfTimeMinutes(g) / 60;
        double hourAngle = Math.toRadians(15 * (sunHour - 12));
        double latitude = Math.toRadians(latitudeDegrees);
        double cosIncidence = Math.cos(declination) * Math.cos(hourAngle);
        return new SunPath(Math.sin(latitude) * Math.sin(declination) + Math.cos(latitude) * cosIncidence,
                cosIncidence);
    }

    private static double equationOfTimeMinutes(double g) {
        return 229.18 * (0.000075 + 0.001868 * Math.cos(g) - 0.032077 * Math.sin(g) - 0.014615 * Math.cos(2 * g)
                - 0.040849 * Math.sin(2 * g));
    }

    boolean isNight() {
        return cosZenith <= 0;
    }
}
