// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.forecast.Models;
import energy.busbar.record.ForecastDay;
import energy.busbar.record.ForecastErrors;
import energy.busbar.record.Journal;
import energy.busbar.simulate.DemoHome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How good forecasts were, judged day by day while a site runs.
class AccuracyTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 3, 4);
    private static final Instant BEGIN = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();

    @TempDir
    Path folder;

    private final Alerts alerts = new Alerts((_, _) -> {});
    private Journal journal;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("busbar.db"), DemoHome.site());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Accuracy accuracy() {
        return new Accuracy(ZoneOffset.UTC, journal, Optional.empty(), () -> Models.NONE, alerts);
    }

    private List<ForecastDay> judged() {
        assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();
        assertThat(alerts.all()).isEmpty();
        return journal.forecastDays(366);
    }

    private ForecastErrors load(LocalDate date) {
        return judged().stream().filter(row -> row.date().equals(date) && row.quantity().equals("LOAD"))
                .map(ForecastDay::errors).reduce(ForecastErrors.NONE, ForecastErrors::plus);
    }

    private static Instant noonOf(int day) {
        return BEGIN.plus(Duration.ofHours(24L * day + 12));
    }

    @Test
    void everyDayThatIsOverIsJudgedAndTodayIsNot() {
        LivedDays.live(journal, BEGIN, 10);
        accuracy().look(noonOf(9));

        assertThat(judged()).extracting(ForecastDay::quantity).contains("LOAD", "PV");
        assertThat(judged().getLast().date()).isEqualTo(FIRST.plusDays(8));
        assertThat(judged().stream().filter(row -> row.date().equals(FIRST.plusDays(8)))).hasSize(10);
        assertThat(load(FIRST.plusDays(8)).cases()).as("half-hours of the day, foretold from four moments of two days")
                .isBetween(3 * 48L, 4 * 48L);
        assertThat(load(FIRST.plusDays(8)).maeKw()).as("a load that strays by up to half a kilowatt")
                .isBetween(0.1, 0.5);
    }

    @Test
    void aSunThatIsTheSameEachDayIsForetoldExactly() {
        LivedDays.live(journal, BEGIN, 10);
        accuracy().look(noonOf(9));

        var last = judged().getLast();
        assertThat(last.quantity()).isEqualTo("PV");
        assertThat(last.errors().maeKw()).isCloseTo(0, within(0.02));
    }

    @Test
    void inTheFirstWeekThereIsNothingToCompareWith() {
        LivedDays.live(journal, BEGIN, 10);
        accuracy().look(noonOf(9));

        assertThat(load(FIRST.plusDays(4)).cases()).isPositive();
        assertThat(load(FIRST.plusDays(4)).skillFraction()).isNaN();
        assertThat(load(FIRST.plusDays(8)).compared()).isPositive();
    }

    @Test
    void noDayIsJudgedTwiceEvenByTheNextStart() {
        LivedDays.live(journal, BEGIN, 6);
        var running = accuracy();
        running.look(noonOf(5));
        int rows = judged().size();
        long written = journal.health().written();

        running.look(noonOf(5).plusSeconds(60));
        running.look(noonOf(2));
        accuracy().look(noonOf(5).plusSeconds(120));

        assertThat(judged()).hasSize(rows);
        assertThat(journal.health().written()).isEqualTo(written);
    }

    @Test
    void afterALongPauseTheLastFortnightIsMadeUpFor() {
        LivedDays.live(journal, BEGIN, 20);
        accuracy().look(noonOf(19));

        assertThat(judged().getFirst().date()).isEqualTo(FIRST.plusDays(5));
    }

    @Test
    void aDayOfWhichNothingWasRecordedHasNoFigures() {
        accuracy().look(noonOf(3));

        assertThat(judged()).isEmpty();
    }
}
