// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.PriceSlot;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ForecasterTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Instant MONDAY = Instant.parse("2024-05-06T00:00:00Z");

    private final Forecaster forecaster = new Forecaster(LONDON);

    /// History up to an instant, of functions of the hour since it began.
    private static History history(Instant now, int days, DoubleUnaryOperator load, DoubleUnaryOperator pv) {
        var history = History.ofStep(HALF_HOUR);
        for (int i = 0; i < days * 48; i++) {
            history.append(now.minus(HALF_HOUR.multipliedBy(days * 48L - i)), load.applyAsDouble(i / 2.0),
                    pv.applyAsDouble(i / 2.0));
        }
        return history;
    }

    private static double sun(double hour) {
        double time = hour % 24;
        return Math.max(0, 3 * Math.sin(Math.PI * (time - 6) / 12));
    }

    private static TimeGrid day(Instant start) {
        return TimeGrid.uniform(start, HALF_HOUR, 48);
    }

    @Test
    void onDayOneTheLoadIsTheDocumentedDefaultAndTheSunUnproven() {
        var forecast = forecaster.forecast(MONDAY, day(MONDAY), History.ofStep(HALF_HOUR), List.of(),
                Optional.empty());

        assertThat(forecast.loadKw()).containsOnly(LoadAhead.UNKNOWN_LOAD_KW);
        assertThat(forecast.pvKw()).containsOnly(0);
        assertThat(forecast.importPerKwh()).containsOnly(PriceAhead.UNKNOWN_IMPORT_PER_KWH);
        assertThat(forecast.pricesKnownUntil()).isEqualTo(MONDAY);
    }

    @Test
    void onDayOneTheOutlookIsTheSun() {
        PvOutlook outlook = (_, grid) -> Optional.of(new double[grid.intervals()]).map(kw -> {
            kw[20] = 2;
            return kw;
        });

        var forecast = forecaster.forecast(MONDAY, day(MONDAY), History.ofStep(HALF_HOUR), List.of(),
                Optional.of(outlook));

        assertThat(forecast.pvKw()[20]).isEqualTo(2);
    }

    @Test
    void aHouseThatRepeatsItselfIsForecastExactly() {
        DoubleUnaryOperator load = hour -> 0.5 + 0.25 * Math.floor(hour % 24 / 6);

        var forecast = forecaster.forecast(MONDAY, day(MONDAY), history(MONDAY, 28, load, ForecasterTest::sun),
                List.of(), Optional.empty());

        assertThat(forecast.loadKw()[24]).isCloseTo(0.9375, within(0.07));
        assertThat(forecast.loadKw()[30]).isCloseTo(1.0, within(0.05));
        for (int i = 0; i < 48; i++) {
            assertThat(forecast.pvKw()[i]).isCloseTo(sun(i / 2.0), within(0.02));
        }
    }

    @Test
    void theNightStaysDarkWhateverTheOutlookSays() {
        PvOutlook outlook = (_, grid) -> {
            var kw = new double[grid.intervals()];
            java.util.Arrays.fill(kw, 1);
            return Optional.of(kw);
        };

        var forecast = forecaster.forecast(MONDAY, day(MONDAY), history(MONDAY, 14, _ -> 1, ForecasterTest::sun),
                List.of(), Optional.of(outlook));

        assertThat(forecast.pvKw()[0]).isZero();
        assertThat(forecast.pvKw()[46]).isZero();
        assertThat(forecast.pvKw()[24]).isPositive().isLessThanOrEqualTo(3);
    }

    @Test
    void anOutlookThatProvedRightIsTrustedAndOneThatProvedWrongIsNot() {
        var cloudy = new boolean[60];
        var random = new java.util.Random(5);
        for (int d = 0; d < cloudy.length; d++) {
            cloudy[d] = random.nextBoolean();
        }
        cloudy[29] = false;
        Instant begin = MONDAY.minus(Duration.ofDays(30));
        DoubleUnaryOperator real = hour -> sun(hour) * (cloudy[(int) (hour / 24)] ? 0.2 : 1);
        var history = history(MONDAY, 30, _ -> 1, real);
        PvOutlook right = (_, grid) -> Optional.of(of(grid, begin, real));
        PvOutlook wrong = (_, grid) -> Optional.of(of(grid, begin, hour -> 1.2 * sun(hour) - real.applyAsDouble(hour)));
        double noonKw = real.applyAsDouble(30 * 24 + 12);

        var trusting = forecaster.forecast(MONDAY, day(MONDAY), history, List.of(), Optional.of(right));
        var wary = forecaster.forecast(MONDAY, day(MONDAY), history, List.of(), Optional.of(wrong));
        var alone = forecaster.forecast(MONDAY, day(MONDAY), history, List.of(), Optional.empty());

        assertThat(trusting.pvKw()[24]).isCloseTo(noonKw, within(0.5));
        assertThat(wary.pvKw()[24]).isCloseTo(alone.pvKw()[24], within(0.5));
    }

    private static double[] of(TimeGrid grid, Instant begin, DoubleUnaryOperator kwAtHour) {
        var kw = new double[grid.intervals()];
        for (int i = 0; i < kw.length; i++) {
            kw[i] = kwAtHour.applyAsDouble(Duration.between(begin, grid.boundary(i)).toMinutes() / 60.0);
        }
        return kw;
    }

    @Test
    void theFirstForecastAfterAStartBelievesEveryExpertAsOnDayOne() {
        DoubleUnaryOperator load = hour -> hour % 48 < 24 ? 1 : 2;
        var history = history(MONDAY, 28, load, ForecasterTest::sun);
        var atOnce = new Forecaster(LONDON, Forecaster.Skill.FIRST_TRUST, Models.NONE);

        var first = atOnce.forecast(MONDAY, day(MONDAY), history, List.of(), Optional.empty());
        var learned = forecaster.forecast(MONDAY, day(MONDAY), history, List.of(), Optional.empty());

        assertThat(first.loadKw()[30]).isBetween(1.0, 2.0);
        assertThat(first.loadKw()).isNotEqualTo(learned.loadKw());
    }

    @Test
    void aRaisedLoadLiftsTheNextHoursMoreThanTheNextDay() {
        var random = new java.util.Random(1);
        var wander = new double[29 * 48];
        for (int i = 1; i < wander.length; i++) {
            wander[i] = 0.8 * wander[i - 1] + 0.1 * random.nextGaussian();
        }
        DoubleUnaryOperator usual = hour -> 1 + wander[(int) (hour * 2)];
        DoubleUnaryOperator raised = hour -> usual.applyAsDouble(hour) + (hour >= 28 * 24 - 1 ? 1 : 0);

        var calm = forecaster.forecast(MONDAY, day(MONDAY), history(MONDAY, 28, usual, _ -> 0), List.of(),
                Optional.empty());
        var busy = forecaster.forecast(MONDAY, day(MONDAY), history(MONDAY, 28, raised, _ -> 0), List.of(),
                Optional.empty());

        assertThat(busy.loadKw()[0] - calm.loadKw()[0]).isBetween(0.3, 1.0);
        assertThat(busy.loadKw()[40] - calm.loadKw()[40]).isBetween(-0.2, 0.2);
    }

    @Test
    void habitsKeepTheirLocalHourAcrossTheClockChange() {
        Instant change = Instant.parse("2024-10-27T01:00:00Z");
        Instant now = change.plus(Duration.ofHours(5));
        var history = History.ofStep(HALF_HOUR);
        Instant begin = now.minus(Duration.ofDays(21));
        for (var at = begin; at.isBefore(now); at = at.plus(HALF_HOUR)) {
            int localHour = at.atZone(LONDON).getHour();
            history.append(at, localHour == 18 ? 3 : 1, 0);
        }

        var forecast = forecaster.forecast(now, day(now), history, List.of(), Optional.empty());

        double sixLocalKw = forecast.loadKw()[forecast.grid().indexOf(Instant.parse("2024-10-27T18:00:00Z"))
                .getAsInt()];
        double fiveLocalKw = forecast.loadKw()[forecast.grid().indexOf(Instant.parse("2024-10-27T17:00:00Z"))
                .getAsInt()];
        assertThat(sixLocalKw).isGreaterThan(2.2);
        assertThat(fiveLocalKw).isLessThan(1.2);
    }

    @Test
    void coarseIntervalsAreMeansOfFineOnes() {
        var history = history(MONDAY, 20, hour -> 1 + hour % 24 / 24, ForecasterTest::sun);
        var fine = forecaster.forecast(MONDAY, day(MONDAY), history, List.of(), Optional.empty());
        var grid = TimeGrid.of(MONDAY, Duration.ofMinutes(15), Duration.ofMinutes(45), Duration.ofHours(2));
        var coarse = forecaster.forecast(MONDAY, grid, history, List.of(), Optional.empty());

        double[] kw = fine.loadKw();
        assertThat(coarse.loadKw()[0]).isCloseTo(kw[0], within(1e-9));
        assertThat(coarse.loadKw()[1]).isCloseTo((kw[0] + 2 * kw[1]) / 3, within(1e-9));
        assertThat(coarse.loadKw()[2]).isCloseTo((kw[2] + kw[3] + kw[4] + kw[5]) / 4, within(1e-9));
    }

    @Test
    void publishedPricesAreTakenAsTheyAreAndLaterOnesFromTheSameLocalHour() {
        var slots = new ArrayList<PriceSlot>();
        for (int i = -7 * 24; i < 10; i++) {
            var start = MONDAY.plus(Duration.ofHours(i));
            double price = start.atZone(LONDON).getHour() == 17 ? 0.4 : 0.2;
            slots.add(new PriceSlot(start, start.plus(Duration.ofHours(1)), i == 9 ? -0.1 : price, 0.08));
        }

        var forecast = forecaster.forecast(MONDAY, TimeGrid.uniform(MONDAY, HALF_HOUR, 60),
                History.ofStep(HALF_HOUR), slots, Optional.empty());

        assertThat(forecast.pricesKnownUntil()).isEqualTo(MONDAY.plus(Duration.ofHours(10)));
        assertThat(forecast.importPerKwh()[18]).isEqualTo(-0.1);
        assertThat(forecast.importPerKwh()[32]).isCloseTo(0.4, within(1e-9));
        assertThat(forecast.importPerKwh()[34]).isCloseTo(0.2, within(1e-9));
        for (double price : forecast.exportPerKwh()) {
            assertThat(price).isCloseTo(0.08, within(1e-12));
        }
    }

    @Test
    void anIntervalOverSeveralPricesHasTheirMean() {
        var slots = List.of(new PriceSlot(MONDAY, MONDAY.plus(HALF_HOUR), 0.1, 0),
                new PriceSlot(MONDAY.plus(HALF_HOUR), MONDAY.plusSeconds(7200), 0.4, 0));

        var forecast = forecaster.forecast(MONDAY, TimeGrid.uniform(MONDAY, Duration.ofHours(1), 1),
                History.ofStep(HALF_HOUR), slots, Optional.empty());

        assertThat(forecast.importPerKwh()[0]).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void refusesAGridInThePastAndPricesOutOfOrder() {
        var history = History.ofStep(HALF_HOUR);
        var slot = new PriceSlot(MONDAY, MONDAY.plusSeconds(3600), 0.1, 0);

        assertThatThrownBy(() -> forecaster.forecast(MONDAY, day(MONDAY.minusSeconds(3600)), history, List.of(),
                Optional.empty())).hasMessageContaining("cannot start in the past");
        assertThatThrownBy(() -> forecaster.forecast(MONDAY, day(MONDAY), history, List.of(slot, slot),
                Optional.empty())).hasMessageContaining("not overlap");
    }
}
