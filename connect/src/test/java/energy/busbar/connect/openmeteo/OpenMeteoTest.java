// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import static energy.busbar.connect.http.ScriptedServer.breaksOff;
import static energy.busbar.connect.http.ScriptedServer.says;
import static energy.busbar.forecast.weather.WeatherVariable.DIFFUSE_WM2;
import static energy.busbar.forecast.weather.WeatherVariable.GLOBAL_WM2;
import static energy.busbar.forecast.weather.WeatherVariable.TEMPERATURE_CELSIUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.http.ScriptedServer;
import energy.busbar.connect.http.ScriptedServer.Script;
import energy.busbar.forecast.solar.Place;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenMeteoTest {

    private static final Instant NOW = SampleAnswer.FIRST.plus(Duration.ofMinutes(130));
    private static final Place PLACE = new Place(47.99631, 7.84942, 0);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    Path folder;

    private OpenMeteo weather(URI base) {
        return weather(base, Duration.ofSeconds(20));
    }

    private OpenMeteo weather(URI base, Duration patience) {
        return OpenMeteo.open(new OpenMeteo.Terms(base, PLACE, Steps.HOURLY), folder.resolve("weather.jsonl"),
                new Random(1), patience);
    }

    private static Script whole() {
        return says(200, SampleAnswer.whole());
    }

    @Test
    void asksForThePlaceToAKilometreAndForWhatIsNeeded() throws Exception {
        try (var server = new ScriptedServer(whole()); var weather = weather(server.base())) {
            weather.look(NOW);

            assertThat(server.asked()).singleElement().asString().isEqualTo("/v1/forecast?latitude=48.00&longitude=7.85"
                    + "&hourly=temperature_2m,relative_humidity_2m,cloud_cover,wind_speed_10m,shortwave_radiation,"
                    + "direct_normal_irradiance,diffuse_radiation&forecast_days=4&past_days=0&timezone=GMT"
                    + "&wind_speed_unit=ms");
        }
    }

    @Test
    void radiationBelongsToTheHourBeforeItsTimeAndTemperatureToBothItsEnds() throws Exception {
        try (var server = new ScriptedServer(whole()); var weather = weather(server.base())) {
            weather.look(NOW);
            var forecast = weather.asOf(NOW).orElseThrow();
            int noonToOne = forecast.periods().indexOf(Instant.parse("2024-05-06T12:30:00Z")).orElseThrow();

            assertThat(forecast.issuedAt()).isEqualTo(NOW);
            assertThat(forecast.at(GLOBAL_WM2, noonToOne)).hasValue(13);
            assertThat(forecast.at(TEMPERATURE_CELSIUS, noonToOne).orElseThrow()).isCloseTo(16.25, within(1e-9));
            assertThat(forecast.at(DIFFUSE_WM2, 30)).isEmpty();
            assertThat(weather.trouble(NOW)).isEmpty();
            assertThat(weather.asOf(NOW.minusSeconds(1))).isEmpty();
        }
    }

    @Test
    void nobodyIsAskedTwiceWithinHalfAnHour() throws Exception {
        try (var server = new ScriptedServer(whole()); var weather = weather(server.base())) {
            var due = weather.look(NOW);
            weather.look(NOW.plusSeconds(10));
            weather.look(NOW.plus(Duration.ofMinutes(29)));

            assertThat(due).isBetween(NOW.plus(Duration.ofMinutes(30)), NOW.plus(Duration.ofMinutes(31)));
            assertThat(server.asked()).hasSize(1);

            weather.look(due);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void aVersionThatIsKnownIsNotSentAgainAndCountsAsFresh() throws Exception {
        try (var server = new ScriptedServer(says(200, SampleAnswer.whole(), "ETag", "\"v1\""), says(304, ""));
                var weather = weather(server.base())) {
            var due = weather.look(NOW);
            for (int i = 0; i < 30; i++) {
                due = weather.look(due);
            }

            assertThat(server.tags()).startsWith(Optional.empty(), Optional.of("\"v1\""));
            assertThat(due).isAfter(NOW.plus(Duration.ofHours(13)));
            assertThat(weather.trouble(due)).isEmpty();
        }
    }

    @Test
    void whoAsksForAWaitGetsIt() throws Exception {
        try (var server = new ScriptedServer(says(429, "slow down", "Retry-After", "7200"));
                var weather = weather(server.base())) {
            assertThat(weather.look(NOW)).isEqualTo(NOW.plus(Duration.ofHours(2)));
            assertThat(weather.trouble(NOW).orElseThrow()).contains("no weather forecast yet", "429 slow down");
        }
    }

    @Test
    void aServerInTroubleIsAskedAgainLaterAndLater() throws Exception {
        try (var server = new ScriptedServer(says(500, "oh")); var weather = weather(server.base())) {
            var at = NOW;
            for (int i = 0; i < 12; i++) {
                var due = weather.look(at);
                assertThat(Duration.between(at, due)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(30));
                at = due;
            }

            assertThat(at).isAfter(NOW.plus(Duration.ofMinutes(40)));
            server.then(whole());
            weather.look(at);
            assertThat(weather.asOf(at)).isPresent();
            assertThat(weather.trouble(at)).isEmpty();
        }
    }

    @Test
    void aServerThatNeverFinishesIsLeftAfterAWhile() throws Exception {
        try (var server = new ScriptedServer(whole())) {
            server.then(server.hangs());
            try (var weather = weather(server.base(), SHORT)) {
                weather.look(NOW);

                assertThat(weather.trouble(NOW).orElseThrow()).contains("127.0.0.1 does not answer (not within");
            }
        }
    }

    @Test
    void halfAnAnswerAndNoAnswerAreNone() throws Exception {
        try (var server = new ScriptedServer(breaksOff(SampleAnswer.whole())); var weather = weather(server.base())) {
            weather.look(NOW);
            assertThat(weather.asOf(NOW)).isEmpty();
            assertThat(weather.trouble(NOW).orElseThrow()).contains("does not answer");
        }
        try (var weather = weather(ScriptedServer.nobody())) {
            weather.look(NOW);
            assertThat(weather.trouble(NOW).orElseThrow()).contains("does not answer");
        }
    }

    @Test
    void aRefusedQuestionIsNotRepeatedForAnHourAndSaysWhy() throws Exception {
        var reason = "{\"error\":true,\"reason\":\"Latitude must be in range of -90 to 90°.\"}";
        try (var server = new ScriptedServer(says(400, reason)); var weather = weather(server.base())) {
            assertThat(weather.look(NOW)).isEqualTo(NOW.plus(Duration.ofHours(1)));
            assertThat(weather.trouble(NOW).orElseThrow()).contains("400").contains("Latitude must be in range");
            weather.look(NOW.plus(Duration.ofMinutes(59)));
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void theLastForecastStaysInForceAndItsAgeIsNewsAfterHalfADay() throws Exception {
        try (var server = new ScriptedServer(whole(), says(503, "")); var weather = weather(server.base())) {
            var at = weather.look(NOW);
            weather.look(at);

            assertThat(weather.asOf(at)).isPresent();
            assertThat(weather.trouble(NOW.plus(Duration.ofHours(12)))).isEmpty();
            assertThat(weather.trouble(NOW.plus(Duration.ofHours(13))).orElseThrow())
                    .contains("13 hours old", "answers 503");
        }
    }

    @Test
    void aRestartForgetsNothingAndAsksNoSooner() throws Exception {
        try (var server = new ScriptedServer(whole())) {
            try (var weather = weather(server.base())) {
                weather.look(weather.look(NOW));
            }
            Files.writeString(folder.resolve("weather.jsonl"), "\n{\"issuedAt\":\"2024-05-0",
                    StandardOpenOption.APPEND);
            try (var again = weather(server.base())) {
                var forecast = again.asOf(NOW).orElseThrow();

                assertThat(forecast.issuedAt()).isEqualTo(NOW);
                assertThat(forecast.at(GLOBAL_WM2, 13)).hasValue(13);
                assertThat(forecast.at(DIFFUSE_WM2, 30)).isEmpty();
                again.look(NOW.plus(Duration.ofMinutes(40)));
                assertThat(server.asked()).hasSize(2);
            }
        }
    }

    @Test
    void theFileStaysSmallHoweverLongItRuns() throws Exception {
        try (var server = new ScriptedServer(whole()); var weather = weather(server.base())) {
            var at = NOW;
            for (int i = 0; i < 700; i++) {
                at = weather.look(at);
            }

            assertThat(server.asked()).hasSize(700);
            assertThat(Files.readAllLines(folder.resolve("weather.jsonl"))).hasSizeLessThan(2 * 220);
            assertThat(weather.asOf(NOW)).isPresent();
        }
    }

    @Test
    void aFileThatCannotBeWrittenCostsOnlyTheMemoryOfRestarts() throws Exception {
        try (var server = new ScriptedServer(whole()); var weather = weather(server.base())) {
            Files.createDirectory(folder.resolve("weather.jsonl"));
            weather.look(NOW);

            assertThat(weather.asOf(NOW)).isPresent();
            assertThat(weather.trouble(NOW).orElseThrow()).contains("cannot be kept on disk");
        }
    }

    @Test
    void aFileThatIsNoTextIsBegunAnew() throws Exception {
        var file = folder.resolve("weather.jsonl");
        Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0, 1});
        try (var server = new ScriptedServer(whole()); var weather = weather(server.base())) {
            weather.look(NOW);

            assertThat(weather.trouble(NOW)).isEmpty();
            assertThat(Files.readAllLines(file)).singleElement().asString().startsWith("{\"issuedAt\"");
        }
    }

    @Test
    void aClockThatWasSetBackDoesNotSilenceTheFeed() throws Exception {
        try (var server = new ScriptedServer(whole()); var weather = weather(server.base())) {
            weather.look(NOW);
            weather.look(NOW.minus(Duration.ofDays(300)));

            assertThat(server.asked()).hasSize(2);
        }
    }
}
