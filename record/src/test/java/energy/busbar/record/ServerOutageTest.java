// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A journal whose server goes away, is not yet there, or belongs to somebody else.
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = {"POSTGRESQL", "MARIADB"})
@Timeout(180)
class ServerOutageTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestDatabase database;

    @TempDir
    Path folder;

    ServerOutageTest(TestDatabase database) {
        this.database = database;
    }

    private static Journal open(JournalPlace place) {
        return Journal.open(JournalTerms.at(place), HOUSE);
    }

    private static void offer(Journal journal, int from, int to) {
        for (int i = from; i <= to; i++) {
            assertThat(journal.offer(Fixture.tick(NOON.plus(TEN_SECONDS.multipliedBy(i)), TEN_SECONDS).load(1).build()))
                    .isTrue();
        }
    }

    private static void awaitError(Journal journal) {
        while (journal.health().lastError().isEmpty()) {
            journal.flush(TEN_SECONDS.dividedBy(100));
        }
    }

    private static void assertAllThere(Journal journal, JournalPlace place, int ticks) {
        assertThat(journal.flush(PATIENCE)).isTrue();
        assertThat(journal.health().dropped()).isZero();
        assertThat(journal.health().lastError()).isEmpty();
        assertThat(TestDatabase.rows(place, "select distinct ts from telemetry")).hasSize(ticks);
        assertThat(TestDatabase.numbers(place, "select recorded_seconds from ledger_day"))
                .containsExactly(10.0 * ticks);
        assertThat(journal.day(DAY).orElseThrow().loadKwh()).isCloseTo(ticks / 360.0, within(1e-9));
    }

    @Test
    void whileTheServerIsAwayTicksWaitAndAfterwardsNoneIsMissing() {
        var place = database.fresh(folder);
        var other = database.fresh(folder);
        try (var journal = open(place)) {
            offer(journal, 1, 20);
            assertThat(journal.flush(PATIENCE)).isTrue();

            database.server().stop();
            offer(journal, 21, 200);
            awaitError(journal);

            assertThat(journal.health().lastError().orElseThrow()).contains("Maybe the server is down");
            assertThat(journal.health().queued()).isEqualTo(180);
            assertThat(journal.today().orElseThrow().loadKwh()).isCloseTo(20 / 360.0, within(1e-9));
            assertThatThrownBy(() -> journal.history(NOON, NOON.plus(TEN_SECONDS), TEN_SECONDS))
                    .isInstanceOf(JournalException.class).hasMessageContaining("Maybe");
            try (var late = open(other)) {
                offer(late, 1, 5);
                awaitError(late);
                database.server().start();

                assertAllThere(late, other, 5);
            }
            offer(journal, 201, 210);
            assertAllThere(journal, place, 210);
        }
    }

    @Test
    void aSecondWriterWaitsUntilTheFirstIsGone() {
        var place = database.fresh(folder);
        var first = open(place);
        try (var second = open(place)) {
            offer(second, 1, 3);
            awaitError(second);

            assertThat(second.health().lastError().orElseThrow()).contains("another writer", "Maybe another Busbar");
            first.close();

            assertAllThere(second, place, 3);
        } finally {
            first.close();
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamedAndThePasswordIsNot() {
        var known = (JournalPlace.OnServer) database.fresh(folder);
        var missing = new JournalPlace.OnServer(known.url() + "_missing", known.user(), "open sesame");
        try (var journal = open(missing)) {
            offer(journal, 1, 1);
            awaitError(journal);

            assertThat(journal.health().lastError().orElseThrow())
                    .contains(missing.url(), "Maybe the database has to be")
                    .doesNotContain("sesame");
            assertThat(missing.toString()).contains(missing.url()).doesNotContain("sesame");
            assertThat(journal.health().queued()).isEqualTo(1);
        }
    }

    /// A connection that stayed behind would be taken for another writer.
    @Test
    void aDatabaseThatWasBrokenIsWrittenAsSoonAsItIsWhole() {
        var place = database.fresh(folder);
        TestDatabase.sql(place).useHandle(handle -> handle.execute("alter table journal_state rename to away"));
        try (var journal = open(place)) {
            offer(journal, 1, 2);
            awaitError(journal);

            TestDatabase.sql(place).useHandle(handle -> handle.execute("alter table away rename to journal_state"));

            assertAllThere(journal, place, 2);
        }
    }
}
