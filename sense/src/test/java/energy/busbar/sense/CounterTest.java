// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// A meter's power beside its own counter.
class CounterTest {

    private static final Range RANGE = new Range(-50, 50, "the meter");

    private final Counter counter = new Counter(RANGE);
    private double counterKwh = 12_000;
    private int round;

    /// Ten seconds of a true power, metered with a factor; the counter shows hundredths.
    private Optional<String> pass(double trueKw, double factor) {
        round++;
        counterKwh += trueKw / 360;
        return counter.contradiction(factor * trueKw, OptionalDouble.of(Math.round(counterKwh * 100) / 100.0),
                Bench.NOW.plusSeconds(10L * round));
    }

    @Property(tries = 100)
    void aMeterWithinFivePerCentOfItsCounterIsNeverRefused(@ForAll long seed,
            @ForAll @DoubleRange(min = 0.95, max = 1.05) double factor) {
        var random = new Random(seed);
        double kw = 2;
        var house = new CounterTest();
        for (int i = 0; i < 3000; i++) {
            kw = Math.clamp(kw + random.nextGaussian(), -8, 12);
            assertThat(house.pass(kw, factor)).isEmpty();
        }
    }

    @Test
    void aMeterOfAnotherScaleIsFoundOnceTwoKilowattHoursHavePassed() {
        Optional<String> found = Optional.empty();
        while (found.isEmpty() && round < 1000) {
            found = pass(4, 0.1);
        }

        assertThat(round).isLessThanOrEqualTo(200);
        assertThat(found.orElseThrow()).contains("adds up to 0.20 kWh").contains("its counter says 2.0")
                .contains("Check");
    }

    @Test
    void aMeterThatWasSetRightIsBelievedAgain() {
        for (int i = 0; i < 300; i++) {
            pass(4, 0.1);
        }
        Optional<String> found = Optional.of("");
        for (int i = 0; i < 400; i++) {
            found = pass(4, 1);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void aMeterThatWasReplacedCountsAnewWithoutPhantomEnergy() {
        for (int i = 0; i < 100; i++) {
            pass(4, 1);
        }
        counterKwh = 0;
        for (int i = 0; i < 1000; i++) {
            assertThat(pass(4, 1)).isEmpty();
        }
        counterKwh = 99_000;
        for (int i = 0; i < 1000; i++) {
            assertThat(pass(-4, 1)).isEmpty();
        }
    }

    @Test
    void aMeterWithoutACounterIsNotCompared() {
        assertThat(counter.contradiction(4, OptionalDouble.empty(), Bench.NOW)).isEmpty();
    }
}
