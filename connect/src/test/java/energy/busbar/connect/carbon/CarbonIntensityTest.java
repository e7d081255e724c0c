// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.carbon;

import static energy.busbar.connect.http.ScriptedServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.connect.http.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarbonIntensityTest {

    private static final Instant NOW = Instant.parse("2024-05-06T12:03:27Z");
    private static final String NATIONAL = """
            {"data":[{"from":"2024-05-06T12:00Z","to":"2024-05-06T12:30Z",
              "intensity":{"forecast":266,"actual":263,"index":"moderate"}},
             {"from":"2024-05-06T12:30Z","to":"2024-05-06T13:00Z",
              "intensity":{"forecast":250,"actual":null,"index":"moderate"}},
             {"from":"2024-05-06T13:00Z","to":"2024-05-06T13:30Z",
              "intensity":{"forecast":null,"actual":null,"index":"moderate"}}]}""";
    private static final String REGIONAL = """
            {"data":{"regionid":13,"shortname":"London","data":[{"from":"2024-05-06T12:00Z","to":"2024-05-06T12:30Z",
              "intensity":{"forecast":120,"index":"low"},"generationmix":[{"fuel":"gas","perc":20.1}]}]}}""";

    private static CarbonIntensity carbon(ScriptedServer server, OptionalInt region) {
        return new CarbonIntensity(new CarbonIntensity.Terms(server.base(), region), new Random(1));
    }

    @Test
    void theNationalForecastIsAskedWithoutSecondsAndAGapIsNotZero() throws Exception {
        try (var server = new ScriptedServer(says(200, NATIONAL)); var carbon = carbon(server, OptionalInt.empty())) {
            carbon.look(NOW);
            var forecast = carbon.asOf(NOW).orElseThrow();

            assertThat(server.asked()).singleElement().asString().isEqualTo("/intensity/2024-05-06T12:03Z/fw48h");
            assertThat(forecast.gramsPerKwh(NOW)).hasValue(266);
            assertThat(forecast.gramsPerKwh(Instant.parse("2024-05-06T12:30:00Z"))).hasValue(250);
            assertThat(forecast.gramsPerKwh(Instant.parse("2024-05-06T13:10:00Z"))).isEmpty();
            assertThat(forecast.gramsPerKwh(Instant.parse("2024-05-06T14:00:00Z"))).isEmpty();
            assertThat(carbon.asOf(NOW.minusSeconds(1))).isEmpty();
        }
    }

    @Test
    void aRegionWrapsItsHalfHours() throws Exception {
        try (var server = new ScriptedServer(says(200, REGIONAL)); var carbon = carbon(server, OptionalInt.of(13))) {
            carbon.look(NOW);

            assertThat(server.asked()).singleElement().asString()
                    .isEqualTo("/regional/intensity/2024-05-06T12:03Z/fw48h/regionid/13");
            assertThat(carbon.asOf(NOW).orElseThrow().gramsPerKwh(NOW)).hasValue(120);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"forecast\":250 | \"forecast\":25000 | must be from 0 to 2000.0 g/kWh, was 25000.0",
            "\"forecast\":250 | \"forecast\":\"low\" | is \"low\" where a number or null belongs",
            "\"from\":\"2024-05-06T12:30Z\" | \"from\":\"2024-05-06T12:00Z\" | Maybe some are missing",
            "2024-05-06T13:30Z | soon | is no time such as",
            "\"data\":[ | \"date\":[ | has no list of half-hours"})
    void oneSpoiltPlaceRefusesAll(String sound, String spoilt, String problem) throws Exception {
        assertThat(NATIONAL).contains(sound);
        try (var server = new ScriptedServer(says(200, NATIONAL.replace(sound, spoilt)));
                var carbon = carbon(server, OptionalInt.empty())) {
            carbon.look(NOW);

            assertThat(carbon.asOf(NOW)).isEmpty();
            assertThat(carbon.trouble(NOW).orElseThrow()).contains("not there yet", problem);
        }
    }

    @Test
    void anOldForecastIsNewsAfterHalfADay() throws Exception {
        try (var server = new ScriptedServer(says(200, NATIONAL), says(500, "{\"error\":{\"code\":\"500\"}}"));
                var carbon = carbon(server, OptionalInt.empty())) {
            carbon.look(carbon.look(NOW));

            assertThat(carbon.trouble(NOW.plus(Duration.ofHours(11)))).isEmpty();
            assertThat(carbon.trouble(NOW.plus(Duration.ofHours(14))).orElseThrow()).contains("14 hours old", "500");
        }
    }
}
