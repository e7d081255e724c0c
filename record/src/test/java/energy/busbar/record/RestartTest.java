// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a process finds of the one before it.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RestartTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;

    @TempDir
    Path folder;

    private JournalPlace place;

    RestartTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void makeTables() {
        place = database.fresh(folder);
    }

    private Journal open() {
        return Journal.open(JournalTerms.at(place), HOUSE);
    }

    private static boolean keep(Journal journal, String name, String body) throws Exception {
        return journal.keep(name, body).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Tick loadTick(int secondsPastNoon) {
        return Fixture.tick(NOON.plusSeconds(secondsPastNoon), TEN_SECONDS).load(1).battery(0, 5).build();
    }

    private List<String> rows(String query) {
        return TestDatabase.rows(place, query);
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
    void ticksAndPlansAreCountedOnceTheyAreInTheDatabase() {
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
    void aTickThatReachesBackBeforeTheRestartIsWrittenFromThereOn() {
        try (var journal = open()) {
            journal.offer(loadTick(10));
        }
        try (var journal = open()) {
            journal.offer(loadTick(13));
            journal.offer(loadTick(23));
        }

        var load = " from telemetry join channel on id = ch where name = 'loadKw' order by ts";
        assertThat(rows("select ts - " + NOON.getEpochSecond() + load)).containsExactly("0", "10", "13");
        assertThat(TestDatabase.numbers(place, "select seconds" + load)).containsExactly(10.0, 3.0, 10.0);
        try (var journal = open()) {
            assertThat(journal.day(LocalDate.of(2024, 5, 1)).orElseThrow().loadKwh())
                    .isCloseTo(23 / 3600.0, within(1e-9));
        }
    }
}
