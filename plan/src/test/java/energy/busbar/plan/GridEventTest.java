// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.GridEvent;
import energy.busbar.model.GridEvent.Avoid;
import energy.busbar.model.GridEvent.Island;
import energy.busbar.model.GridEvent.Limited;
import energy.busbar.model.GridEvent.PaidReduction;
import energy.busbar.model.Miner;
import energy.busbar.model.Plan;
import energy.busbar.plan.GridEvents.LoadShare;
import energy.busbar.plan.PlanningProblem.MinerTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridEventTest {

    private static Plan plan(Problems problem) {
        return CheckedPlan.of(problem.build(), Duration.ofSeconds(5));
    }

    private static Instant hour(int hour) {
        return Problems.START.plus(Duration.ofHours(hour));
    }

    private static GridEvents only(GridEvent event) {
        return new GridEvents(List.of(event), List.of());
    }

    @Test
    void theCarKeepsBelowTheLimitOfAnEvent() {
        var plan = plan(Problems.importPrices(0.1, 0.3).car(10, 2)
                .gridEvents(only(new Limited("para-14a", hour(0), hour(1), 4.2, 10))));

        assertThat(plan.importKw()[0]).isCloseTo(4.2, within(1e-5));
        assertThat(plan.importKw()[1]).isCloseTo(1 + 10 - 3.2, within(1e-5));
        assertThat(plan.importCapKw()).containsExactly(4.2, 10);
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void aHouseAboveTheLimitOfAnEventIsReported() {
        var plan = plan(Problems.importPrices(0.1, 0.3).load(3)
                .gridEvents(only(new Limited("limit", hour(0), hour(1), 2, 10))));

        assertThat(plan.importKw()[0]).isEqualTo(3);
        assertThat(plan.shortfalls()).singleElement()
                .satisfies(s -> assertThat(s.sentence()).contains("1.0 kW more than the grid event's limit of 2.0 kW"));
    }

    @Test
    void theBatteryEarnsTheRewardForImportBelowTheBaseline() {
        // Equal prices: only 0.50 for each of 3 kWh below the baseline moves the battery.
        var plan = plan(Problems.importPrices(0.2, 0.2, 0.2).load(3).battery(6)
                .gridEvents(only(new PaidReduction("dr", hour(1), hour(2), 3, 0.5))));

        assertThat(plan.importKw()[1]).isCloseTo(0, within(1e-5));
        assertThat(plan.costs().eventCost()).isCloseTo(-3 * 0.5, within(1e-5));
    }

    @Test
    void importAboveTheBaselineEarnsNothingAndCostsNothingMore() {
        // The car must charge 7 kWh in the only hour: import 8 kW, baseline 5 kW.
        var plan = plan(Problems.importPrices(0.2).car(7, 1)
                .gridEvents(only(new PaidReduction("dr", hour(0), hour(1), 5, 0.5))));

        assertThat(plan.importKw()[0]).isCloseTo(8, within(1e-5));
        assertThat(plan.costs().eventCost()).isZero();
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void aDepartureComesBeforeAPaidReductionHoweverWellItPays() {
        var plan = plan(Problems.importPrices(0.2).car(7, 1)
                .gridEvents(only(new PaidReduction("dr", hour(0), hour(1), 8, 3))));

        assertThat(plan.importKw()[0]).isCloseTo(8, within(1e-5));
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void aReductionBeyondWhatTheBatteryHasEarnsOnlyWhatItGives() {
        var plan = plan(Problems.importPrices(0.2, 0.2, 0.2).load(3).battery(1)
                .gridEvents(only(new PaidReduction("dr", hour(0), hour(1), 3, 0.5))));

        assertThat(plan.importKw()[0]).isPositive();
        assertThat(plan.costs().eventCost()).isCloseTo(-(3 - plan.importKw()[0]) * 0.5, within(1e-5));
    }

    @Test
    void theBatteryServesTheHoursToBeAvoidedWhereThatIsWorthMoreThanItsLosses() {
        // Flat prices: only the wish moves the battery. A round trip costs 0.20 · (1/0.9025 − 1) + 0.01.
        var plan = plan(Problems.importPrices(0.2, 0.2, 0.2).load(3).battery(1)
                .gridEvents(only(new Avoid("evening", hour(1), hour(2), 0.1))));

        assertThat(plan.importKw()[1]).isCloseTo(0, within(1e-5));
        assertThat(plan.costs().unmetCost()).isCloseTo(0, within(1e-5));
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void importThatIsWorthMoreThanTheWishIsReportedAndNoBill() {
        var plan = plan(Problems.importPrices(0.2, 0.2, 0.2).load(3).battery(1)
                .gridEvents(only(new Avoid("evening", hour(1), hour(2), 0.03))));

        assertThat(plan.importKw()[1]).isCloseTo(3, within(1e-5));
        assertThat(plan.costs().unmetCost()).isCloseTo(3 * 0.03, within(1e-5));
        assertThat(plan.costs().energyCost()).isCloseTo(9 * 0.2, within(1e-5));
        assertThat(plan.shortfalls()).singleElement().satisfies(s -> {
            assertThat(s.what()).isEqualTo("evening");
            assertThat(s.sentence()).startsWith("3.0 kWh are imported between 2024-05-01T01:00:00Z and")
                    .endsWith("would cost more than the 0.030 EUR/kWh they are worth.");
        });
    }

    @Test
    void aCarWaitsForTheEndOfAnAvoidedHourOnlyForItsShareOfAnInterval() {
        // Half of the first hour is to be avoided at 0.10: its mean is 0.05, and the second is 0.04 dearer.
        var plan = plan(Problems.importPrices(0.20, 0.24).car(7, 2)
                .gridEvents(only(new Avoid("half", hour(0), hour(0).plusSeconds(1800), 0.1))));

        assertThat(plan.chargers().getFirst().chargeKw()[0]).isZero();
    }

    @Test
    void theBatteryIsFilledBeforeAnIslandAndCarriesTheHouseThroughIt() {
        var plan = plan(Problems.importPrices(0.3, 0.3, 0.3).load(2).battery(1)
                .gridEvents(only(new Island("storm", hour(1), hour(3)))));

        assertThat(plan.importKw()).containsExactly(new double[]{2 + 4 / 0.95 / 0.95, 0, 0}, within(1e-5));
        assertThat(plan.shedKw()).containsOnly(0);
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void theLeastImportantLoadGoesFirstAndIsNamed() {
        // 2 kWh above the floor give 1.9; of 4 kWh the oven (half) goes first, then 0.1 of the rest.
        var loads = List.of(new LoadShare("lights", 0.25, 2), new LoadShare("oven", 0.5, 5));
        var plan = plan(Problems.importPrices(0.3).load(4).battery(3)
                .gridEvents(new GridEvents(List.of(new Island("storm", hour(0), hour(1))), loads)));

        assertThat(plan.shedKw()[0]).isCloseTo(2.1, within(1e-5));
        assertThat(plan.shortfalls()).extracting("what").containsExactly("lights", "oven");
        assertThat(plan.shortfalls().get(0).amountKwh()).isCloseTo(0.1, within(1e-5));
        assertThat(plan.shortfalls().get(1).amountKwh()).isCloseTo(2, within(1e-5));
        assertThat(plan.shortfalls().get(1).sentence()).contains("oven (priority 5) goes without 2.0 kWh");
    }

    @Test
    void aMinerStopsWhenTheGridGoesEvenInItsMinimumRun() {
        var miner = new Miner("miner", new double[]{1}, Duration.ofHours(3), Duration.ZERO, 0.01);
        var plan = plan(Problems.importPrices(0.3, 0.3, 0.3).miner(new MinerTask(miner, 1, hour(0)))
                .gridEvents(only(new Island("storm", hour(1), hour(2)))));

        assertThat(plan.miners().getFirst().powerKw()).containsExactly(1, 0, 0);
        assertThat(plan.shedKw()).containsExactly(new double[]{0, 1, 0}, within(1e-6));
    }

    @Test
    void theRulesShedOnAnIslandToo() {
        var problem = Problems.importPrices(0.3, 0.3).load(4).battery(3)
                .gridEvents(only(new Island("storm", hour(0), hour(1)))).build();

        var plan = RulesPlanner.plan(problem, "test");

        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
        assertThat(plan.shedKw()).containsExactly(new double[]{2.1, 0}, within(1e-6));
    }
}
