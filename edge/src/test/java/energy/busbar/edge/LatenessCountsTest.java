// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenessCountsTest {

    @Test
    void beforeTheFirstTickNothingIsLate() {
        var counts = new LatenessCounts();

        assertThat(counts.total()).isZero();
        assertThat(counts.quantileMillis(0.999)).isZero();
        assertThat(counts.maxMillis()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.031, 0.032, 0.063, 0.064, 1, 2.047, 2.048, 250, 9_999.9, 3_600_000})
    void aSingleLatenessComesBackAsItWas(double millis) {
        var counts = new LatenessCounts();
        counts.add(millis);

        assertThat(counts.quantileMillis(0.5)).isEqualTo(millis);
        assertThat(counts.quantileMillis(1)).isEqualTo(millis);
    }

    @Test
    void aLatenessOfMonthsIsCountedAsOfDays() {
        var counts = new LatenessCounts();
        counts.add(1e12);
        counts.add(1);

        assertThat(counts.quantileMillis(0.5)).isCloseTo(1, within(0.031));
        assertThat(counts.quantileMillis(1)).isCloseTo(Math.scalb(1.0, 40) / 1000, within(1.0));
        assertThat(counts.maxMillis()).isEqualTo(1e12);
    }

    /// From microseconds to minutes, each order of magnitude equally often.
    @Test
    void everyPercentileIsNeverTooLowAndAtMostThreePercentTooHigh() {
        var random = new SplittableRandom(1);
        var all = random.doubles(20_000, -3, 5).map(exponent -> Math.pow(10, exponent)).toArray();
        var counts = new LatenessCounts();
        Arrays.stream(all).forEach(counts::add);
        Arrays.sort(all);

        for (double fraction : new double[]{0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999, 1}) {
            double exactMillis = all[(int) Math.ceil(fraction * all.length) - 1];
            assertThat(counts.quantileMillis(fraction)).as("percentile %s", fraction)
                    .isBetween(exactMillis - 0.0005, exactMillis * 1.032 + 0.001);
        }
    }

    @Test
    void oneLateTickInAThousandIsThe999thPermille() {
        var counts = new LatenessCounts();
        for (int i = 0; i < 9_990; i++) {
            counts.add(1);
        }
        for (int i = 0; i < 10; i++) {
            counts.add(400);
        }
        assertThat(counts.quantileMillis(0.999)).isCloseTo(1, within(0.031));

        counts.add(400);
        assertThat(counts.quantileMillis(0.999)).isCloseTo(400, within(12.0));
    }

    @Test
    void ticksThatWereLeftOutAreLateAndThoseBroughtForwardAreNot() {
        var times = new TickTimes();
        times.add(0.5, OptionalDouble.of(2));
        times.add(0.5, OptionalDouble.empty());
        times.leftOut(30_000);
        times.leftOut(20_000);

        var health = times.health();
        assertThat(health.ticks()).isEqualTo(2);
        assertThat(health.latenessP99Millis()).isEqualTo(2);
        assertThat(health.lateness().due()).isEqualTo(3);
        assertThat(health.lateness().p50Millis()).isCloseTo(20_000, within(640.0));
        assertThat(health.lateness().maxMillis()).isEqualTo(30_000);
    }
}
