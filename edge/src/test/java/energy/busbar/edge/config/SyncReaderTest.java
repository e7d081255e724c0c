// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.record.sync.SyncTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncReaderTest {

    private static final String SITE = """
            site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
            grid: {max-import-kw: 17, max-export-kw: 10}
            tariff: {import-per-kwh: 0.32, export-per-kwh: 0.08}
            """;
    private static final String URL = "postgresql://postgres.abc:hidden@db.example.org/postgres";

    private static Outcome read(String sync, Map<String, String> environment) {
        return SiteFileReader.read(SITE + sync, Path.of("/site"), environment);
    }

    private static Optional<CloudSync> understood(String sync, Map<String, String> environment) {
        return switch (read(sync, environment)) {
            case Outcome.Understood(var file) -> file.sync();
            case Outcome.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> problems(String sync, Map<String, String> environment) {
        return switch (read(sync, environment)) {
            case Outcome.Understood _ -> List.of();
            case Outcome.Refused(var problems) -> problems.stream().map(one -> one.sentence("site.yaml")).toList();
        };
    }

    @Test
    void withoutASectionNothingLeavesTheHouse() {
        assertThat(understood("", Map.of("SUPABASE_DB_URL", URL))).isEmpty();
    }

    @Test
    void everyKeyIsUnderstood() {
        var sync = understood("""
                sync:
                  url: postgresql://db.example.org:6000/energy
                  user: busbar
                  password: ${SYNC_PASSWORD}
                  ssl-mode: verify-full
                  root-certificate: ca.crt
                  interval: 2min
                  batch-size: 500
                  max-rows-per-second: 50
                  ticks: true
                """, Map.of("SYNC_PASSWORD", "hidden")).orElseThrow();

        assertThat(sync.terms()).isEqualTo(new SyncTerms(Duration.ofMinutes(2), 500, 50, true));
        assertThat(sync.address().toString()).isEqualTo("busbar at db.example.org:6000/energy (sslmode verify-full)");
        assertThat(sync.address().rootCertificate()).contains("/site/ca.crt");
    }

    @Test
    void whatTheSectionLeavesOutTheEnvironmentSays() {
        var sync = understood("sync: {ticks: false}", Map.of("SUPABASE_DB_URL", URL, "SYNC_BATCH_SIZE", "250",
                "SYNC_INTERVAL_SECONDS", "30")).orElseThrow();

        assertThat(sync.terms()).isEqualTo(new SyncTerms(Duration.ofSeconds(30), 250, 200, false));
        assertThat(sync.address().user()).isEqualTo("postgres.abc");
    }

    @Test
    void everythingThatIsWrongIsSaidAndNoPasswordIsTold() {
        assertThat(problems("sync: {url: \"https://u:hidden@abc.supabase.co\", batch-size: 0, ssl-modus: require}",
                Map.of())).hasSize(3).noneMatch(problem -> problem.contains("hidden"))
                .anyMatch(problem -> problem.contains("sync.url must be an address such as postgresql://"))
                .anyMatch(problem -> problem.contains("sync.batch-size must be from 1 to 10000"))
                .anyMatch(problem -> problem.contains("Maybe ssl-mode"));
        assertThat(problems("sync: {interval: 0s, url: \"" + URL + "\"}", Map.of())).singleElement().asString()
                .contains("sync.interval must be from 1s to 1d");
        assertThat(problems("sync: {interval: 60s}", Map.of())).singleElement().asString()
                .contains("sync.url is missing. Maybe url: ${SUPABASE_DB_URL}.");
    }

    @Test
    void theRestInterfaceIsAnsweredWithWhatToSetInstead() {
        assertThatThrownBy(() -> CloudSync.fromEnvironment(Map.of("SUPABASE_URL", "https://abc.supabase.co")))
                .hasMessageContaining("SUPABASE_KEY").hasMessageContaining("set SUPABASE_DB_URL");
        assertThatThrownBy(() -> CloudSync.fromEnvironment(Map.of())).hasMessageContaining("export SUPABASE_DB_URL=");
        assertThatThrownBy(() -> CloudSync.fromEnvironment(Map.of("SUPABASE_DB_URL", URL, "SYNC_BATCH_SIZE", "many")))
                .hasMessageContaining("SYNC_BATCH_SIZE must be a whole number, was \"many\"");
    }
}
