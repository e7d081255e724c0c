// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.forecast.WeatherAsKnown.Weather;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownWeatherTest {

    private static final Instant NOON = Instant.parse("2024-05-06T12:00:00Z");
    private static final TimeGrid HOURS = TimeGrid.uniform(NOON, Duration.ofHours(1), 3);

    private final WeatherForecast issuedAtNoon = new WeatherForecast(NOON, HOURS,
            Map.of(WeatherVariable.TEMPERATURE_CELSIUS, new double[]{18, 19, Double.NaN}));

    /// Issued at noon and not known before.
    private final KnownWeather weather = new KnownWeather(
            at -> at.isBefore(NOON) ? Optional.empty() : Optional.of(issuedAtNoon));

    @Test
    void whatWasIssuedIsKnownFromThenOn() {
        assertThat(weather.at(NOON, NOON.plusSeconds(4000)).temperatureCelsius()).isEqualTo(19);
        assertThat(weather.at(NOON.minusSeconds(1), NOON.plusSeconds(4000))).isEqualTo(Weather.UNKNOWN);
    }

    @Test
    void whatWasNotToldIsUnknownAndNotZero() {
        assertThat(weather.at(NOON, NOON).cloudFraction()).isNaN();
        assertThat(weather.at(NOON, NOON.plusSeconds(7300)).temperatureCelsius()).isNaN();
        assertThat(weather.at(NOON, NOON.plusSeconds(20_000))).isEqualTo(Weather.UNKNOWN);
    }
}
