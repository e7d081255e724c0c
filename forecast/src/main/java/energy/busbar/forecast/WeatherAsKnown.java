// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Instant;

/// Weather as it was believed at a moment, measured or foretold. A source that learns better later must not
/// say so for moments before.
public interface WeatherAsKnown {

    /// Nobody told.
    WeatherAsKnown NONE = (_, _) -> Weather.UNKNOWN;

    /// Weather of one step; NaN is what is not known.
    ///
    /// @param temperatureCelsius of the air outside
    /// @param cloudFraction      share of the sky that is covered
    /// @param irradianceWm2   of the sun on level ground
    record Weather(double temperatureCelsius, double cloudFraction, double irradianceWm2) {
        public static final Weather UNKNOWN = new Weather(Double.NaN, Double.NaN, Double.NaN);
    }

    /// @param known when it was believed; whatever was published later does not count
    /// @param start of the step it is about, before or after that moment
    Weather at(Instant known, Instant start);
}
