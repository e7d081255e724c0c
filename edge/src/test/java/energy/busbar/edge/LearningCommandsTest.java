// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.record.Journal;
import energy.busbar.record.JournalTerms;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// busbar features and busbar train beside a journal of three weeks.
class LearningCommandsTest {

    private static final Instant BEGIN = Instant.parse("2024-03-04T00:00:00Z");
    private static final int DAYS = 21;

    @TempDir
    Path folder;

    private Path site;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeSite() throws IOException {
        site = Files.writeString(folder.resolve("site.yaml"), """
                site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4, country: DE}
                grid: {max-import-kw: 17, max-export-kw: 10}
                pv:
                  - {id: roof, peak-kw: 8}
                tariff: {import-per-kwh: 0.32, export-per-kwh: 0.08}
                """);
    }

    private int busbar(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private void liveThreeWeeks() throws IOException {
        var read = (SiteFileReader.Outcome.Understood) SiteFileReader.read(site, Map.of());
        try (var journal = Journal.open(JournalTerms.in(DataFolder.journalIn(read.file().storage().folder())),
                read.file().site())) {
            LivedDays.live(journal, BEGIN, DAYS);
        }
    }

    @Test
    void featuresAreWrittenOnceAndASecondRunAddsNothing() throws IOException {
        liveThreeWeeks();

        assertThat(busbar("features", "--once", "--site", site.toString())).as(err.toString()).isZero();
        var file = folder.resolve("data").resolve("features").resolve("load.csv");
        var written = Files.readString(file);
        assertThat(out.toString()).contains("load: ", " new rows", "sun: ");
        assertThat(busbar("features", "--once", "--site", site.toString())).isZero();

        assertThat(out.toString()).contains("load: 0 new rows", "sun: 0 new rows");
        assertThat(Files.readString(file)).isEqualTo(written);
        assertThat(written.lines().count()).isGreaterThan(1000);
    }

    @Test
    void theStatusOfFeaturesTellsWhatIsThereAndWhatIsMissing() throws IOException {
        liveThreeWeeks();
        assertThat(busbar("features", "--status", "--site", site.toString())).isZero();
        assertThat(out.toString()).contains("everything: busbar features --once writes it");
        busbar("features", "--once", "--site", site.toString());

        assertThat(busbar("features", "--status", "--json", "--site", site.toString())).isZero();

        var load = new JsonMapper().readTree(out.toString()).get("features").get(0);
        assertThat(load.get("rows").asInt()).isGreaterThan(1000);
        assertThat(load.get("missing").asText()).isEqualTo("nothing");
        assertThat(Instant.parse(load.get("until").asText())).isAfter(BEGIN.plus(Duration.ofDays(DAYS - 3)));
    }

    @Test
    void threeWeeksAreTooLittleToTrainOnAndTheStatusSaysSo() throws IOException {
        liveThreeWeeks();

        assertThat(busbar("train", "--train", "--site", site.toString())).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(out.toString()).contains("load: There are 0 examples of LOAD", "about three months");
        assertThat(busbar("train", "--status", "--site", site.toString())).isZero();

        assertThat(out.toString()).contains("nothing was learned yet", "Last training ");
    }

    @Test
    void theNewestWeeksAreJudgedByHowFarAheadWasForetold() throws IOException {
        liveThreeWeeks();

        assertThat(busbar("train", "--evaluate", "--test-size", "0.3", "--json", "--site", site.toString())).isZero();

        var load = new JsonMapper().readTree(out.toString()).get("evaluated").get(0);
        assertThat(load.get("expertsAlone")).hasSize(6);
        assertThat(load.get("expertsAlone").get(5).get("marks").get("cases").asInt()).isGreaterThan(300);
        assertThat(load.has("withModel")).isFalse();
    }

    @Test
    void withoutAJournalThereIsNothingToLearnFrom() {
        assertThat(busbar("train", "--train", "--site", site.toString())).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err.toString()).contains("There is no journal").contains("busbar run");
        assertThat(busbar("features", "--once", "--site", site.toString())).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void whatIsInUseIsToldBeforeThereIsAJournal() {
        assertThat(busbar("train", "--status", "--site", site.toString())).isZero();
        assertThat(out.toString()).contains("nothing was learned yet");
    }

    @Test
    void featuresKnowTheWeatherThatTheSiteHeardAtTheTime() throws IOException {
        liveThreeWeeks();
        Files.writeString(site, Files.readString(site) + "weather: {source: open-meteo}\n");
        var heard = BEGIN.plus(Duration.ofDays(15));
        Files.writeString(folder.resolve("data").resolve("weather.jsonl"),
                """
                        {"issuedAt":"%s","start":"%s","stepSeconds":86400,"values":{"TEMPERATURE_CELSIUS":[11.5,11.5,11.5,11.5]}}
                        """
                        .formatted(heard, heard));

        assertThat(busbar("features", "--once", "--site", site.toString())).as(err.toString()).isZero();

        var rows = Files.readAllLines(folder.resolve("data").resolve("features").resolve("load.csv"));
        int moment = List.of(rows.getFirst().split(",")).indexOf("moment");
        int temperature = List.of(rows.getFirst().split(",")).indexOf("temperatureCelsius");
        var known = rows.stream().skip(1).map(row -> row.split(",", -1)).filter(row -> !row[temperature].isEmpty())
                .map(row -> Instant.parse(row[moment])).toList();
        assertThat(known).as("moments after the weather was heard").isNotEmpty()
                .allMatch(at -> !at.isBefore(heard)).hasSizeLessThan(rows.size() - 1);
    }

    @Test
    void exactlyOneThingIsDone() {
        assertThat(busbar("train")).isEqualTo(ExitCode.USAGE);
        assertThat(busbar("train", "--train", "--status")).isEqualTo(ExitCode.USAGE);
        assertThat(busbar("features", "--once", "--continuous")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void numbersThatMakeNoSenseAreRefusedWithAWayOut() {
        assertThat(busbar("train", "--train", "--test-size", "20")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("was 20.0. Maybe 0.2.");
        assertThat(busbar("features", "--once", "--lookback-days", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("was 0. Maybe 30.");
    }

    @Test
    void anUnknownCountryIsRefusedWithItsCode() throws IOException {
        Files.writeString(site, Files.readString(site).replace("country: DE", "country: Germany"));

        assertThat(busbar("check", site.toString())).isEqualTo(ExitCode.DATA);
        assertThat(err.toString()).contains("site.country", "\"Germany\"", "Maybe DE.");
    }

    @Test
    void aKnownCountryIsExplainedAndAMissingOneRemarkedOn() throws IOException {
        assertThat(busbar("check", site.toString())).isZero();
        assertThat(out.toString()).contains("holidays of Germany (DE)");
        Files.writeString(site, Files.readString(site).replace(", country: DE", ""));

        assertThat(busbar("check", site.toString())).isZero();
        assertThat(out.toString()).contains("No site.country is given");
    }
}
