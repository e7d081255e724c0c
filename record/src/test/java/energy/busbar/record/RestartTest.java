// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process finds of the one before it.
class RestartTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Journal open() {
        return Journal.open(EmptyJournal.in(folder), HOUSE);
    }

    private static boolean keep(Journal journal, String name, String body) throws Exception {
        return journal.keep(name, body).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Tick loadTick(int secondsPastNoon) {
        return Fixture.tick(NOON.plusSeconds(secondsPastNoon), TEN_SECONDS).load(1).battery(0, 5).build();
    }

    private List<String> rows(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"))) {
            return rows(connection, query);
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Test
    void aKeptTextIsFoundAgainInItsNewestForm() throws Exception {
        try (var journal = open()) {
            assertThat(journal.kept("orders")).isEmpty();
            assertThat(keep(journal, "orders", "rest")).isTrue();
            assertThat(keep(journal, "orders", "charge")).isTrue();
            assertThat(keep(journal, "ledger", "is another name than the journal's own")).isTrue();
        }

        try (var journal = open()) {
            assertThat(journal.kept("orders")).contains("charge");
            journal.offer(loadTick(10));
            assertThat(journal.flush(PATIENCE)).isTrue();
            assertThat(journal.today()).isPresent();
        }
    }

    @Test
    void aTextThatComesTooLateIsSaidToBeLost() throws Exception {
        var journal = open();
        journal.close();

        assertThat(keep(journal, "orders", "rest")).isFalse();
    }

    @Test
    void onlyACommitThatWaitsForTheDiskOutlivesAPowerCut() throws SQLException {
        var full = "2";
        var normal = "1";
        var dialect = new Sqlite();
        try (var connection = Sqlite.writable(EmptyJournal.in(folder)).getConnection();
                var statement = connection.createStatement()) {
            assertThat(rows(connection, "pragma journal_mode")).containsExactly("wal");
            assertThat(rows(connection, "pragma synchronous")).containsExactly(normal);

            statement.execute(dialect.waitForDisk(true));
            assertThat(rows(connection, "pragma synchronous")).containsExactly(full);

            statement.execute(dialect.waitForDisk(false));
            assertThat(rows(connection, "pragma synchronous")).containsExactly(normal);
        }
    }

    @Test
    void ticksAndPlansAreCountedOnceTheyAreInTheFile() throws SQLException {
        try (var journal = open()) {
            journal.offer(loadTick(10));
            journal.offer(loadTick(20));
            journal.offer(JournalTest.plan(NOON, new energy.busbar.model.Proof.Proved(), 1));
            assertThat(journal.flush(PATIENCE)).isTrue();

            var health = journal.health();
            assertThat(health.ticks()).isEqualTo(2);
            assertThat(health.plans()).isEqualTo(1);
            assertThat(health.lastWriteAt()).contains(NOON.plusSeconds(20));
            assertThat(rows("select distinct ts from telemetry")).hasSize(2);
            assertThat(rows("select issued_at from plan")).hasSize(1);
        }
    }

    /// A program that starts again within a tick's length does not know what it has written already.
    @Test
    void aTickThatReachesBackBeforeTheRestartIsWrittenFromThereOn() throws SQLException {
        try (var journal = open()) {
            journal.offer(loadTick(10));
        }
        try (var journal = open()) {
            journal.offer(loadTick(13));
            journal.offer(loadTick(23));
        }

        var load = " from telemetry join channel on id = ch where name = 'loadKw' order by ts";
        assertThat(rows("select ts - " + NOON.getEpochSecond() + load)).containsExactly("0", "10", "13");
        assertThat(rows("select seconds" + load)).containsExactly("10.0", "3.0", "10.0");
        try (var journal = open()) {
            assertThat(journal.day(LocalDate.of(2024, 5, 1)).orElseThrow().loadKwh())
                    .isCloseTo(23 / 3600.0, within(1e-9));
        }
    }
}
