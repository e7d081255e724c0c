// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static energy.busbar.record.Fixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Means over equal steps of the past, wherever the journal lies.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HistoryTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;

    @TempDir
    Path folder;

    private JournalPlace place;

    private Journal journal;

    HistoryTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        place = database.fresh(folder);
        journal = Journal.open(JournalTerms.at(place), HOUSE, 100_000);
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private static Instant minute(double minutes) {
        return NOON.plusSeconds(Math.round(minutes * 60));
    }

    /// Minute ticks with a load that tells which minute it is.
    private void record(int fromMinute, int toMinute) {
        for (int i = fromMinute; i < toMinute; i++) {
            journal.offer(tick(minute(i + 1), MINUTE).load(i).build());
        }
        assertThat(journal.flush(PATIENCE)).isTrue();
    }

    private static List<OptionalDouble> values(double... known) {
        return java.util.Arrays.stream(known)
                .mapToObj(value -> Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value))
                .toList();
    }

    @Test
    void aGapIsAGapAndNotZero() {
        record(0, 2);
        record(4, 6);

        var flows = journal.history(NOON, minute(7), MINUTE);

        double gap = Double.NaN;
        assertThat(flows.loadKw()).isEqualTo(values(0, 1, gap, gap, 4, 5, gap));
        assertThat(flows.starts()).hasSize(7).startsWith(NOON).endsWith(minute(6));
        assertThat(flows.socFraction()).allMatch(OptionalDouble::isEmpty);
    }

    @Test
    void rollUpsShowAGapToo() {
        record(0, 10);
        record(60, 70);

        var flows = journal.history(NOON, minute(70), FIVE_MINUTES);

        assertThat(flows.loadKw().subList(0, 3))
                .isEqualTo(List.of(OptionalDouble.of(2), OptionalDouble.of(7), OptionalDouble.empty()));
        assertThat(flows.loadKw().subList(2, 12)).allMatch(OptionalDouble::isEmpty);
        assertThat(flows.loadKw().get(12)).hasValue(62);
    }

    @Test
    void anUnknownPriceIsAGapInThePriceOnly() {
        journal.offer(tick(minute(1), MINUTE).load(1).priceUnknown().build());
        journal.flush(PATIENCE);

        var flows = journal.history(NOON, minute(1), MINUTE);

        assertThat(flows.loadKw().getFirst()).hasValue(1);
        assertThat(flows.importPerKwh().getFirst()).isEmpty();
    }

    @Test
    void hoursDaysAndRawAgree() {
        record(0, 150);

        var hours = journal.history(NOON, minute(180), HOUR);
        var fives = journal.history(NOON, minute(150), FIVE_MINUTES);
        var sevens = journal.history(NOON, minute(150), Duration.ofMinutes(7));
        var day = journal.history(NOON.minus(Duration.ofHours(12)), minute(720), Duration.ofDays(1));

        assertThat(hours.loadKw()).isEqualTo(values(29.5, 89.5, 134.5));
        assertThat(fives.loadKw()).hasSize(30);
        assertThat(fives.loadKw().get(29)).hasValue(147);
        assertThat(sevens.loadKw().get(20)).hasValue(143);
        assertThat(sevens.loadKw().get(21)).hasValue(148);
        assertThat(day.loadKw().getFirst().getAsDouble()).isCloseTo(74.5, within(1e-9));
    }

    @Test
    void theUnfinishedBucketIsReadFromRaw() {
        record(0, 7);

        assertThat(journal.history(NOON, minute(10), FIVE_MINUTES).loadKw()).isEqualTo(values(2, 5.5));
        assertThat(journal.history(NOON, minute(60), HOUR).loadKw()).isEqualTo(values(3));
    }

    @Test
    void aTickThatCrossesBucketsIsSharedOutByTime() {
        journal.offer(tick(minute(4), MINUTE.multipliedBy(4)).load(1).build());
        journal.offer(tick(minute(24), MINUTE.multipliedBy(20)).load(3).build());
        journal.flush(PATIENCE);

        var flows = journal.history(NOON, minute(25), FIVE_MINUTES);

        assertThat(flows.loadKw().getFirst().getAsDouble()).isCloseTo(1.4, within(1e-9));
        assertThat(flows.loadKw().subList(1, 5)).isEqualTo(values(3, 3, 3, 3));
        assertThat(journal.history(minute(10), minute(12), MINUTE).loadKw()).isEqualTo(values(3, 3));
    }

    @Test
    void aLateTickIsRolledUpAgain() {
        record(0, 3);
        record(4, 8);
        journal.offer(tick(minute(4), MINUTE).load(8).build());
        journal.flush(PATIENCE);
        record(8, 12);

        assertThat(journal.history(NOON, minute(5), FIVE_MINUTES).loadKw()).isEqualTo(values(3));
    }

    @Test
    void aFineStepOverALongTimeBecomesCoarser() {
        record(0, 10);

        var flows = journal.history(minute(-2), NOON.plus(Duration.ofDays(3)), Duration.ofMinutes(6));

        assertThat(flows.step()).isEqualTo(Duration.ofMinutes(10));
        assertThat(flows.starts().getFirst()).isEqualTo(minute(-5));
        assertThat(flows.loadKw().getFirst()).hasValue(2);
    }

    @Test
    void rawIsForgottenAfterThirtyDaysAndRollUpsStay() {
        for (int day : new int[]{0, 3, 32}) {
            for (int hour = 1; hour <= 3; hour++) {
                var end = NOON.plus(Duration.ofDays(day)).plus(HOUR.multipliedBy(hour));
                journal.offer(tick(end, HOUR).load(1).build());
            }
        }
        assertThat(journal.flush(PATIENCE)).isTrue();

        assertThat(TestDatabase.rows(place, "select min(ts) from telemetry"))
                .containsExactly(Long.toString(NOON.plus(Duration.ofDays(3)).getEpochSecond()));
        assertThat(journal.history(NOON, minute(240), HOUR).loadKw()).isEqualTo(values(1, 1, 1, Double.NaN));
        assertThat(journal.history(NOON, minute(10), MINUTE).step()).isEqualTo(FIVE_MINUTES);
    }

    @Test
    void wholeDaysAreKeptAndTheUnfinishedOneIsReadFromHours() {
        for (int hour = 1; hour <= 62; hour++) {
            journal.offer(tick(NOON.plus(HOUR.multipliedBy(hour)), HOUR).load(hour).build());
        }
        assertThat(journal.flush(PATIENCE)).isTrue();

        var midnight = NOON.minus(Duration.ofHours(12));
        var days = journal.history(midnight, midnight.plus(Duration.ofDays(4)), Duration.ofDays(1));

        assertThat(days.step()).isEqualTo(Duration.ofDays(1));
        assertThat(days.loadKw()).isEqualTo(values(6.5, 24.5, 48.5, 61.5));
        assertThat(TestDatabase.rows(place, "select distinct bucket from rollup_day")).hasSize(3);
    }

    @Test
    void longStretchesAreReadWithoutRawValues() {
        record(0, 2_000);
        var to = minute(2_040);
        var midnight = NOON.minus(Duration.ofHours(12));
        var before = List.of(journal.history(midnight, to, Duration.ofDays(1)), journal.history(NOON, to, HOUR),
                journal.history(NOON, to, FIVE_MINUTES));

        TestDatabase.sql(place).useHandle(handle -> handle.execute("delete from telemetry"));

        assertThat(List.of(journal.history(midnight, to, Duration.ofDays(1)), journal.history(NOON, to, HOUR),
                journal.history(NOON, to, FIVE_MINUTES))).isEqualTo(before);
        assertThat(before.get(1).loadKw()).hasSize(34).first().isEqualTo(OptionalDouble.of(29.5));
    }

    @Test
    void rawIsKeptAsLongAsWasChosen() {
        journal.close();
        var chosen = new JournalTerms(place, Duration.ofDays(3));
        try (var brief = Journal.open(chosen, HOUSE)) {
            for (int hour = 1; hour <= 24 * 5; hour++) {
                brief.offer(tick(NOON.plus(HOUR.multipliedBy(hour)), HOUR).load(hour).build());
            }
            assertThat(brief.flush(PATIENCE)).isTrue();

            assertThat(TestDatabase.rows(place, "select min(ts) from telemetry"))
                    .containsExactly(Long.toString(NOON.plus(Duration.ofDays(2)).getEpochSecond()));
            assertThat(brief.history(NOON, NOON.plus(HOUR), HOUR).loadKw()).isEqualTo(values(1));
        }
    }

    @Test
    void rawIsKeptForTwoDaysAtLeast() {
        assertThatThrownBy(() -> new JournalTerms(place, HOUR)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 days").hasMessageContaining("PT1H");
    }
}
