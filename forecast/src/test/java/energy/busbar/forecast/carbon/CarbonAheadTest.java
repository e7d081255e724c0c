// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CarbonAheadTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration HALF = Duration.ofMinutes(30);
    private static final Instant NOW = Instant.parse("2024-05-15T12:00:00Z");
    private static final TimeGrid TWO_DAYS = TimeGrid.uniform(NOW, HALF, 96);

    private final CarbonAhead ahead = new CarbonAhead(LONDON);

    private static CarbonForecast series(Instant from, int halves, ToDoubleFunction<Instant> grams) {
        var grid = TimeGrid.uniform(from, HALF, halves);
        var values = new double[halves];
        for (int i = 0; i < halves; i++) {
            values[i] = grams.applyAsDouble(grid.boundary(i));
        }
        return new CarbonForecast(from, grid, values);
    }

    private static CarbonForecast past(ToDoubleFunction<Instant> grams) {
        return series(NOW.minus(Duration.ofDays(20)), 20 * 48, grams);
    }

    private static double daily(Instant at) {
        return at.atZone(LONDON).getHour() >= 17 ? 300 : 100;
    }

    @Test
    void aGridThatRepeatsItselfIsForetoldExactly() {
        var grams = ahead.gramsPerKwh(NOW, TWO_DAYS, past(CarbonAheadTest::daily), Optional.empty()).orElseThrow();

        for (int i = 0; i < 96; i++) {
            assertThat(grams[i]).isCloseTo(daily(TWO_DAYS.boundary(i)), within(1e-6));
        }
    }

    @Test
    void aCalmDayLastsAndFades() {
        var calm = past(at -> 100 + (at.isBefore(NOW.minus(Duration.ofHours(6))) ? 0 : 80));

        double[] grams = ahead.gramsPerKwh(NOW, TWO_DAYS, calm, Optional.empty()).orElseThrow();

        assertThat(grams[0]).isBetween(160.0, 181.0);
        assertThat(grams[95]).isLessThan(grams[40]).isBetween(100.0, 150.0);
    }

    @Test
    void whatIsPublishedGoesFirstAndItsGapsAreFilledFromSimilarDays() {
        var published = series(NOW, 48, at -> at.equals(NOW.plus(HALF)) ? Double.NaN : 42);

        double[] grams = ahead.gramsPerKwh(NOW, TWO_DAYS, past(CarbonAheadTest::daily), Optional.of(published))
                .orElseThrow();

        assertThat(grams[0]).isEqualTo(42);
        assertThat(grams[1]).isCloseTo(100, within(1e-6));
        assertThat(grams[47]).isEqualTo(42);
        assertThat(grams[60]).isCloseTo(300, within(1e-6));
    }

    @Test
    void theFutureChangesNothing() {
        var known = series(NOW.minus(Duration.ofDays(20)), 25 * 48, CarbonAheadTest::daily);
        var other = series(NOW.minus(Duration.ofDays(20)), 25 * 48,
                at -> at.isBefore(NOW) ? daily(at) : 1999);

        assertThat(Arrays.equals(ahead.gramsPerKwh(NOW, TWO_DAYS, known, Optional.empty()).orElseThrow(),
                ahead.gramsPerKwh(NOW, TWO_DAYS, other, Optional.empty()).orElseThrow())).isTrue();
    }

    @Test
    void whereNothingWasEverKnownNothingIsForetold() {
        assertThat(ahead.gramsPerKwh(NOW, TWO_DAYS, past(_ -> Double.NaN), Optional.empty())).isEmpty();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> past(_ -> -1)).withMessageContaining("was -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> past(_ -> 1e6)).withMessageContaining("g/kWh");
    }
}
