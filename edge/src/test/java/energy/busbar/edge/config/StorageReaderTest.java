// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.record.JournalPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a site file says the journal lies.
class StorageReaderTest {

    private static final Path FOLDER = Path.of("/etc/busbar");

    private static Outcome read(String storage) {
        return SiteFileReader.read(SiteFileReaderTest.LEAST + "storage: {" + storage + "}\n", FOLDER,
                Map.of("DB_PASSWORD", "open sesame"));
    }

    private static SiteFile understood(String storage) {
        var outcome = read(storage);
        assertThat(outcome).isInstanceOf(Outcome.Understood.class);
        return ((Outcome.Understood) outcome).file();
    }

    private static List<String> refused(String storage) {
        var outcome = read(storage);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).problems().stream().map(problem -> problem.sentence("site.yaml")).toList();
    }

    private static String journal(SiteFile file) {
        return Explanation.of(file).stream().filter(line -> line.topic().equals("journal")).findFirst().orElseThrow()
                .text();
    }

    @Test
    void aServerIsNamedByItsUrlAndItsPasswordComesFromTheEnvironment() {
        var file = understood("url: \"jdbc:postgresql://db.home:5433/busbar?sslmode=require\", user: busbar,"
                + " password: \"${DB_PASSWORD}\", keep-raw-days: 90");

        var terms = file.storage().journal(Path.of("unused"));

        assertThat(terms.place()).isEqualTo(
                new JournalPlace.OnServer("jdbc:postgresql://db.home:5433/busbar?sslmode=require", "busbar",
                        "open sesame"));
        assertThat(terms.rawKept()).isEqualTo(Duration.ofDays(90));
        assertThat(journal(file)).contains("jdbc:postgresql://db.home:5433/busbar", "as busbar", "90 days")
                .doesNotContain("sesame");
        assertThat(file.toString()).doesNotContain("sesame");
    }

    @Test
    void withoutAServerTheJournalIsAFile() {
        var file = understood("path: journal");

        assertThat(file.storage().journal(FOLDER.resolve("journal/busbar.db")).place())
                .isEqualTo(new JournalPlace.InFile(FOLDER.resolve("journal/busbar.db")));
        assertThat(journal(file)).startsWith("/etc/busbar/journal; raw values for 30 days");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            url: "postgres://db/busbar", user: a | storage.url must begin with jdbc:postgresql:// or jdbc:mariadb://, was "postgres://db/busbar". Maybe jdbc:postgresql://db/busbar.
            url: "jdbc:mysql://db/busbar", user: a | MySQL is not supported.
            url: "mariadb://db/busbar", user: a   | Maybe jdbc:mariadb://db/busbar.
            url: "data/busbar.db", user: a        | Maybe path: data, which keeps the journal in a file there.
            url: "jdbc:postgresql://db", user: a  | storage.url must name a host and a database, was "jdbc:postgresql://db". Maybe jdbc:postgresql://localhost/busbar.
            url: "jdbc:postgresql://db/busbar"    | storage.user is missing.
            user: busbar                          | storage.user needs a url beside it
            url: "jdbc:postgresql://db/b", user: a, password: secret1 | storage.password must come from the environment: a site file is shown, copied and sent. Maybe password: ${BUSBAR_DB_PASSWORD}
            url: "jdbc:postgresql://db/b", user: a, password: "${UNSET_XYZ}" | wants the environment variable UNSET_XYZ, which is not set.
            url: "jdbc:postgresql://u:secret1@db/b", user: a | storage.url must hold neither user nor password
            url: "jdbc:mariadb://db/b?password=secret1", user: a | storage.url must hold neither user nor password
            keep-raw-days: 1                      | storage.keep-raw-days must be from 2 to 3650 (days), was 1. Maybe 2: the finest charts show two days.
            keep-raw-days: 9999                   | Maybe fewer will do: means over five minutes stay for good.
            keepRawDays: 30                       | Maybe keep-raw-days: keys are lower-case with dashes.
            """)
    void saysWhatIsWrongAndNeverRepeatsAPassword(String storage, String expected) {
        assertThat(refused(storage)).singleElement().asString().contains(expected).doesNotContain("secret1");
    }
}
