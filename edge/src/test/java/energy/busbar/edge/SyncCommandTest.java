// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import energy.busbar.record.Journal;
import energy.busbar.record.sync.Home;
import energy.busbar.record.sync.Outcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command with a real PostgreSQL.
class SyncCommandTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file = Path.of("");

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void writeSiteFile() throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(url()); var statement = connection.createStatement()) {
            statement.execute("drop schema if exists busbar cascade");
        }
        file = siteFile("sync: {url: \"postgresql://postgres@127.0.0.1:" + server.getPort() + "/postgres\"}");
    }

    private Path siteFile(String sync) throws IOException {
        return Files.writeString(folder.resolve("site.yaml"), """
                site: {zone: Europe/London, currency: GBP, latitude-degrees: 51.5, longitude-degrees: -0.1}
                grid: {max-import-kw: 17, max-export-kw: 10}
                tariff: {import-per-kwh: 0.32, export-per-kwh: 0.08}
                """ + sync);
    }

    private static String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    private void record(int bucket, double loadKw) {
        try (var journal = Journal.open(folder.resolve("data/busbar.db"), Home.SITE)) {
            journal.offer(Home.tick(NOON.plus(FIVE_MINUTES.multipliedBy(bucket + 1)), FIVE_MINUTES, loadKw));
        }
    }

    private int busbar(String... arguments) {
        out.getBuffer().setLength(0);
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static List<Double> loads() throws SQLException {
        var loads = new ArrayList<Double>();
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select value from busbar.mean_5min where site = 'home'"
                        + " and metric = 'loadKw' order by at")) {
            while (rows.next()) {
                loads.add(rows.getDouble(1));
            }
        }
        return loads;
    }

    @Test
    void onceDeliversWhatWaitsAndTheStatusTellsIt() throws SQLException {
        record(0, 2);
        assertThat(busbar("sync", file.toString(), "--status")).isZero();
        assertThat(out.toString()).contains("oldest waiting  2024-05-01T12:00:00Z", "rows delivered  0")
                .doesNotContain("last success", "rows waiting    0");

        assertThat(busbar("sync", file.toString(), "--once")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("rows delivered.");

        assertThat(loads()).containsExactly(2.0);
        assertThat(busbar("sync", file.toString(), "--status")).isZero();
        assertThat(out.toString()).contains("rows waiting    0", "last success", "rows per second",
                "rows refused    0");
    }

    @Test
    void theStatusForMachinesLeavesOutWhatIsUnknown() throws IOException {
        record(0, 2);

        assertThat(busbar("sync", file.toString(), "--status", "--json")).isZero();

        var status = new JsonMapper().readTree(out.toString());
        assertThat(status.get("rowsWaiting").asLong()).isPositive();
        assertThat(status.get("oldestWaiting").asText()).isEqualTo("2024-05-01T12:00:00Z");
        assertThat(status.has("lastSuccess")).isFalse();
        assertThat(status.has("lastError")).isFalse();
    }

    @Test
    void againFillsWhatIsMissingInTheCloud() throws SQLException {
        record(0, 2);
        record(1, 3);
        assertThat(busbar("sync", file.toString(), "--once")).isZero();
        try (var connection = DriverManager.getConnection(url()); var statement = connection.createStatement()) {
            statement.execute("delete from busbar.mean_5min where value = 2");
        }

        assertThat(busbar("sync", file.toString(), "--once", "--again")).isZero();

        assertThat(loads()).containsExactly(2.0, 3.0);
    }

    @Test
    void aCloudThatIsAwayIsToldAndRemembered() throws IOException {
        record(0, 2);
        siteFile("sync: {url: \"postgresql://postgres:hidden@127.0.0.1:1/postgres\"}");

        assertThat(busbar("sync", file.toString(), "--once")).isEqualTo(ExitCode.UNAVAILABLE);

        assertThat(err.toString()).contains("127.0.0.1:1", "It all waits here.").doesNotContain("hidden");
        assertThat(busbar("sync", file.toString(), "--status")).isZero();
        assertThat(out.toString()).contains("last error", "127.0.0.1:1").doesNotContain("hidden");
    }

    @Test
    void withoutAJournalItSaysWhatToDo() {
        assertThat(busbar("sync", file.toString(), "--once")).isEqualTo(ExitCode.UNAVAILABLE);

        assertThat(err.toString()).contains("There is no journal").contains("Maybe busbar run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--once --status", "--status --again", "--once --json", "--once --interval 5",
            "--continuous --influxdb-token x"})
    void optionsThatDoNotBelongTogetherAreRefused(String options) {
        var words = new ArrayList<>(List.of("sync", file.toString()));
        words.addAll(List.of(options.split(" ", -1)));
        words.removeIf(String::isEmpty);

        assertThat(busbar(words.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void continuousGoesOnUntilTheSystemAsksItToStop() throws Exception {
        record(0, 2);
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dorg.sqlite.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "sync", file.toString(), "--continuous", "--interval", "1")
                .redirectErrorStream(true).start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("Syncs home to postgres at 127.0.0.1").contains("every 1 s");
            assertThat(lines.readLine()).endsWith("rows delivered.");
            record(1, 3);
            assertThat(lines.readLine()).endsWith("rows delivered.");

            process.toHandle().destroy();
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
        assertThat(loads()).containsExactly(2.0, 3.0);
    }

    @Test
    void aCloudThatIsAwayForMinutesIsNobodysProblem() {
        var alerts = new ArrayList<Optional<String>>();
        var nanos = new long[1];
        var troubles = new SiteSync.Troubles(alerts::add, () -> nanos[0]);

        troubles.accept(new Outcome.Later("Away."));
        nanos[0] = Duration.ofMinutes(14).toNanos();
        troubles.accept(new Outcome.Later("Away."));
        assertThat(alerts).isEmpty();

        nanos[0] = Duration.ofMinutes(16).toNanos();
        troubles.accept(new Outcome.Later("Away."));
        assertThat(alerts).singleElement().satisfies(told -> assertThat(told.orElseThrow()).endsWith("Away."));

        troubles.accept(new Outcome.Done(1, 0));
        assertThat(alerts).last().isEqualTo(Optional.empty());
        troubles.accept(new Outcome.Never("Wrong password."));
        assertThat(alerts.getLast().orElseThrow()).contains("Wrong password.");
    }
}
