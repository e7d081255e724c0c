// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.connect.http.NotBelievedException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that look right at first sight, each spoilt in one place; none of them is used.
class OpenMeteoAnswerTest {

    private static final OpenMeteoQuery QUERY = new OpenMeteoQuery(URI.create("http://localhost"), 47.996, 7.849,
            Steps.HOURLY);

    private static void read(String body) throws NotBelievedException {
        var _ = OpenMeteoAnswer.read(QUERY, body, SampleAnswer.FIRST);
    }

    @Test
    void theSampleItselfIsBelieved() throws NotBelievedException {
        assertThat(OpenMeteoAnswer.read(QUERY, SampleAnswer.whole(), SampleAnswer.FIRST).periods().intervals())
                .isEqualTo(SampleAnswer.HOURS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"shortwave_radiation\":[0.0, | \"shortwave_radiation\":[ | has 95 values for 96 times. Maybe half an answer",
            "\"shortwave_radiation\":[0.0 | \"shortwave_radiation\":[1e9 | must be from 0.0 to 1500.0, was 1.0E9",
            "\"shortwave_radiation\":[0.0 | \"shortwave_radiation\":[-40 | must be from 0.0 to 1500.0, was -40.0",
            "\"shortwave_radiation\":[0.0 | \"shortwave_radiation\":[\"0\" | where a number or null belongs",
            "\"shortwave_radiation\":[ | \"sunshine\":[ | tells no shortwave_radiation",
            "\"temperature_2m\":[10.0 | \"temperature_2m\":[283.1 | Maybe it is in Fahrenheit or kelvin",
            "\"wind_speed_10m\":\"m/s\" | \"wind_speed_10m\":\"km/h\" | is told in km/h, asked was m/s",
            "\"latitude\":48.0 | \"latitude\":-48.0 | the answer is for -48.0, 7.86",
            "\"utc_offset_seconds\":0 | \"utc_offset_seconds\":7200 | times are not UTC",
            "2024-05-07T02:00 | 2024-05-07T03:00 | Maybe its times are local",
            "\"2024-05-06T00:00\" | 1714953600 | timeformat=unixtime",
            "\"hourly\":{ | \"daily\":{ | has no \"hourly\"",
            "\"latitude\":48.0 | \"error\":true,\"reason\":\"no more today\" | Open-Meteo refuses: no more today"})
    void oneSpoiltPlaceRefusesAll(String sound, String spoilt, String problem) {
        var body = SampleAnswer.whole();
        assertThat(body).contains(sound);

        assertThatThrownBy(() -> read(body.replace(sound, spoilt))).isInstanceOf(NotBelievedException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "<html><body>Please log in</body></html>", "{\"hourly\":{}}", "{} {}",
            "{\"hourly\":{\"time\":[\"2024-05-06T00:00\"]}}"})
    void whatIsNoAnswerAtAllIsRefusedWithWhatItLooksLike(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(NotBelievedException.class)
                .hasMessageContaining("Maybe");
    }

    @Test
    void quartersOfAnHourHaveTheirOwnSection() throws NotBelievedException {
        var quarters = new OpenMeteoQuery(QUERY.base(), 47.996, 7.849, Steps.MINUTELY_15);
        var body = """
                {"latitude":48,"longitude":7.86,"minutely_15":{"time":["2024-05-06T00:15","2024-05-06T00:30"],
                 "shortwave_radiation":[1,2]}}""";

        var forecast = OpenMeteoAnswer.read(quarters, body, SampleAnswer.FIRST);

        assertThat(forecast.periods().start()).isEqualTo(SampleAnswer.FIRST);
        assertThat(forecast.periods().end()).isEqualTo("2024-05-06T00:30:00Z");
        assertThat(quarters.address().getQuery()).contains("&minutely_15=temperature_2m,");
    }
}
