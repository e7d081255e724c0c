// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeGridTest {

    private static final Instant START = Instant.parse("2024-03-30T00:00:00Z");

    @Property
    void everySecondOfTheHorizonIsInExactlyOneInterval(@ForAll @IntRange(min = 0, max = 3 * 3600 - 1) int second) {
        var grid = TimeGrid.of(START, Duration.ofMinutes(5), Duration.ofMinutes(55), Duration.ofHours(2));
        var instant = START.plusSeconds(second);

        int i = grid.indexOf(instant).orElseThrow();

        assertThat(grid.boundary(i)).isBeforeOrEqualTo(instant);
        assertThat(grid.boundary(i + 1)).isAfter(instant);
    }

    @Test
    void outsideTheHorizonThereIsNoInterval() {
        var grid = TimeGrid.uniform(START, Duration.ofMinutes(30), 2);

        assertThat(grid.indexOf(START.minusSeconds(1))).isEmpty();
        assertThat(grid.indexOf(grid.end())).isEmpty();
    }

    @Property
    void theHoursOfAllIntervalsAreTheHoursOfTheHorizon(@ForAll @IntRange(min = 1, max = 200) int intervals) {
        var grid = TimeGrid.uniform(START, Duration.ofMinutes(15), intervals);

        double sumHours = 0;
        for (int i = 0; i < grid.intervals(); i++) {
            sumHours += grid.hours(i);
        }

        assertThat(sumHours).isCloseTo(grid.totalHours(), within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"2024-03-31, 46", "2024-06-01, 48", "2024-10-27, 50", "2024-02-29, 48", "2023-02-28, 48",
            "2024-12-31, 48", "2025-01-01, 48"})
    void aLocalDayHasAsManyHalfHoursAsItsClockChangeLeaves(LocalDate day, int halfHours) {
        var london = ZoneId.of("Europe/London");
        var from = day.atStartOfDay(london).toInstant();
        var to = day.plusDays(1).atStartOfDay(london).toInstant();

        var grid = TimeGrid.uniform(from, Duration.ofMinutes(30), (int) (Duration.between(from, to).toMinutes() / 30));

        assertThat(grid.intervals()).isEqualTo(halfHours);
        assertThat(grid.end()).isEqualTo(to);
    }

    @Test
    void halfAnIntervalOfPresenceCountsHalf() {
        var grid = TimeGrid.uniform(START, Duration.ofHours(1), 2);

        assertThat(grid.overlapFraction(0, START.plusSeconds(1800), START.plusSeconds(7200))).isEqualTo(0.5);
        assertThat(grid.overlapFraction(1, START.plusSeconds(1800), START.plusSeconds(7200))).isEqualTo(1);
        assertThat(grid.overlapFraction(0, START.plusSeconds(7200), START.plusSeconds(9000))).isZero();
    }

    @Test
    void boundariesMustRise() {
        assertThatThrownBy(() -> TimeGrid.of(START, Duration.ofMinutes(-5))).hasMessageContaining("must rise");
    }
}
