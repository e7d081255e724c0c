// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Forecast;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoursesTest {

    private static final Instant NOW = Instant.parse("2024-05-20T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Forecaster forecaster = new Forecaster(ZoneOffset.UTC);

    /// Sun of 0 or 4 kW at noon by the day, load of 1 kW with a lively evening.
    private static History history(Instant until, long seed) {
        var history = History.ofStep(HOUR);
        for (var at = NOW.minus(Duration.ofDays(30)); at.isBefore(until); at = at.plus(HOUR)) {
            var day = new SplittableRandom(at.getEpochSecond() / 86_400 * 31 + (at.isBefore(NOW) ? 0 : seed));
            double sunKw = day.nextBoolean() ? 4 : 0.2;
            double eveningKw = 1 + 3 * day.nextDouble();
            int hour = at.atZone(ZoneOffset.UTC).getHour();
            history.append(at, hour == 19 ? eveningKw : 1, hour == 12 ? sunKw : 0);
        }
        return history;
    }

    private List<Forecast> courses(History history) {
        var grid = TimeGrid.uniform(NOW, HOUR, 30);
        var forecast = forecaster.forecast(NOW, grid, history, List.of(), Optional.empty());
        return new Courses(forecaster).of(forecast, history, Optional.empty());
    }

    @Test
    void coursesDifferWhereThePastDidAndAgreeWhereItAgreed() {
        var courses = courses(history(NOW, 0));

        assertThat(courses).hasSize(8);
        var noon = courses.stream().mapToDouble(course -> course.pvKw()[4]).summaryStatistics();
        assertThat(noon.getMax() - noon.getMin()).isGreaterThan(2);
        assertThat(noon.getMax()).isLessThanOrEqualTo(4 + 1e-9);
        var evening = courses.stream().mapToDouble(course -> course.loadKw()[11]).summaryStatistics();
        assertThat(evening.getMax() - evening.getMin()).isGreaterThan(1);
        var morning = courses.stream().mapToDouble(course -> course.loadKw()[1]).summaryStatistics();
        assertThat(morning.getMax() - morning.getMin()).isLessThan(0.3);
        assertThat(courses).allSatisfy(course -> assertThat(course.pvKw()[16]).isZero());
    }

    @Test
    void whatHappensAfterNowChangesNoCourse() {
        var known = courses(history(NOW, 0));
        var corrupted = courses(history(NOW.plus(Duration.ofDays(2)), 77));

        for (int k = 0; k < known.size(); k++) {
            assertThat(corrupted.get(k).loadKw()).containsExactly(known.get(k).loadKw());
            assertThat(corrupted.get(k).pvKw()).containsExactly(known.get(k).pvKw());
        }
    }

    @Test
    void whatIsRememberedChangesNoCourse() {
        var history = history(NOW, 0);
        var remembering = new Courses(forecaster);
        var grid = TimeGrid.uniform(NOW, HOUR, 30);
        var twoDaysAgo = NOW.minus(Duration.ofDays(2));
        var earlier = forecaster.forecast(twoDaysAgo, TimeGrid.uniform(twoDaysAgo, HOUR, 30), history, List.of(),
                Optional.empty());
        remembering.of(earlier, history, Optional.empty());

        var forecast = forecaster.forecast(NOW, grid, history, List.of(), Optional.empty());
        var courses = remembering.of(forecast, history, Optional.empty());

        assertThat(courses.getFirst().loadKw()).containsExactly(courses(history).getFirst().loadKw());
    }

    /// A car that comes and goes moves the moments of planning, so that no forecast is met again.
    @Test
    void aSiteThatPlansAtOddMomentsRemembersNoMoreThanItMay() {
        var history = history(NOW, 0);
        var courses = new Courses(forecaster);
        for (int plan = 0; plan < Courses.REMEMBERED / 4; plan++) {
            var at = NOW.plusSeconds(307L * plan);
            var forecast = forecaster.forecast(at, TimeGrid.uniform(at, HOUR, 4), history, List.of(),
                    Optional.empty());

            assertThat(courses.of(forecast, history, Optional.empty())).hasSize(8);
        }
        assertThat(courses.remembered()).isEqualTo(Courses.REMEMBERED);
    }

    @Test
    void aNewSiteGuessesWidely() {
        var history = History.ofStep(HOUR);
        history.append(NOW.minus(HOUR), 2, 0);

        var courses = courses(history);

        var load = courses.stream().mapToDouble(course -> course.loadKw()[5]).summaryStatistics();
        assertThat(load.getMax()).isCloseTo(load.getMin() * 3.2, within(1e-9));
    }
}
