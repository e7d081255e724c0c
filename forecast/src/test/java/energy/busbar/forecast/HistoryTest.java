// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private final History history = History.ofStep(HALF_HOUR);

    @Test
    void skippedStepsAndUnmeasuredValuesAreGapsNotZeros() {
        history.append(NOON, 1, 2);
        history.append(NOON.plus(HALF_HOUR.multipliedBy(3)), OptionalDouble.of(4), OptionalDouble.empty());

        long first = history.indexOf(NOON);
        assertThat(history.loadKw(first - 1, 6)).containsExactly(Double.NaN, 1, Double.NaN, Double.NaN, 4, Double.NaN);
        assertThat(history.pvKw(first, 4)).containsExactly(2, Double.NaN, Double.NaN, Double.NaN);
        assertThat(history.end()).isEqualTo(NOON.plus(HALF_HOUR.multipliedBy(4)));
    }

    @Test
    void refusesWhatIsOutOfOrderOffTheStepOrNoPower() {
        history.append(NOON, 1, 0);

        assertThatThrownBy(() -> history.append(NOON, 1, 0)).hasMessageContaining("in order").hasMessageContaining(
                "Maybe a reading was delivered twice");
        assertThatThrownBy(() -> history.append(NOON.plusSeconds(1801), 1, 0)).hasMessageContaining("multiple of");
        assertThatThrownBy(() -> history.append(NOON.plusSeconds(1800), Double.NaN, 0)).hasMessageContaining("loadKw")
                .hasMessageContaining("Maybe it should be a gap");
        assertThatThrownBy(() -> history.append(NOON.plusSeconds(1800), 0, -1)).hasMessageContaining("pvKw");
        assertThatThrownBy(() -> History.ofStep(Duration.ofMinutes(7))).hasMessageContaining("history.step");
    }

    @Test
    void forgetsWhatNoForecastLooksBackTo() {
        int steps = 250 * 48;
        for (int i = 0; i < steps; i++) {
            history.append(NOON.plus(HALF_HOUR.multipliedBy(i)), i, 0);
        }

        long last = history.indexOf(NOON) + steps - 1;
        assertThat(history.loadKw(last - 105 * 48, 2)).containsExactly(steps - 1 - 105 * 48, steps - 105 * 48);
        assertThat(history.loadKw(history.indexOf(NOON), 1)).containsExactly(Double.NaN);
    }

    @Test
    void aLongSilenceStartsAfresh() {
        history.append(NOON, 1, 0);
        var later = NOON.plus(Duration.ofDays(400));
        history.append(later, 2, 0);

        assertThat(history.loadKw(history.indexOf(later) - 1, 2)).containsExactly(Double.NaN, 2);
    }
}
