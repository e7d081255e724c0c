// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static energy.busbar.record.Fixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.SiteState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastStepsTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @TempDir
    Path folder;

    private Path file;
    private Journal journal;

    @BeforeEach
    void open() {
        file = EmptyJournal.in(folder);
        journal = Journal.open(JournalTerms.in(file), HOUSE, 100_000);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static Tick minute(int number) {
        return tick(NOON.plus(MINUTE.multipliedBy(number + 1L)), MINUTE).load(number / 30 + 1).pv(2).build();
    }

    private List<PastStep> recorded(Tick... ticks) {
        List.of(ticks).forEach(journal::offer);
        assertThat(journal.flush(Duration.ofSeconds(60))).isTrue();
        return PastSteps.of(new JournalPlace.InFile(file)).between(NOON, NOON.plus(Duration.ofHours(2)), HALF_HOUR);
    }

    private static Tick[] minutes(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(PastStepsTest::minute).toArray(Tick[]::new);
    }

    @Test
    void eachStepHasTheMeanOfWhatWasSeenInIt() {
        var steps = recorded(minutes(72));

        assertThat(steps).hasSize(3);
        assertThat(steps).extracting(PastStep::start).containsExactly(NOON, NOON.plus(HALF_HOUR),
                NOON.plus(HALF_HOUR.multipliedBy(2)));
        assertThat(steps.get(1).loadKw()).isCloseTo(2, within(1e-9));
        assertThat(steps.get(1).pvKw()).isCloseTo(2, within(1e-9));
        assertThat(steps.get(1).seenSeconds()).isEqualTo(1800);
        assertThat(steps.get(2).seenSeconds()).as("ten minutes are rolled up, two are raw").isEqualTo(720);
    }

    @Test
    void aStepOfWhichNothingWasRecordedIsNotThere() {
        var steps = recorded(minute(0), minute(70));

        assertThat(steps).extracting(PastStep::start).containsExactly(NOON, NOON.plus(HALF_HOUR.multipliedBy(2)));
    }

    @Test
    void howLongTheSunWasLimitedIsKept() {
        var free = minute(0);
        var limited = minute(1);
        var steps = recorded(free, new Tick(limited.state(), limited.decision(), limited.price(), MINUTE, true));

        assertThat(steps.getFirst().limitedSeconds()).isEqualTo(60);
        assertThat(steps.getFirst().unknownSeconds()).isZero();
    }

    @Test
    void howLongAnAssetWasUnknownIsKept() {
        var whole = minute(0);
        var state = whole.state();
        var partly = new SiteState(state.snapshot(), state.batteries(), state.chargers(), state.miners(),
                List.of(new SiteState.Unknown("battery", "silent")));

        var steps = recorded(new Tick(partly, whole.decision(), whole.price(), MINUTE));

        assertThat(steps.getFirst().unknownSeconds()).isEqualTo(60);
    }

    @Test
    void theSpanReachesFromTheFirstRollUpToTheLast() {
        assertThat(PastSteps.of(new JournalPlace.InFile(file)).span()).isEmpty();
        recorded(minutes(12));

        assertThat(PastSteps.of(new JournalPlace.InFile(file)).span()).contains(
                new PastSteps.Span(NOON, NOON.plus(Duration.ofMinutes(10))));
    }

    @Test
    void stepsThatRollUpsDoNotFitAreRefused() {
        assertThatThrownBy(() -> journal.pastSteps().between(NOON.plusSeconds(60), NOON.plusSeconds(3660), HALF_HOUR))
                .hasMessageContaining("whole multiples of 5 minutes");
    }
}
