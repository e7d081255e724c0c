// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

import energy.busbar.simulate.Dice;

/// An invented sky: each day has its own weather, each quarter of an hour its own clouds.
///
/// Mean air temperature over the year at latitude φ, with x = sin φ:
///
///     mean = 14.97 − 28.0 · (3x² − 1) / 2     °C
///
/// the zonal mean of G. North, "Theory of energy-balance climate models", J. Atmos. Sci. 32, 1975. Around
/// it a year's wave of 14·|x| K that is warmest on day 200 (half a year later in the south), a day's wave of
/// 5 K under a blue sky and 2 K under clouds that is warmest at 15 h, and days that differ by up to 4 K;
/// these sizes are ours, made to look like a temperate coast.
///
/// @param clearnessFraction global light of that of a blue sky
record Weather(double clearnessFraction, double airCelsius, double windMetresPerSecond) {

    private static final double WARMEST_YEAR_ANGLE = 2 * Math.PI * 200 / 365.25;
    private static final double WARMEST_HOUR = 15;
    private static final double SPREAD_OF_DAYS_KELVIN = 4;

    /// The dice of one seed.
    record Chance(Dice days, Dice clouds, Dice warmth, Dice wind) {

        static Chance of(long seed) {
            return new Chance(new Dice(seed, 1), new Dice(seed, 2), new Dice(seed, 3), new Dice(seed, 4));
        }
    }

    static Weather at(Moment moment, double latitudeDegrees, Chance chance) {
        double fair = chance.days.smooth(moment.days());
        double cloud = chance.clouds.smooth(moment.minutes() / 15);
        double clearness = Math.clamp(0.15 + 1.1 * fair - 0.5 * cloud * (1 - fair), 0.08, 1);
        double x = Math.sin(Math.toRadians(latitudeDegrees));
        double air = 14.97 - 28.0 * (3 * x * x - 1) / 2
                + 14 * x * Math.cos(moment.yearAngle() - WARMEST_YEAR_ANGLE)
                + (2 + 3 * fair) * Math.cos(2 * Math.PI * (moment.standardHour() - WARMEST_HOUR) / 24)
                + SPREAD_OF_DAYS_KELVIN * (2 * chance.warmth.smooth(moment.days()) - 1);
        return new Weather(clearness, air, 1 + 4 * chance.wind.smooth(moment.minutes() / 60));
    }
}
