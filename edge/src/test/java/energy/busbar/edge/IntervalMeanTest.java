// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.GridConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class IntervalMeanTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static List<IntervalMean.Finished> fed(OptionalDouble... minutes) {
        var mean = new IntervalMean(Duration.ofMinutes(5));
        var finished = new ArrayList<IntervalMean.Finished>();
        for (int i = 0; i < minutes.length; i++) {
            mean.add(NOON.plus(MINUTE.multipliedBy(i + 1)), MINUTE, minutes[i]).ifPresent(finished::add);
        }
        return finished;
    }

    @Test
    void anIntervalIsFinishedByTheFirstTickAfterIt() {
        var finished = fed(OptionalDouble.of(1), OptionalDouble.of(2), OptionalDouble.of(3), OptionalDouble.of(4),
                OptionalDouble.of(5), OptionalDouble.of(100));

        assertThat(finished).containsExactly(new IntervalMean.Finished(NOON, OptionalDouble.of(3)));
    }

    @Test
    void oneUnknownTickMakesTheWholeIntervalUnknown() {
        var finished = fed(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(3), OptionalDouble.of(4),
                OptionalDouble.of(5), OptionalDouble.of(6));

        assertThat(finished).containsExactly(new IntervalMean.Finished(NOON, OptionalDouble.empty()));
    }

    @Test
    void anIntervalThatWasHardlySeenHasNoMean() {
        var mean = new IntervalMean(Duration.ofMinutes(5));
        mean.add(NOON.plus(MINUTE), MINUTE, OptionalDouble.of(7));

        var finished = mean.add(NOON.plusSeconds(600), MINUTE, OptionalDouble.of(1));

        assertThat(finished).contains(new IntervalMean.Finished(NOON, OptionalDouble.empty()));
    }

    @Test
    void theDemandPeakIsTheHighestMeanOfTheMonthAndStartsAnewWithIt() {
        var grid = new GridConnection(50, 0, 3, 10, Duration.ofMinutes(5), 0);
        var end = Instant.parse("2024-05-31T21:40:00Z");
        var peak = new DemandPeak(grid, ZoneId.of("Europe/Berlin"), end);
        for (int i = 1; i <= 10; i++) {
            peak.add(end.plus(MINUTE.multipliedBy(i)), MINUTE, i <= 5 ? 20 : 2);
        }
        assertThat(peak.kw()).isEqualTo(20);

        peak.add(Instant.parse("2024-05-31T22:05:00Z"), MINUTE, 3);

        assertThat(peak.kw()).isZero();
    }
}
