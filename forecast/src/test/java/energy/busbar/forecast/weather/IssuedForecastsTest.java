// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IssuedForecastsTest {

    private static final Instant START = Instant.parse("2024-05-06T00:00:00Z");

    private static WeatherForecast issued(Instant at) {
        return new WeatherForecast(at, TimeGrid.uniform(at, Duration.ofHours(1), 2), Map.of());
    }

    @Test
    void aYearOfForecastsStaysSmallAndTheLastDaysStayWhole() {
        var forecasts = new IssuedForecasts();
        for (int half = 0; half <= 365 * 48; half++) {
            forecasts.add(issued(START.plus(Duration.ofMinutes(30L * half))));
        }
        var newest = forecasts.newest().orElseThrow().issuedAt();

        assertThat(newest).isEqualTo(START.plus(Duration.ofDays(365)));
        assertThat(forecasts.all()).hasSizeBetween(97 + 64 * 8, 97 + 64 * 8 + 2);
        assertThat(forecasts.all().getFirst().issuedAt()).isEqualTo(newest.minus(IssuedForecasts.KEPT));
        assertThat(forecasts.asOf(newest.minus(Duration.ofHours(30)).minusSeconds(1)).orElseThrow().issuedAt())
                .isEqualTo(newest.minus(Duration.ofHours(30)).minus(Duration.ofMinutes(30)));
        assertThat(forecasts.asOf(newest.minus(Duration.ofDays(10)).plus(Duration.ofHours(2))).orElseThrow().issuedAt())
                .isEqualTo(newest.minus(Duration.ofDays(10)));
    }

    @Test
    void beforeTheFirstForecastNothingWasBelieved() {
        var forecasts = new IssuedForecasts();
        forecasts.add(issued(START));

        assertThat(forecasts.asOf(START.minusSeconds(1))).isEmpty();
        assertThat(forecasts.asOf(START)).isPresent();
    }
}
