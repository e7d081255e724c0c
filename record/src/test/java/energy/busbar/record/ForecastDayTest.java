// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// How good forecasts were, as it is kept and summed.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ForecastDayTest {

    private static final LocalDate MONDAY = LocalDate.of(2024, 5, 6);

    private final TestDatabase database;

    @TempDir
    Path folder;

    private JournalPlace place;

    ForecastDayTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void makeTables() {
        place = database.fresh(folder);
    }

    /// 10 steps, each 0.2 kW too high, where the best naive forecast was off by 0.4.
    private static ForecastErrors tooHigh() {
        return new ForecastErrors(10, 2, 2, 0.7, 8, 10, 2, 5, 6, 4);
    }

    private static List<ForecastDay> day(LocalDate date) {
        return List.of(new ForecastDay(date, "LOAD", 0, 60, tooHigh()),
                new ForecastDay(date, "LOAD", 60, 180, tooHigh()), new ForecastDay(date, "PV", 0, 60, tooHigh()));
    }

    private Journal open() {
        return Journal.open(JournalTerms.at(place), Fixture.HOUSE);
    }

    @Test
    void theLastDaysComeOldestFirstAndOutliveARestart() {
        try (var journal = open()) {
            for (int i = 0; i < 3; i++) {
                journal.offer(MONDAY.plusDays(i), day(MONDAY.plusDays(i)));
            }
        }
        try (var journal = open()) {
            assertThat(journal.forecastDays(2)).hasSize(6).startsWith(day(MONDAY.plusDays(1)).getFirst())
                    .endsWith(day(MONDAY.plusDays(2)).getLast());
            assertThat(journal.forecastDays(31)).hasSize(9);
        }
    }

    @Test
    void aDayThatIsJudgedAgainCountsOnce() {
        try (var journal = open()) {
            journal.offer(MONDAY, day(MONDAY));
            journal.offer(MONDAY, day(MONDAY).subList(0, 1));
            assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();

            assertThat(journal.forecastDays(31)).containsExactly(day(MONDAY).getFirst());
        }
    }

    @Test
    void nothingWasJudgedYet() {
        try (var journal = open()) {
            assertThat(journal.forecastDays(31)).isEmpty();
        }
    }

    @Test
    void sumsTellMeansAndTheSkillBesideTheBestNaiveForecast() {
        var twoDays = tooHigh().plus(tooHigh());

        assertThat(twoDays.maeKw()).isCloseTo(0.2, within(1e-12));
        assertThat(twoDays.biasKw()).isCloseTo(0.2, within(1e-12));
        assertThat(twoDays.meanPinballKw()).isCloseTo(0.07, within(1e-12));
        assertThat(twoDays.coverageFraction()).isCloseTo(0.8, within(1e-12));
        assertThat(twoDays.skillFraction()).isCloseTo(0.5, within(1e-12));
        assertThat(ForecastErrors.NONE.maeKw()).isNaN();
        assertThat(ForecastErrors.NONE.skillFraction()).isNaN();
    }
}
