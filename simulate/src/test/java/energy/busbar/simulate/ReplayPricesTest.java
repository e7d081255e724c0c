// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import energy.busbar.model.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayPricesTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @ParameterizedTest
    @CsvSource({
            // one second before and at 16:00 local
            "2024-01-10T15:59:59Z, 2024-01-10T23:00:00Z",
            "2024-01-10T16:00:00Z, 2024-01-11T23:00:00Z",
            "2024-07-10T14:59:59Z, 2024-07-10T22:00:00Z",
            "2024-07-10T15:00:00Z, 2024-07-11T22:00:00Z",
            // late in the evening the next day already runs
            "2024-01-10T23:30:00Z, 2024-01-11T23:00:00Z",
            // across the clock changes of 31 March and 27 October
            "2024-03-30T17:00:00Z, 2024-03-31T22:00:00Z",
            "2024-10-26T15:30:00Z, 2024-10-27T23:00:00Z"})
    void theNextDayIsKnownFromFourInTheAfternoon(Instant now, Instant until) {
        assertThat(PublicationRule.AGILE.knownUntil(now)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({"2024-01-10T11:59:59Z, 2024-01-10T23:00:00Z", "2024-01-10T12:00:00Z, 2024-01-11T23:00:00Z"})
    void daysMayAlsoStartAtMidnight(Instant now, Instant until) {
        var dayAhead = new PublicationRule(ZoneId.of("Europe/Berlin"), LocalTime.MIDNIGHT, LocalTime.of(13, 0));

        assertThat(dayAhead.knownUntil(now)).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({"2024-03-30, 46", "2024-10-26, 50", "2024-05-01, 48"})
    void daysOfAClockChangeHaveFortySixOrFiftyHalfHours(String day, int halfHours) {
        var start = Instant.parse(day + "T00:00:00Z");
        var prices = prices(start.minus(Duration.ofDays(2)), 48 * 6);
        var justAfterPublication = start.plus(Duration.ofHours(16));

        int added = prices.published(justAfterPublication).size()
                - prices.published(start.plus(Duration.ofHours(14))).size();

        assertThat(added).isEqualTo(halfHours);
    }

    @Test
    void whatIsNotPublishedIsAbsentAlsoWhenLaterTimesWereAskedAboutBefore() {
        var start = Instant.parse("2024-05-01T22:00:00Z");
        var prices = prices(start, 48 * 4);

        assertThat(prices.published(start.plus(Duration.ofDays(2)))).hasSize(96 + 48);
        assertThat(prices.published(start.plus(Duration.ofHours(1)))).hasSize(48);
        assertThat(prices.published(start.minus(Duration.ofDays(9)))).isEmpty();
    }

    @Test
    void slotsAreInOrderWithoutOverlap() {
        var start = Instant.parse("2024-10-25T22:00:00Z");
        var slots = prices(start, 48 * 4).published(start.plus(Duration.ofDays(3)));

        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).start()).isEqualTo(slots.get(i - 1).end());
        }
        assertThat(slots.getFirst()).isEqualTo(new PriceSlot(start, start.plus(HALF_HOUR), 0, 0.05));
    }

    @Test
    void aGapInTheRecordingStaysAGap() {
        var start = Instant.parse("2024-05-01T22:00:00Z");
        var imports = StepSeries.of(start, HALF_HOUR, OptionalDouble.of(0.1), OptionalDouble.empty(),
                OptionalDouble.of(-0.1));
        var prices = new ReplayPrices(imports, imports.filledWith(0.05), PublicationRule.AGILE);

        assertThat(prices.published(start)).extracting(PriceSlot::start)
                .containsExactly(start, start.plus(HALF_HOUR.multipliedBy(2)));
    }

    @Test
    void behindTheEndThereIsNothing() {
        var start = Instant.parse("2024-05-01T22:00:00Z");

        assertThat(prices(start, 10).published(start.plus(Duration.ofDays(30)))).hasSize(10);
    }

    @Test
    void importAndExportMustShareTheirSteps() {
        var start = Instant.parse("2024-05-01T22:00:00Z");
        var imports = StepSeries.of(start, HALF_HOUR, OptionalDouble.of(0.1));
        var exports = StepSeries.of(start, Duration.ofHours(1), OptionalDouble.of(0.1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReplayPrices(imports, exports, PublicationRule.AGILE));
    }

    private static ReplayPrices prices(Instant start, int halfHours) {
        var imports = StepSeries.of(start, HALF_HOUR, IntStream.range(0, halfHours)
                .mapToObj(i -> OptionalDouble.of(i / 1000.0)).toArray(OptionalDouble[]::new));
        return new ReplayPrices(imports, imports.filledWith(0.05), PublicationRule.AGILE);
    }
}
