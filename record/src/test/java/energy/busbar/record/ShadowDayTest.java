// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Days in shadow of another controller, as they are kept and summed.
class ShadowDayTest {

    private static final LocalDate MONDAY = LocalDate.of(2024, 5, 6);

    @TempDir
    Path folder;

    private static ShadowDay part(LocalDate date, double existingPeakKw) {
        return new ShadowDay(date, 3600, 60, 3600 * 0.25, new ShadowSide(4, 1, 1, -0.1, 0, 0.05, 1, 2, existingPeakKw),
                new ShadowSide(3, 1, 0.6, -0.1, 0.2, 0.1, 2, 3, 5));
    }

    private Journal open() {
        return Journal.open(folder.resolve("busbar.db"), Fixture.HOUSE);
    }

    private static void flush(Journal journal) {
        assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void partsOfADayAddUpAndOfPeaksTheHighestCounts() {
        try (var journal = open()) {
            journal.offer(part(MONDAY, 4), "{}");
            journal.offer(part(MONDAY, 3), "{}");
            flush(journal);

            var day = journal.shadowDays(31).getFirst();

            assertThat(day).isEqualTo(part(MONDAY, 4).plus(part(MONDAY, 3)));
            assertThat(day.comparedSeconds()).isEqualTo(7200);
            assertThat(day.existing().importKwh()).isEqualTo(8);
            assertThat(day.existing().peakKw()).isEqualTo(4);
        }
    }

    @Test
    void sumsAndTwinOutliveARestart() {
        try (var journal = open()) {
            assertThat(journal.shadowTwin()).isEmpty();
            journal.offer(part(MONDAY, 4), "first");
            journal.offer(part(MONDAY.plusDays(1), 4), "second");
        }
        try (var journal = open()) {
            journal.offer(part(MONDAY.plusDays(1), 4), "third");
            flush(journal);

            assertThat(journal.shadowTwin()).contains("third");
            assertThat(journal.shadowDays(31)).extracting(ShadowDay::comparedSeconds).containsExactly(3600.0, 7200.0);
            assertThat(journal.shadowDays(1)).extracting(ShadowDay::date).containsExactly(MONDAY.plusDays(1));
        }
    }

    @Test
    void whatIsStoredAndWhatCarsGotCountsAtTheMeanPrice() {
        var day = part(MONDAY, 4);

        assertThat(day.storedPerKwh()).isEqualTo(0.25);
        assertThat(day.existing().cost(0.25)).isCloseTo(1 - 0.1 + 0.05 - 0.25, within(1e-9));
        assertThat(day.busbar().cost(0.25)).isCloseTo(0.6 - 0.1 - 0.2 + 0.1 - 0.5, within(1e-9));
        assertThat(day.savings()).isCloseTo(0.7 - -0.1 + 0.25, within(1e-9));
        assertThat(ShadowDay.empty(MONDAY).savings()).isZero();
    }

    @Test
    void whatIsStoredInHoursOfNegativePricesIsWorthNothingAndCostsNothing() {
        var day = new ShadowDay(MONDAY, 3600, 0, -360, ShadowSide.ZERO, new ShadowSide(2, 0, -0.2, 0, 0, 0, 2, 0, 0));

        assertThat(day.storedPerKwh()).isZero();
        assertThat(day.savings()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void aJournalFromBeforeThereWasShadowGetsItsTable() throws SQLException {
        open().close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("busbar.db"));
                var statement = connection.createStatement()) {
            for (var younger : List.of("shadow_day", "bucket_change", "sync_refused")) {
                statement.execute("drop table " + younger);
            }
            statement.execute("delete from flyway_schema_history where version <> '1'");
        }

        try (var journal = open()) {
            journal.offer(part(MONDAY, 4), "{}");
            flush(journal);

            assertThat(journal.shadowDays(31)).hasSize(1);
        }
    }
}
