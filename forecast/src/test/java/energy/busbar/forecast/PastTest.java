// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PastTest {

    private static final Instant MONDAY = Instant.parse("2024-05-06T00:00:00Z");
    private final History history = History.ofStep(Duration.ofMinutes(30));

    private Past past(long stepsBack) {
        return Past.of(Quantity.LOAD, ZoneOffset.UTC, history, history.indexOf(history.end()) - stepsBack);
    }

    private void measured(double... kw) {
        for (int i = 0; i < kw.length; i++) {
            var value = Double.isNaN(kw[i]) ? OptionalDouble.empty() : OptionalDouble.of(kw[i]);
            history.append(MONDAY.plus(Duration.ofMinutes(30L * i)), value, OptionalDouble.empty());
        }
    }

    @Test
    void whatCameLaterIsUnknownThoughTheHistoryHoldsIt() {
        measured(1, 2, 3, 4);

        var past = past(2);

        assertThat(past.kw(past.now() - 1)).isEqualTo(2);
        assertThat(past.kw(past.now())).isNaN();
        assertThat(past.kw(past.now() + 1)).isNaN();
        assertThat(past.meanKw(past.now() - 2, past.now() + 2)).isEqualTo(1.5);
        assertThat(past.maxKw(1)).isEqualTo(2);
    }

    @Test
    void aGapIsNoZero() {
        measured(2, Double.NaN, 4);

        assertThat(past(0).meanKw(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(3);
        assertThat(past(0).smoothed().kw(past(0).now() - 2)).isNaN();
    }

    @Test
    void smoothingSharesWithMeasuredNeighboursOnly() {
        measured(2, 4, Double.NaN, 8);

        var smooth = past(0).smoothed();

        assertThat(smooth.kw(smooth.now() - 3)).isCloseTo((2 + 2 * 4) / 3.0, within(1e-12));
        assertThat(smooth.kw(smooth.now() - 1)).isEqualTo(8);
    }
}
