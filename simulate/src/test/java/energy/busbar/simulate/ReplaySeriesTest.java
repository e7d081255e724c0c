// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ReplaySeriesTest {

    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @Property(tries = 100)
    void variationKeepsTheMeasuredMeanExactly(@ForAll long seed, @ForAll @DoubleRange(max = 9) double loadKw,
            @ForAll @DoubleRange(max = 4.5) double pvKw) {
        var series = new ReplaySeries(constant(loadKw, 2), constant(pvKw, 2), 4.5, seed);

        var mean = series.mean(START.plus(HALF_HOUR), START.plus(HALF_HOUR.multipliedBy(2)));

        assertThat(mean.loadKw()).isCloseTo(loadKw, within(1e-12 * Math.max(1, loadKw)));
        assertThat(mean.pvAvailableKw()).isCloseTo(pvKw, within(1e-12 * Math.max(1, pvKw)));
    }

    @Property(tries = 50)
    void variationIsAliveButNeitherNegativeNorAboveThePeakNorThereAtNight(@ForAll long seed) {
        var day = new ReplaySeries(constant(2, 1), constant(4.3, 1), 4.5, seed);
        var night = new ReplaySeries(constant(2, 1), constant(0, 1), 4.5, seed);

        var cells = IntStream.range(0, 180).mapToObj(i -> day.flowsAt(START.plusSeconds(10L * i))).toList();

        assertThat(cells).allMatch(cell -> cell.loadKw() > 0 && cell.pvAvailableKw() <= 4.5 + 1e-12);
        assertThat(cells.stream().distinct().count()).isGreaterThan(100);
        assertThat(night.flowsAt(START.plusSeconds(70)).pvAvailableKw()).isZero();
    }

    @Test
    void partsOfAStepAddUpToTheWhole() {
        var series = new ReplaySeries(constant(2, 2), constant(1, 2), 4.5, 3);
        var middle = START.plusSeconds(777).plusMillis(250);
        var end = START.plus(HALF_HOUR);

        double sum = series.mean(START, middle).loadKw() * 777.25 + series.mean(middle, end).loadKw() * 1022.75;

        assertThat(sum / 1800).isCloseTo(2, within(1e-12));
    }

    @Test
    void aGapIsFilledFromTheSameTimeOfAnotherDayForThePlantOnly() {
        var values = new OptionalDouble[96];
        Arrays.setAll(values, i -> i == 50 || i == 3 ? OptionalDouble.empty() : OptionalDouble.of(i));
        var loadKw = StepSeries.of(START, HALF_HOUR, values);
        var series = new ReplaySeries(loadKw, constant(0, 96), 4.5, 1);

        assertThat(mean(series, loadKw, 50)).isCloseTo(2, within(1e-9));
        assertThat(mean(series, loadKw, 3)).isCloseTo(51, within(1e-9));
        assertThat(loadKw.at(50)).isEmpty();
    }

    @Test
    void aGapOnEveryDayIsSaidNotInvented() {
        var loadKw = StepSeries.of(START, HALF_HOUR, OptionalDouble.of(1), OptionalDouble.empty());
        var series = new ReplaySeries(loadKw, constant(0, 2), 4.5, 1);

        assertThatIllegalStateException().isThrownBy(() -> mean(series, loadKw, 1))
                .withMessageContaining("2024-05-01T00:30:00Z").withMessageContaining("Maybe");
    }

    @Test
    void theEndOfTheDataIsSaid() {
        var series = new ReplaySeries(constant(1, 2), constant(0, 2), 4.5, 1);

        assertThatIllegalStateException().isThrownBy(() -> series.flowsAt(START.plusSeconds(3600)))
                .withMessageContaining("2024-05-01T01:00:00Z").withMessageContaining("let them loop");
        assertThatIllegalStateException().isThrownBy(() -> series.flowsAt(START.minusSeconds(10)));
    }

    @Test
    void aLoopRepeatsTheLastStretch() {
        var values = IntStream.range(0, 10).mapToObj(OptionalDouble::of).toArray(OptionalDouble[]::new);
        var series = StepSeries.of(START, HALF_HOUR, values).looping(Duration.ofMinutes(90));

        assertThat(series.at(9)).hasValue(9);
        assertThat(series.at(10)).hasValue(7);
        assertThat(series.at(12)).hasValue(9);
        assertThat(series.at(13)).hasValue(7);
        assertThat(series.covers(START.plus(Duration.ofDays(999)))).isTrue();
        assertThat(series.at(-1)).isEmpty();
    }

    @Test
    void seriesThatDoNotFitAreRefused() {
        var other = StepSeries.of(START.plusSeconds(10), HALF_HOUR, OptionalDouble.of(1));

        assertThatIllegalArgumentException().isThrownBy(() -> new ReplaySeries(constant(1, 1), other, 4.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> constant(1, 2).looping(Duration.ofMinutes(45)));
        assertThatIllegalArgumentException().isThrownBy(() -> constant(1, 2).looping(Duration.ofDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepSeries.of(START, Duration.ofMillis(1500), OptionalDouble.of(1)));
    }

    private static double mean(ReplaySeries series, StepSeries steps, int i) {
        return series.mean(steps.start(i), steps.start(i + 1)).loadKw();
    }

    private static StepSeries constant(double value, int size) {
        return StepSeries.of(START, HALF_HOUR,
                IntStream.range(0, size).mapToObj(_ -> OptionalDouble.of(value)).toArray(OptionalDouble[]::new));
    }
}
