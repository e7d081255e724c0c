// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static energy.busbar.record.Fixture.NO_BATTERY;
import static energy.busbar.record.Fixture.hourTo;
import static energy.busbar.record.Fixture.session;
import static energy.busbar.record.Fixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Instant NOON = Instant.parse("2024-01-10T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2024, 1, 10);

    private static Instant hour(int hours) {
        return NOON.plus(Duration.ofHours(hours));
    }

    @Test
    void aSunnyNoonThatSellsWhatSelfConsumptionWouldStoreCountsTheEmptierBattery() {
        var day = new Books(HOUSE).add(hourTo(NOON).pv(4).load(1).battery(-2, 6.8)).day(DAY);

        assertThat(day.exportKwh()).isCloseTo(1, EXACT);
        assertThat(day.chargedKwh()).isCloseTo(2, EXACT);
        assertThat(day.energyCost()).isCloseTo(-0.10, EXACT);
        assertThat(day.baselineCost()).isCloseTo(0, EXACT);
        // real +1.8, baseline 3 · 0.9 = +2.7 in the cells; 0.9 less, 0.81 less to deliver, at 0.30
        assertThat(day.storedValue()).isCloseTo(-0.243, EXACT);
        assertThat(day.savings()).isCloseTo(0.10 - 0.243, EXACT);
    }

    @Test
    void anEveningThatKeepsTheBatteryFullBuysNowAndSavesOnlyTheWear() {
        var day = new Books(HOUSE).add(hourTo(NOON).load(2).battery(0, 8)).day(DAY);

        assertThat(day.importCost()).isCloseTo(0.60, EXACT);
        assertThat(day.baselineCost()).isCloseTo(2 * 0.02, EXACT);
        assertThat(day.storedValue()).isCloseTo(0.60, EXACT);
        assertThat(day.savings()).isCloseTo(0.04, EXACT);
    }

    @Test
    void dischargingWearsTheBatteryOnBothSides() {
        var day = new Books(HOUSE).add(hourTo(NOON).load(2).battery(2, 6)).day(DAY);

        assertThat(day.wearCost()).isCloseTo(0.04, EXACT);
        assertThat(day.baselineCost()).isCloseTo(0.04, EXACT);
        assertThat(day.savings()).isCloseTo(0, EXACT);
    }

    @Test
    void anHourOfNegativePricesEarnsByImporting() {
        var day = new Books(HOUSE).add(hourTo(NOON).load(1).battery(-5, 9.5).price(-0.10, -0.12)).day(DAY);

        assertThat(day.importKwh()).isCloseTo(6, EXACT);
        assertThat(day.importCost()).isCloseTo(-0.60, EXACT);
        assertThat(day.baselineCost()).isCloseTo(0.02, EXACT);
        // cells: real +4.5, baseline −1/0.9; 5.05 kWh more to deliver, at a mean price of −0.10
        assertThat(day.storedValue()).isCloseTo(-0.505, EXACT);
        assertThat(day.savings()).isCloseTo(0.02 + 0.60 - 0.505, EXACT);
    }

    @Test
    void theBaselineDoesNotPayForExportWhenItsSunCanBeCurtailed() {
        var exporting = hourTo(NOON).pv(3).load(1).price(0.20, -0.05);

        var curtailable = new Books(NO_BATTERY).add(exporting).day(DAY);
        var fixed = new Books(Fixture.house(List.of(), false)).add(exporting).day(DAY);

        assertThat(curtailable.exportCost()).isCloseTo(0.10, EXACT);
        assertThat(curtailable.baselineCost()).isZero();
        assertThat(fixed.baselineCost()).isCloseTo(0.10, EXACT);
    }

    @Test
    void aCarShiftedToTheNightSavesThePriceDifference() {
        var books = new Books(NO_BATTERY)
                .add(hourTo(hour(1)).car(0, session("s1", NOON, 7, 0)))
                .add(hourTo(hour(2)).car(0, session("s1", NOON, 7, 0)).price(0.20, 0))
                .add(hourTo(hour(3)).car(7, session("s1", NOON, 0, 7)).price(0.10, 0));

        assertThat(books.day(DAY).baselineCost()).isCloseTo(7 * 0.30, EXACT);
        assertThat(books.day(DAY).energyCost()).isCloseTo(7 * 0.10, EXACT);
        assertThat(books.day(DAY).savings()).isCloseTo(7 * (0.30 - 0.10), EXACT);
    }

    @Test
    void aCarNeedingMoreThanAnHourChargesOnInTheBaseline() {
        var day = new Books(NO_BATTERY)
                .add(hourTo(hour(1)).car(0, session("s1", NOON, 10, 0)).price(0.30, 0))
                .add(hourTo(hour(2)).car(0, session("s1", NOON, 10, 0)).price(0.20, 0))
                .add(hourTo(hour(3)).car(7, session("s1", NOON, 3, 7)).price(0.10, 0))
                .add(hourTo(hour(4)).car(3, session("s1", NOON, 0, 10)).price(0.10, 0))
                .day(DAY);

        assertThat(day.baselineCost()).isCloseTo(7 * 0.30 + 3 * 0.20, EXACT);
    }

    @Test
    void aCarThatLeavesStopsChargingInTheBaselineToo() {
        var day = new Books(NO_BATTERY)
                .add(hourTo(hour(1)).car(7, session("s1", NOON, 13, 7)))
                .add(hourTo(hour(2)))
                .day(DAY);

        assertThat(day.baselineCost()).isCloseTo(7 * 0.30, EXACT);
        assertThat(day.savings()).isCloseTo(0, EXACT);
    }

    @Test
    void whatACarGotBeforeItWasFirstSeenIsNotChargedAgainInTheBaseline() {
        var day = new Books(NO_BATTERY)
                .add(hourTo(hour(1)).car(2, session("s1", NOON, 0, 20)))
                .add(hourTo(hour(2)).car(0, session("s1", NOON, 0, 20)))
                .day(DAY);

        assertThat(day.savings()).isCloseTo(0, EXACT);
    }

    @Test
    void miningEarnsButIsNotASaving() {
        var day = new Books(NO_BATTERY).add(hourTo(NOON).miner(2).price(0.05, 0)).day(DAY);

        assertThat(day.miningIncome()).isCloseTo(0.16, EXACT);
        assertThat(day.energyCost()).isCloseTo(0.10 - 0.16, EXACT);
        assertThat(day.savings()).isCloseTo(0, EXACT);
    }

    @Test
    void metersThatDisagreeDoNotMakeASaving() {
        var day = new Books(NO_BATTERY).add(hourTo(NOON).load(1).unmetered(0.5)).day(DAY);

        assertThat(day.importKwh()).isCloseTo(1.5, EXACT);
        assertThat(day.savings()).isCloseTo(0, EXACT);
    }

    @Test
    void withoutAPriceEnergyCountsAndMoneyDoesNot() {
        var day = new Books(HOUSE)
                .add(hourTo(hour(0)).load(1).battery(0, 5).priceUnknown())
                .add(hourTo(hour(1)).load(1).battery(0, 5).price(0.20, 0))
                .day(DAY);

        assertThat(day.importKwh()).isCloseTo(2, EXACT);
        assertThat(day.importCost()).isCloseTo(0.20, EXACT);
        assertThat(day.completeFraction()).isCloseTo(1.0 / 13, EXACT);
    }

    @Test
    void withoutItsBatteryReadingATickHasNoMoney() {
        var day = new Books(HOUSE).add(hourTo(NOON).load(1)).day(DAY);

        assertThat(day.importKwh()).isCloseTo(1, EXACT);
        assertThat(day.importCost()).isZero();
        assertThat(day.baselineCost()).isZero();
        assertThat(day.completeFraction()).isZero();
    }

    @Test
    void aGapNeitherSavesNorCosts() {
        var day = new Books(HOUSE)
                .add(hourTo(hour(1)).load(1).battery(1, 8))
                // unseen: the battery gave 3 kWh, the car got 5 kWh
                .add(hourTo(hour(4)).load(1).battery(1, 5 - 1 / 0.9).car(0, session("s1", NOON, 0, 5)))
                .day(DAY);

        assertThat(day.savings()).isCloseTo(0, EXACT);
        assertThat(day.completeFraction()).isCloseTo(2.0 / 16, EXACT);
    }

    @Test
    void whatACarGotInAGapIsNotChargedAgainInTheBaseline() {
        var day = new Books(NO_BATTERY)
                .add(hourTo(hour(1)).car(4, session("s1", NOON, 16, 4)))
                .add(hourTo(hour(4)).car(7, session("s1", NOON, 0, 20)))
                .day(DAY);

        // In the first hour the baseline took 7 of 20, 9 were delivered unseen, so 4 are left.
        assertThat(day.baselineCost()).isCloseTo((7 + 4) * 0.30, EXACT);
        assertThat(day.energyCost()).isCloseTo((4 + 7) * 0.30, EXACT);
    }

    @Test
    void aRepeatedTickCountsOnceAndAnOverlapOnlyItsNewPart() {
        var day = new Books(NO_BATTERY)
                .add(hourTo(hour(1)).load(1))
                .add(hourTo(hour(1)).load(1))
                .add(hourTo(hour(1).plus(Duration.ofMinutes(30))).load(1))
                .day(DAY);

        assertThat(day.loadKwh()).isCloseTo(1.5, EXACT);
    }

    @Test
    void aClockPutRightByMoreThanAnHourGoesOnCounting() {
        var books = new Books(NO_BATTERY)
                .add(hourTo(Instant.parse("2099-01-01T00:00:00Z")).load(1))
                .add(hourTo(hour(1)).load(1))
                .add(hourTo(hour(2)).load(1));

        assertThat(books.day(DAY).loadKwh()).isCloseTo(2, EXACT);
    }

    @Test
    void aTickAcrossMidnightIsSharedOut() {
        var books = new Books(NO_BATTERY)
                .add(hourTo(Instant.parse("2024-01-11T00:15:00Z")).load(2));

        assertThat(books.day(DAY).loadKwh()).isCloseTo(1.5, EXACT);
        assertThat(books.day(DAY.plusDays(1)).loadKwh()).isCloseTo(0.5, EXACT);
        assertThat(books.day(DAY.plusDays(1)).completeFraction()).isCloseTo(1, EXACT);
    }

    @Test
    void theDayOfTheSpringClockChangeHas23HoursAndTheAutumnOne25() {
        assertThat(wholeDay(LocalDate.of(2024, 3, 31)).loadKwh()).isCloseTo(23, EXACT);
        assertThat(wholeDay(LocalDate.of(2024, 3, 31)).completeFraction()).isCloseTo(1, EXACT);
        assertThat(wholeDay(LocalDate.of(2024, 10, 27)).loadKwh()).isCloseTo(25, EXACT);
        assertThat(wholeDay(LocalDate.of(2024, 10, 27)).completeFraction()).isCloseTo(1, EXACT);
    }

    private static LedgerPeriod wholeDay(LocalDate date) {
        var books = new Books(NO_BATTERY);
        var from = date.minusDays(1).atStartOfDay(NO_BATTERY.zone()).toInstant();
        for (int i = 1; i <= 75; i++) {
            books.add(hourTo(from.plus(Duration.ofHours(i))).load(1));
        }
        return books.day(date);
    }

    @Test
    void aRestartInMidDayChangesNothing() {
        var whole = new Books(HOUSE);
        var restarted = new Books(HOUSE);
        for (int i = 1; i <= 6; i++) {
            var tick = tick(NOON.plus(Duration.ofMinutes(10L * i)), Duration.ofMinutes(10)).pv(3).load(1)
                    .battery(-1, 5 + i * 0.15).car(1, session("s1", NOON, 9, i / 6.0)).build();
            whole.add(tick);
            restarted.add(tick).restarted();
        }

        assertThat(restarted.day(DAY)).isEqualTo(whole.day(DAY));
    }
}
