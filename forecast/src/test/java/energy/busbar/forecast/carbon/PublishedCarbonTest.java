// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.carbon;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedCarbonTest {

    private static final Instant MONDAY = Instant.parse("2024-05-06T00:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    private Optional<CarbonForecast> newest = Optional.empty();
    private final PublishedCarbon carbon = new PublishedCarbon(_ -> newest, ZoneOffset.UTC);

    /// A day that is clean at noon, published at its start.
    private static CarbonForecast day(int number) {
        var start = MONDAY.plus(Duration.ofDays(number));
        var grams = new double[48];
        Arrays.setAll(grams, i -> i >= 20 && i < 28 ? 50 : 300);
        return new CarbonForecast(start, TimeGrid.uniform(start, HALF_HOUR, 48), grams);
    }

    private Optional<double[]> asked(Instant now) {
        return carbon.gramsPerKwh(now, TimeGrid.uniform(now, HALF_HOUR, 96));
    }

    @Test
    void beforeAnythingWasPublishedNothingIsMadeUp() {
        assertThat(asked(MONDAY)).isEmpty();
    }

    @Test
    void whatIsPublishedIsTakenAndWhatLiesBeyondIsLikeTheDaysThatAreOver() {
        for (int d = 0; d < 3; d++) {
            newest = Optional.of(day(d));
            asked(MONDAY.plus(Duration.ofHours(24L * d + 23)));
        }
        newest = Optional.of(day(3));

        double[] grams = asked(MONDAY.plus(Duration.ofDays(3))).orElseThrow();

        assertThat(grams[24]).isEqualTo(50);
        assertThat(grams[40]).isEqualTo(300);
        assertThat(grams[48 + 24]).as("noon of the day after").isLessThan(150);
        assertThat(grams[48 + 40]).as("evening of the day after").isGreaterThan(250);
    }

    @Test
    void hoursOfWhichNothingTellsAreLikeTheMeanOfTheOthers() {
        newest = Optional.of(day(0));
        asked(MONDAY);

        double[] grams = asked(MONDAY.plus(Duration.ofHours(12))).orElse(new double[0]);

        assertThat(grams).hasSize(96);
        assertThat(grams[0]).isEqualTo(50);
        assertThat(grams[30]).as("tomorrow at 3, like today").isEqualTo(300);
        assertThat(grams[60]).as("tomorrow at 18: today's is not over yet").isBetween(100.0, 299.0);
    }
}
