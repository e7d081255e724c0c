// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static energy.busbar.record.Fixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// History that is taken out of one journal and put into another, or into the same.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HistoryArchiveTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HistoryArchive.Span ALL = new HistoryArchive.Span(NOON.minus(Duration.ofDays(2)),
            NOON.plus(Duration.ofDays(9)));
    private static final int TRIES = 2;

    private final TestDatabase database;

    @TempDir
    Path folder;

    HistoryArchiveTest(TestDatabase database) {
        this.database = database;
    }

    private JournalPlace fresh() throws Exception {
        return database.fresh(Files.createTempDirectory(folder, "journal"));
    }

    private static List<HistoryRow> rows(JournalPlace place, HistoryStep step) {
        var rows = new ArrayList<HistoryRow>();
        new HistoryArchive(place).tell(step, ALL, rows::add);
        return rows;
    }

    private static List<HistoryRow> all(JournalPlace place) {
        var rows = new ArrayList<HistoryRow>();
        for (var step : HistoryStep.values()) {
            rows.addAll(rows(place, step));
        }
        return rows;
    }

    private static void record(JournalPlace place, Tick... ticks) {
        try (var journal = Journal.open(JournalTerms.at(place), HOUSE)) {
            for (var tick : ticks) {
                journal.offer(tick);
            }
            assertThat(journal.flush(PATIENCE)).isTrue();
        }
    }

    /// Ticks of any length, with gaps, unknown prices and batteries that come and go.
    private static Tick[] anyDays(Random random) {
        var ticks = new ArrayList<Tick>();
        var end = NOON;
        for (int i = 0; i < 60; i++) {
            var length = Duration.ofSeconds(random.nextLong(1, 4_000));
            end = end.plus(length).plusSeconds(random.nextInt(4) == 0 ? random.nextLong(7_200) : 0);
            var builder = tick(end, length).load(random.nextDouble(5)).pv(random.nextDouble(3));
            if (random.nextBoolean()) {
                builder.battery(random.nextDouble(-5, 5), random.nextDouble(10));
            }
            ticks.add(random.nextInt(3) == 0 ? builder.priceUnknown().build() : builder.build());
        }
        return ticks.toArray(Tick[]::new);
    }

    @Test
    void whatIsTakenOutAndPutInAgainIsTheSame() throws Exception {
        for (int seed = 1; seed <= TRIES; seed++) {
            var random = new Random(seed);
            var from = fresh();
            record(from, anyDays(random));
            var told = all(from);
            assertThat(told).extracting(HistoryRow::step).contains(HistoryStep.values());
            var shuffled = new ArrayList<>(told);
            Collections.shuffle(shuffled, random);

            var into = fresh();
            new HistoryArchive(into).take(shuffled.iterator());
            assertThat(all(into)).as("seed %d", seed).isEqualTo(told);

            assertThat(new HistoryArchive(into).take(told.iterator())).isEqualTo(told.size());
            assertThat(all(into)).as("seed %d again", seed).isEqualTo(told);

            new HistoryArchive(from).take(rows(from, HistoryStep.FIVE_MINUTES).iterator());
            assertThat(all(from)).as("seed %d into itself", seed).isEqualTo(told);
        }
    }

    @Test
    void coarserStepsFollowFromWhatIsPutIn() throws Exception {
        var from = fresh();
        record(from, tick(NOON.plus(HOUR), HOUR).load(1).build(), tick(NOON.plus(HOUR.multipliedBy(2)), HOUR).load(3)
                .build(), tick(NOON.plus(Duration.ofDays(1)), HOUR).load(5).build());
        var into = fresh();

        new HistoryArchive(into).take(rows(from, HistoryStep.RAW).iterator());

        assertThat(rows(into, HistoryStep.HOUR)).isEqualTo(rows(from, HistoryStep.HOUR));
        try (var journal = Journal.open(JournalTerms.at(into), HOUSE)) {
            var midnight = NOON.minus(HOUR.multipliedBy(12));
            var days = journal.history(midnight, midnight.plus(Duration.ofDays(2)), Duration.ofDays(1)).loadKw();
            assertThat(days.get(0).orElseThrow()).isCloseTo(2, within(1e-9));
            assertThat(days.get(1).orElseThrow()).isCloseTo(5, within(1e-9));
        }
    }

    @Test
    void aJournalGoesOnWhereWhatWasPutInEnds() throws Exception {
        var place = fresh();
        new HistoryArchive(place).take(List.of(
                new HistoryRow(HistoryStep.FIVE_MINUTES, NOON, 300, "loadKw", 1),
                new HistoryRow(HistoryStep.FIVE_MINUTES, NOON.plusSeconds(300), 300, "loadKw", 3)).iterator());

        record(place, tick(NOON.plusSeconds(1_200), Duration.ofMinutes(10)).load(5).build(),
                tick(NOON.plus(HOUR.multipliedBy(2)), HOUR).load(7).build());

        try (var journal = Journal.open(JournalTerms.at(place), HOUSE)) {
            var hours = journal.history(NOON, NOON.plus(HOUR.multipliedBy(2)), HOUR).loadKw();
            assertThat(hours.get(0).orElseThrow()).isCloseTo((1 + 3 + 5 + 5) / 4.0, within(1e-9));
            assertThat(hours.get(1).orElseThrow()).isCloseTo(7, within(1e-9));
        }
    }

    @Test
    void aBucketThatKnowsMoreIsNotReplacedByOneThatKnowsLess() throws Exception {
        var place = fresh();
        record(place, tick(NOON.plus(HOUR.multipliedBy(2)), HOUR.multipliedBy(2)).load(4).build());
        TestDatabase.sql(place).useHandle(handle -> handle.execute("delete from rollup_5min"));
        var hours = rows(place, HistoryStep.HOUR);

        new HistoryArchive(place)
                .take(List.of(new HistoryRow(HistoryStep.FIVE_MINUTES, NOON, 300, "loadKw", 100)).iterator());

        assertThat(rows(place, HistoryStep.HOUR)).isEqualTo(hours);
        assertThat(rows(place, HistoryStep.FIVE_MINUTES)).hasSize(1);
    }

    @Test
    void aRowThatNoJournalWouldHoldChangesNothing() throws Exception {
        var place = fresh();
        record(place, tick(NOON.plus(HOUR), HOUR).load(1).build());
        var before = all(place);
        var good = new HistoryRow(HistoryStep.HOUR, NOON, 3600, "loadKw", 9);

        for (var bad : List.of(new HistoryRow(HistoryStep.HOUR, NOON.plusSeconds(1), 3600, "loadKw", 1),
                new HistoryRow(HistoryStep.HOUR, NOON, 0, "loadKw", 1),
                new HistoryRow(HistoryStep.RAW, NOON, 10_000, "loadKw", 1),
                new HistoryRow(HistoryStep.HOUR, NOON, 3600, "", 1),
                new HistoryRow(HistoryStep.HOUR, Instant.ofEpochMilli(NOON.toEpochMilli() * 1000), 3600, "loadKw", 1),
                new HistoryRow(HistoryStep.HOUR, NOON, 3600, "loadKw", Double.NaN))) {
            assertThatThrownBy(() -> new HistoryArchive(place).take(List.of(good, bad).iterator()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("was ")
                    .hasMessageContaining("Maybe");
            assertThat(all(place)).isEqualTo(before);
        }
    }

    @Test
    void theSpanIsThatOfTheRows() throws Exception {
        var place = fresh();
        assertThat(new HistoryArchive(place).span(HistoryStep.HOUR)).isEmpty();
        record(place, tick(NOON.plus(HOUR.multipliedBy(3)), HOUR.multipliedBy(3)).load(1).build());

        assertThat(new HistoryArchive(place).span(HistoryStep.HOUR))
                .contains(new HistoryArchive.Span(NOON, NOON.plus(HOUR.multipliedBy(3))));
    }
}
