// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static energy.busbar.record.Fixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Proof;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What befalls a file.
@Timeout(120)
class JournalFaultsTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    private static Tick loadTick(int number) {
        return tick(NOON.plus(TEN_SECONDS.multipliedBy(number)), TEN_SECONDS).load(1).build();
    }

    @Test
    void aFullQueueDropsTheOldestTicksAndSaysSoWithoutDelayingTheCaller() throws SQLException {
        try (var journal = Journal.open(JournalTerms.in(EmptyJournal.in(folder)), HOUSE, 100)) {
            journal.offer(loadTick(1));
            assertThat(journal.flush(PATIENCE)).isTrue();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = connection.createStatement()) {
                statement.execute("begin immediate");
                int lost = 0;
                for (int i = 2; i <= 1_001; i++) {
                    lost += journal.offer(loadTick(i)) ? 0 : 1;
                }
                lost += journal.offer(JournalTest.plan(NOON, new Proof.Proved(), 1)) ? 0 : 1;
                assertThat(lost).isPositive();
                assertThat(journal.health().dropped()).isGreaterThanOrEqualTo(lost)
                        .isGreaterThanOrEqualTo(1_000 - 100 - 256);
                assertThat(journal.health().queued()).isGreaterThanOrEqualTo(100);
                assertThat(journal.flush(Duration.ZERO)).isFalse();
                statement.execute("rollback");
            }
            assertThat(journal.flush(PATIENCE)).isTrue();

            var health = journal.health();
            assertThat(health.queued()).isZero();
            assertThat(health.written() + health.dropped()).isEqualTo(1_002);
            assertThat(health.lastWriteAt()).contains(loadTick(1_001).state().at());
            assertThat(journal.planJson(NOON)).isPresent();
        }
    }

    @Test
    void aFileThatIsNotADatabaseIsMovedAside() throws IOException {
        Files.writeString(file(), "Dear diary, today the sun shone.");

        try (var journal = Journal.open(file(), HOUSE)) {
            journal.offer(loadTick(1));
            assertThat(journal.flush(PATIENCE)).isTrue();

            assertThat(journal.health().notice().orElseThrow())
                    .contains("is not a database", "journal.db.damaged-1", "Maybe");
            assertThat(journal.health().lastError()).isEmpty();
            assertThat(journal.day(DAY)).isPresent();
        }
        assertThat(folder.resolve("journal.db.damaged-1")).hasContent("Dear diary, today the sun shone.");
    }

    @Test
    void aDamagedDatabaseIsMovedAside() throws IOException {
        try (var journal = Journal.open(EmptyJournal.in(folder), HOUSE)) {
            journal.offer(loadTick(1));
        }
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(4096);
            bytes.write(new byte[(int) bytes.length() - 4096]);
        }

        try (var journal = Journal.open(file(), HOUSE)) {
            assertThat(journal.health().notice().orElseThrow()).contains("is damaged", "journal.db.damaged-1");
            assertThat(journal.day(DAY)).isEmpty();
            journal.offer(loadTick(2));
            assertThat(journal.flush(PATIENCE)).isTrue();
            assertThat(journal.day(DAY).orElseThrow().loadKwh()).isCloseTo(1 / 360.0, within(1e-9));
        }
    }

    @Test
    void damageThatShowsWhileRunningStartsAFreshFile() throws IOException {
        try (var journal = Journal.open(EmptyJournal.in(folder), HOUSE)) {
            for (int i = 1; i <= 200; i++) {
                journal.offer(loadTick(i));
            }
        }
        try (var journal = Journal.open(file(), HOUSE)) {
            try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
                bytes.seek(100);
                bytes.write(new byte[(int) bytes.length() - 100]);
            }
            for (int i = 201; i <= 300; i++) {
                journal.offer(loadTick(i));
            }
            assertThat(journal.flush(PATIENCE)).isTrue();

            assertThat(journal.health().notice().orElseThrow()).contains("is damaged");
            assertThat(journal.health().written()).isEqualTo(100);
            assertThat(journal.day(DAY)).isPresent();
        }
    }

    @Test
    void withoutAFolderToWriteToTheJournalTakesTicksAndSaysWhatIsWrong() throws IOException {
        Files.writeString(folder.resolve("blocked"), "a file where the folder should be");

        try (var journal = Journal.open(folder.resolve("blocked/journal.db"), HOUSE)) {
            assertThat(journal.offer(loadTick(1))).isTrue();

            assertThat(journal.health().lastError().orElseThrow()).contains("cannot be opened", "Maybe");
            assertThatThrownBy(() -> journal.decisions(1)).isInstanceOf(JournalException.class)
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void onlyACommitThatWaitsForTheDiskOutlivesAPowerCut() {
        var full = "2";
        var normal = "1";
        var dialect = new Sqlite();
        try (var handle = Jdbi.open(Sqlite.writable(EmptyJournal.in(folder)))) {
            assertThat(pragma(handle, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(handle, "synchronous")).isEqualTo(normal);

            handle.execute(dialect.waitForDisk(true).orElseThrow());
            assertThat(pragma(handle, "synchronous")).isEqualTo(full);

            handle.execute(dialect.waitForDisk(false).orElseThrow());
            assertThat(pragma(handle, "synchronous")).isEqualTo(normal);
        }
    }

    private static String pragma(Handle handle, String name) {
        return handle.createQuery("pragma " + name).mapTo(String.class).one();
    }
}
