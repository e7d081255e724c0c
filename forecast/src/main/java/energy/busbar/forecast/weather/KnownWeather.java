// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import energy.busbar.forecast.WeatherAsKnown;
import java.time.Instant;
import java.util.OptionalDouble;

/// What issued forecasts said of a step, for whoever learns from weather: each moment is told what had been
/// issued by then.
public record KnownWeather(WeatherSource source) implements WeatherAsKnown {

    @Override
    public Weather at(Instant known, Instant start) {
        var forecast = source.asOf(known);
        var period = forecast.map(it -> it.periods().indexOf(start));
        if (period.isEmpty() || period.get().isEmpty()) {
            return Weather.UNKNOWN;
        }
        int i = period.get().getAsInt();
        return new Weather(orNan(forecast.get().at(WeatherVariable.TEMPERATURE_CELSIUS, i)),
                orNan(forecast.get().at(WeatherVariable.CLOUD_FRACTION, i)),
                orNan(forecast.get().at(WeatherVariable.GLOBAL_WM2, i)));
    }

    private static double orNan(OptionalDouble told) {
        return told.orElse(Double.NaN);
    }
}
