// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.db");
    }

    private Outbox outbox() {
        return Outbox.of(file(), Fixture.HOUSE.zone(), false);
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// A journal of the version before changes were noted, with two channels in two buckets.
    private void writeOldJournal() throws SQLException {
        Flyway.configure(Database.class.getClassLoader()).dataSource(Sqlite.writable(file()))
                .locations("classpath:energy/busbar/record/migration").placeholders(new Sqlite().placeholders())
                .target("2").load().migrate();
        long noon = NOON.getEpochSecond();
        execute("insert into channel values (1, 'loadKw'), (2, 'pvKw')",
                "insert into rollup_5min values (1, %d, 300, 2), (2, %d, 300, 1), (1, %d, 300, 3)"
                        .formatted(noon + 300, noon + 300, noon));
    }

    @Test
    void whatWasRecordedBeforeChangesWereNotedWaitsOldestFirst() throws SQLException {
        writeOldJournal();

        outbox().prepare();

        assertThat(outbox().waiting()).isEqualTo(new Outbox.Waiting(3, Optional.of(NOON)));
        assertThat(outbox().next(100).rows()).extracting(Recorded::metric, Recorded::value)
                .containsExactly(tuple("loadKw", 3.0),
                        tuple("loadKw", 2.0),
                        tuple("pvKw", 1.0));
    }

    @Test
    void aJournalKeepsItsName() {
        EmptyJournal.in(folder);
        outbox().prepare();
        var name = outbox().position().journal();

        outbox().prepare();

        assertThat(name).isNotBlank().isEqualTo(outbox().position().journal());
    }

    @Test
    void anAcknowledgementThatComesAfterABeginningFromAnewSaysNothing() throws SQLException {
        writeOldJournal();
        outbox().prepare();
        var first = outbox().next(1);
        outbox().acknowledge(first, List.of(), NOON, 1);
        var second = outbox().next(1);

        outbox().startOver();
        outbox().acknowledge(second, List.of(), NOON, 1);

        assertThat(outbox().position().acknowledged()).isZero();
    }
}
