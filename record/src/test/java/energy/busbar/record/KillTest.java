// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that writes a journal is killed without warning, again and again.
class KillTest {

    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final int KILLS = 15;

    @TempDir
    Path folder;

    /// The process that will be killed: waits for a line with the number of its first tick, then writes
    /// ticks and acknowledges each once it is committed.
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws IOException {
            var first = new String(System.in.readNBytes(8), java.nio.charset.StandardCharsets.US_ASCII);
            try (var journal = Journal.open(Path.of(arguments[0]), Fixture.HOUSE)) {
                for (int i = Integer.parseInt(first); i < Integer.MAX_VALUE; i++) {
                    journal.offer(tickNumber(i));
                    if (journal.flush(Duration.ofMinutes(2)) && journal.health().dropped() == 0) {
                        System.out.println(i);
                    }
                }
            }
        }
    }

    private static Tick tickNumber(int number) {
        return Fixture.tick(START.plus(LENGTH.multipliedBy(number + 1L)), LENGTH).load(1).battery(0, 5).build();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m",
                "-Dorg.sqlite.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Victim.class.getName(), folder.resolve("journal.db").toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()))
                .start();
    }

    @Test
    @Timeout(600)
    void everyAcknowledgedTickSurvivesTheDeathOfTheProcess() throws Exception {
        EmptyJournal.in(folder);
        var random = new Random(42);
        var waiting = new ArrayList<Process>();
        int next = 0;
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                // One process starts up while the one before it is at work.
                while (waiting.size() < Math.min(2, KILLS - kill)) {
                    waiting.add(launch());
                }
                next = runAndKill(waiting.removeFirst(), next, 1 + random.nextInt(30)) + 1;
                assertThatNothingIsLost(next);
            }
        } finally {
            waiting.forEach(Process::destroyForcibly);
        }
        assertThat(next).isGreaterThanOrEqualTo(KILLS);
    }

    /// @return the last tick the process acknowledged
    private int runAndKill(Process victim, int first, int acknowledgements) throws Exception {
        try (var out = victim.inputReader(); var in = victim.outputWriter()) {
            in.write("%08d".formatted(first));
            in.flush();
            var acknowledged = new ArrayList<Integer>();
            while (acknowledged.size() < acknowledgements) {
                var line = out.readLine();
                assertThat(line).as(() -> "The process died by itself: " + errors()).isNotNull();
                acknowledged.add(Integer.valueOf(line));
            }
            // Through the handle: the process itself would close the pipe with what it last said.
            victim.toHandle().destroyForcibly();
            // What it still said between the last line read and its death counts as well.
            out.lines().filter(line -> line.matches("\\d+")).map(Integer::valueOf).forEach(acknowledged::add);
            victim.waitFor();
            assertThat(acknowledged).startsWith(first);
            return acknowledged.getLast();
        }
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void assertThatNothingIsLost(int ticks) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"))) {
            assertThat(texts(connection, "pragma integrity_check")).containsExactly("ok");
            var recorded = texts(connection,
                    "select ts from telemetry join channel on id = ch where name = 'loadKw' order by ts");
            assertThat(recorded).hasSizeBetween(ticks, ticks + 1);
            for (int i = 0; i < recorded.size(); i++) {
                assertThat(Long.parseLong(recorded.get(i))).isEqualTo(START.getEpochSecond() + 10L * i);
            }
            assertThat(texts(connection, "select recorded_seconds from ledger_day"))
                    .as("The ledger counts exactly the ticks that are there.")
                    .containsExactly(Double.toString(10.0 * recorded.size()));
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
