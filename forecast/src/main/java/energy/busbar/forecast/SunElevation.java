// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// Where the sun stands, to about half a degree: enough to tell morning from noon, winter from summer.
///
///     γ = 2π · day / 365.2425                                     day of the year with its fraction
///     E = 229.18 · (0.000075 + 0.001868 cos γ − 0.032077 sin γ − 0.014615 cos 2γ − 0.040849 sin 2γ)   minutes
///     δ = 0.006918 − 0.399912 cos γ + 0.070257 sin γ − 0.006758 cos 2γ + 0.000907 sin 2γ
///         − 0.002697 cos 3γ + 0.00148 sin 3γ                      declination, radians
///     ω = (UTC minutes + E + 4 · longitude) / 4 − 180             hour angle, degrees
///     sin elevation = sin φ sin δ + cos φ cos δ cos ω
///
/// Source: J. W. Spencer, "Fourier series representation of the position of the sun", Search 2(5), 1971; in the
/// form of NOAA's General Solar Position Calculations. Refraction is left out.
final class SunElevation {

    private static final double YEAR_DAYS = 365.2425;
    /// 2000-01-01 in days since the epoch.
    private static final long NEW_YEAR_DAY = 10_957;
    private static final double DAY_SECONDS = 86_400;

    private final double sinLatitude;
    private final double cosLatitude;
    private final double longitudeDegrees;

    /// @param elevationDegrees above the horizon, negative at night
    /// @param azimuthDegrees   0 is north, 90 east
    record Sun(double elevationDegrees, double azimuthDegrees) {}

    SunElevation(Place place) {
        this.sinLatitude = Math.sin(Math.toRadians(place.latitudeDegrees()));
        this.cosLatitude = Math.cos(Math.toRadians(place.latitudeDegrees()));
        this.longitudeDegrees = place.longitudeDegrees();
    }

    Sun at(double epochSecond) {
        double day = epochSecond / DAY_SECONDS - NEW_YEAR_DAY;
        double year = 2 * Math.PI * day / YEAR_DAYS;
        double minutes = (day - Math.floor(day)) * 1440;
        double equationMinutes = 229.18 * (0.000075 + 0.001868 * Math.cos(year) - 0.032077 * Math.sin(year)
                - 0.014615 * Math.cos(2 * year) - 0.040849 * Math.sin(2 * year));
        double declination = 0.006918 - 0.399912 * Math.cos(year) + 0.070257 * Math.sin(year)
                - 0.006758 * Math.cos(2 * year) + 0.000907 * Math.sin(2 * year) - 0.002697 * Math.cos(3 * year)
                + 0.00148 * Math.sin(3 * year);
        double hour = Math.toRadians((minutes + equationMinutes + 4 * longitudeDegrees) / 4 - 180);
        double sine = sinLatitude * Math.sin(declination) + cosLatitude * Math.cos(declination) * Math.cos(hour);
        double fromSouth = Math.atan2(Math.sin(hour),
                Math.cos(hour) * sinLatitude - Math.tan(declination) * cosLatitude);
        return new Sun(Math.toDegrees(Math.asin(Math.clamp(sine, -1, 1))), Math.toDegrees(fromSouth) + 180);
    }
}
