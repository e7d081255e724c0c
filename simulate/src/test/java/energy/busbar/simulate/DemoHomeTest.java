// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.EvSession;
import energy.busbar.model.TimeGrid;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DemoHomeTest {

    private static final Duration HALF_HOUR = Duration.ofMinutes(30);

    @Test
    void pricesAreNegativeWithinTheFirstTwoDays() throws IOException {
        var slots = DemoHome.open(1).prices().published(DemoHome.start().plus(Duration.ofDays(2)));

        assertThat(slots).filteredOn(slot -> slot.importPerKwh() < 0)
                .filteredOn(slot -> !slot.start().isBefore(DemoHome.start())
                        && slot.start().isBefore(DemoHome.start().plus(Duration.ofDays(2))))
                .hasSizeGreaterThan(20).anyMatch(slot -> slot.importPerKwh() < -0.1)
                .allMatch(slot -> slot.exportPerKwh() == 0.055);
    }

    @Test
    void theFirstAfternoonsNegativePricesAreKnownAtOnceAndTheNextDaysAreNot() throws IOException {
        var slots = DemoHome.open(1).prices().published(DemoHome.start());

        assertThat(slots.getLast().end()).isEqualTo("2024-05-17T22:00:00Z");
        assertThat(slots).anyMatch(slot -> slot.start().isAfter(DemoHome.start()) && slot.importPerKwh() < 0);
    }

    @Test
    void fourWeeksOfHistoryComeBeforeTheStartWithTheirGaps() throws IOException {
        var history = DemoHome.history();

        assertThat(history).hasSize(46 * 48 + 10);
        assertThat(history.getLast().start()).isEqualTo(DemoHome.start().minus(HALF_HOUR));
        assertThat(history).filteredOn(halfHour -> halfHour.loadKw().isEmpty()).hasSize(5)
                .first().extracting(DemoHome.HalfHour::start).isEqualTo(Instant.parse("2024-04-02T10:30:00Z"));
        assertThat(history).filteredOn(halfHour -> halfHour.pvKw().isEmpty()).hasSize(4);
    }

    @Test
    void theHouseReplaysWhatWasMeasured() throws IOException {
        var site = DemoHome.open(1).site();

        site.advance(HALF_HOUR);

        assertThat(site.now()).isEqualTo("2024-05-17T05:30:00Z");
        assertThat(site.flows().loadKw()).isCloseTo(0.2731, within(1e-9));
        assertThat(site.flows().pvKw()).isCloseTo(0.1185, within(1e-9));
    }

    @Test
    void itRunsOnPastTheEndOfTheDataWithTheSameWeekdays() throws IOException {
        var home = DemoHome.open(1);
        for (int day = 0; day < 42; day++) {
            home.site().advance(Duration.ofDays(1));
        }
        home.site().advance(HALF_HOUR);

        assertThat(home.site().now()).isEqualTo("2024-06-28T05:30:00Z");
        assertThat(home.site().totals().imbalanceKwh()).isCloseTo(0, within(1e-6));
        var prices = home.prices().published(home.site().now());
        assertThat(prices.getLast().end()).isEqualTo("2024-06-28T22:00:00Z");
        assertThat(DemoHome.start().atZone(DemoHome.site().zone()).getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY);
        var weekBack = prices.get(prices.size() - 28 * 48 - 1);
        assertThat(prices.getLast().importPerKwh()).isEqualTo(weekBack.importPerKwh());
    }

    @Test
    void theOutlookIsWhatWasRecordedAndEmptyWhereItHasGaps() throws IOException {
        var outlook = DemoHome.open(1).outlook();
        var noon = Instant.parse("2024-05-17T12:00:00Z");

        var hour = outlook.pvKw(noon, TimeGrid.uniform(noon, Duration.ofHours(1), 1));
        var overGap = outlook.pvKw(noon, TimeGrid.uniform(Instant.parse("2024-06-08T12:00:00Z"), HALF_HOUR, 48));

        assertThat(hour.orElseThrow()[0]).isCloseTo((2.8047 + 2.7717) / 2, within(1e-9));
        assertThat(overGap).isEmpty();
    }

    @Test
    void theCarComesHomeOnTheFirstEveningAndWantsEnergy() throws IOException {
        assertThat(firstEveningsSession(42).neededKwh()).isBetween(5.0, 15.0);
    }

    @Property(tries = 5)
    void theCarIsHomeOnTheFirstEveningWhateverTheSeed(@ForAll long seed) throws IOException {
        assertThat(firstEveningsSession(seed).expectedDeparture()).isAfter("2024-05-18T06:00:00Z");
    }

    private static EvSession firstEveningsSession(long seed) throws IOException {
        var site = DemoHome.open(seed).site();
        site.advance(Duration.ofHours(15));
        return Objects.requireNonNull(site.meters().chargers().get("wallbox")).session().orElseThrow();
    }
}
