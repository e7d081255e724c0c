// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static energy.busbar.record.Fixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// How tables are made, and how those of an older Busbar become today's.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MigrationTest {

    private static final Instant MIDNIGHT = Instant.parse("2024-05-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;

    @TempDir
    Path folder;

    MigrationTest(TestDatabase database) {
        this.database = database;
    }

    private static Journal open(JournalPlace place) {
        return Journal.open(JournalTerms.at(place), HOUSE);
    }

    /// A change of a migration that was shipped would have every journal refused that was made with it.
    @Test
    void migrationsThatWereShippedAreWhatTheyWere() {
        var place = database.fresh(folder);

        var checksums = TestDatabase.sql(place).withHandle(handle -> handle
                .createQuery("select version, checksum from flyway_schema_history")
                .map((row, _) -> Map.entry(row.getString(1), row.getInt(2))).list());

        assertThat(checksums).contains(Map.entry("1", -2138833827), Map.entry("2", -998964356));
        assertThat(checksums).extracting(Map.Entry::getKey).contains(Database.SCHEMA);
    }

    @Test
    void aJournalFromBeforeThereWasShadowGetsItsTable() {
        var place = database.fresh(folder);
        TestDatabase.sql(place).useHandle(handle -> {
            drop(handle, "shadow_day", "rollup_day", "bucket_change", "sync_refused", "forecast_day");
            handle.execute("delete from flyway_schema_history where version in ('2', '3', '4', '5')");
        });

        try (var journal = open(place)) {
            journal.offer(ShadowDay.empty(LocalDate.of(2024, 5, 6)), "{}");
            assertThat(journal.flush(PATIENCE)).isTrue();

            assertThat(journal.shadowDays(31)).hasSize(1);
        }
    }

    @Test
    void aJournalFromBeforeThereWereDaysGetsThoseThatAreOver() {
        var place = database.fresh(folder);
        try (var journal = open(place)) {
            for (int hour = 1; hour <= 60; hour++) {
                journal.offer(tick(MIDNIGHT.plus(HOUR.multipliedBy(hour)), HOUR).load(hour).build());
            }
        }
        TestDatabase.sql(place).useHandle(handle -> {
            drop(handle, "rollup_day", "bucket_change", "sync_refused", "forecast_day");
            handle.execute("delete from journal_state where name = 'rollup_day.until'");
            handle.execute("delete from flyway_schema_history where version in ('3', '4', '5')");
        });

        try (var journal = open(place)) {
            var newest = MIDNIGHT.plus(HOUR.multipliedBy(61));
            journal.offer(tick(newest, HOUR).load(61).build());
            assertThat(journal.flush(PATIENCE)).isTrue();

            assertThat(TestDatabase.rows(place, "select distinct bucket from rollup_day order by bucket"))
                    .containsExactly(epoch(MIDNIGHT), epoch(MIDNIGHT.plus(HOUR.multipliedBy(24))));
            var days = journal.history(MIDNIGHT, newest, Duration.ofDays(1)).loadKw();
            assertThat(days.get(0).orElseThrow()).isCloseTo(12.5, within(1e-9));
            assertThat(days.get(1).orElseThrow()).isCloseTo(36.5, within(1e-9));
            assertThat(days.get(2).orElseThrow()).isCloseTo(55, within(1e-9));
        }
    }

    private static String epoch(Instant instant) {
        return Long.toString(instant.getEpochSecond());
    }

    /// What younger versions made.
    private static void drop(Handle handle, String... tables) {
        for (var table : tables) {
            handle.execute("drop table " + table);
        }
    }
}
