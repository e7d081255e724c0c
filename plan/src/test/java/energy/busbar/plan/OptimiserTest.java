// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.model.ReasonCode;
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.MinerTask;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptimiserTest {

    private static final Optimiser OPTIMISER = new Optimiser();

    private static Plan plan(Problems problem) {
        return CheckedPlan.of(problem.build(), Duration.ofSeconds(5));
    }

    @Test
    void chargesInTheCheapHourAndServesTheDearOne() {
        var plan = plan(Problems.importPrices(0.10, 0.40).load(0, 4).battery(1));

        var battery = plan.batteries().getFirst();
        assertThat(battery.chargeKw()[0]).isCloseTo(4 / 0.95 / 0.95, within(1e-6));
        assertThat(battery.dischargeKw()[1]).isCloseTo(4, within(1e-6));
        assertThat(battery.intents().getFirst().mode()).isEqualTo(BatteryMode.CHARGE);
        assertThat(battery.reasons().getFirst().code()).isEqualTo(ReasonCode.CHARGE_CHEAP);
        assertThat(battery.reasons().getFirst().sentence()).contains("0.100 EUR/kWh");
        assertThat(plan.proof()).isEqualTo(new Proof.Proved());
    }

    @Test
    void waitsForTheNegativePriceInsteadOfChargingAtAMerelyCheapOne() {
        var plan = plan(Problems.importPrices(0.08, 0.03, -0.02, 0.05, 0.25).battery(1));

        var battery = plan.batteries().getFirst();
        assertThat(battery.chargeKw()[0]).isZero();
        assertThat(battery.chargeKw()[2]).isEqualTo(5);
        assertThat(battery.reasons().get(2).code()).isEqualTo(ReasonCode.CHARGE_NEGATIVE_PRICE);
    }

    @Test
    void doesNotBurnEnergyInALoopWhenImportIsPaidFor() {
        var plan = plan(Problems.importPrices(-0.5, -0.5, 0.2).battery(9.9).load(0));

        var battery = plan.batteries().getFirst();
        for (int i = 0; i < 3; i++) {
            assertThat(Math.min(battery.chargeKw()[i], battery.dischargeKw()[i])).isZero();
        }
    }

    @Test
    void doesNotBuyAndSellAtOnceWhenExportPaysMoreThanImport() {
        var plan = plan(Problems.importPrices(0.10, 0.10, 0.10).exportPrices(0.15).battery(5).load(2));

        for (int i = 0; i < 3; i++) {
            assertThat(Math.min(plan.importKw()[i], plan.exportKw()[i])).isZero();
        }
    }

    @Test
    void storesTheSunThatTheEveningNeeds() {
        var plan = plan(Problems.importPrices(0.30, 0.30, 0.30).pv(4, 0, 0).load(1, 1, 1).battery(1));

        var battery = plan.batteries().getFirst();
        assertThat(battery.chargeKw()[0]).isGreaterThan(2);
        assertThat(battery.intents().getFirst().mode()).isEqualTo(BatteryMode.SELF_CONSUME);
        assertThat(battery.reasons().getFirst().code()).isEqualTo(ReasonCode.STORE_SURPLUS);
    }

    @Test
    void limitsTheSunRatherThanPayForExport() {
        var plan = plan(Problems.importPrices(0.2, 0.2).exportPrices(-0.1).pv(5).load(1));

        assertThat(plan.curtailedKw()[0]).isCloseTo(4, within(1e-6));
        assertThat(plan.exportKw()[0]).isZero();
    }

    @Test
    void chargesTheCarInTheCheapestHoursBeforeDeparture() {
        var plan = plan(Problems.importPrices(0.3, 0.1, 0.3, 0.05).car(7, 3));

        var car = plan.chargers().getFirst();
        assertThat(car.chargeKw()[1]).isCloseTo(7, within(1e-6));
        assertThat(car.chargeKw()[3]).isZero();
        assertThat(car.reasons().get(0).code()).isEqualTo(ReasonCode.CAR_WAITS);
        assertThat(car.reasons().get(1).code()).isEqualTo(ReasonCode.CHARGE_CAR);
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void neverChargesTheCarBelowItsMinimumCurrent() {
        var plan = plan(
                Problems.importPrices(0.1, 0.1, 0.1, 0.1).connection(GridConnection.of(2.6, 1)).load(1).car(5, 4));

        for (double kw : plan.chargers().getFirst().chargeKw()) {
            assertThat(kw == 0 || kw >= Problems.wallbox().minKw() - 1e-6).as("%s kW", kw).isTrue();
        }
    }

    @Test
    void aCarThatCannotBeReadyGetsAllItCanAndTheRestIsReported() {
        var plan = plan(Problems.importPrices(0.3, 0.1).car(30, 2));

        assertThat(plan.shortfalls()).singleElement().satisfies(shortfall -> {
            assertThat(shortfall.what()).isEqualTo("wallbox");
            assertThat(shortfall.amountKwh()).isCloseTo(30 - 2 * 7.36, within(1e-3));
            assertThat(shortfall.sentence()).contains("miss its target");
        });
    }

    @Test
    void aStateOfChargeOutsideTheBandYieldsAPlanThatReturnsToIt() {
        var plan = plan(Problems.importPrices(0.3, 0.3).battery(0.2));

        assertThat(plan.batteries().getFirst().socKwh()[1]).isCloseTo(1, within(1e-6));
        assertThat(plan.shortfalls()).singleElement()
                .satisfies(s -> assertThat(s.sentence()).contains("below its band"));
    }

    @Test
    void aFuseBelowTheHouseLoadYieldsAPlanAndSaysSo() {
        var plan = plan(Problems.importPrices(0.3, 0.3).connection(GridConnection.of(2, 2)).load(5).battery(1));

        assertThat(plan.importKw()[0]).isEqualTo(5);
        assertThat(plan.shortfalls()).anySatisfy(s -> assertThat(s.sentence()).contains("fuse of 2.0 kW"));
    }

    @Test
    void theDemandChargeFlattensThePeakAndCapsDispatch() {
        var connection = new GridConnection(20, 10, 3, 10, Duration.ofHours(1), 0);
        var plan = plan(Problems.importPrices(0.2, 0.2, 0.2).connection(connection).load(2, 8, 2).battery(5));

        assertThat(plan.importKw()[1]).isLessThan(5);
        assertThat(plan.importCapKw()[0]).isLessThan(5);
        assertThat(plan.costs().demandCost()).isCloseTo(10 * plan.importCapKw()[0], within(1e-6));
    }

    @Test
    void aPeakAlreadyReachedIsNotPaidForTwice() {
        var connection = new GridConnection(20, 10, 3, 10, Duration.ofHours(1), 0);
        var plan = plan(Problems.importPrices(0.2, 0.2).connection(connection).load(2, 6).peakSoFar(7).battery(1));

        assertThat(plan.costs().demandCost()).isZero();
        assertThat(plan.importCapKw()[0]).isEqualTo(7);
    }

    @Test
    void minesOnlyWhenItEarnsMoreThanTheEnergyCostsAndAtLeastItsMinimumRun() {
        var miner = new Miner("miner", new double[]{1, 2}, Duration.ofHours(2), Duration.ofHours(1), 0.12);
        var plan = plan(Problems.importPrices(0.3, 0.05, 0.20, 0.3, 0.3)
                .miner(new MinerTask(miner, 0, Problems.START.minus(Duration.ofDays(1)))));

        assertThat(plan.miners().getFirst().powerKw()).containsExactly(0, 2, 1, 0, 0);
    }

    @Test
    void aMinerThatJustStartedFinishesItsMinimumRun() {
        var miner = new Miner("miner", new double[]{1}, Duration.ofHours(3), Duration.ofHours(1), 0.01);
        var plan = plan(Problems.importPrices(0.3, 0.3, 0.3, 0.3)
                .miner(new MinerTask(miner, 1, Problems.START.minus(Duration.ofHours(1)))));

        assertThat(plan.miners().getFirst().powerKw()).containsExactly(1, 1, 0, 0);
    }

    @Test
    void aBlockRunsOnceUninterruptedInItsCheapestWindow() {
        var plan = plan(Problems.importPrices(0.3, 0.1, 0.1, 0.05, 0.3)
                .block(new BlockTask("wash", 2, 2, Problems.START, Problems.START.plus(Duration.ofHours(5)))));

        assertThat(plan.blocks()).singleElement()
                .satisfies(block -> assertThat(block.start()).isEqualTo(Problems.START.plus(Duration.ofHours(2))));
    }

    @Test
    void severalBatteriesShareTheWork() {
        var small = new Battery("small", 2, 0, 1, 1, 1, 0.9, 0.9, 0, true, true);
        var plan = plan(Problems.importPrices(0.1, 0.5).load(0, 6).battery(1).battery(small, 0, 0, 0));

        assertThat(plan.batteries()).hasSize(2);
        assertThat(plan.batteries().get(1).dischargeKw()[1]).isPositive();
    }

    @Test
    void aBatteryThatMayNotUseTheGridLivesOnSun() {
        var shy = new Battery("shy", 10, 0, 1, 5, 5, 0.95, 0.95, 0, false, false);
        var plan = plan(Problems.importPrices(0.01, 0.5).exportPrices(0.9).pv(2, 0).load(1, 1).battery(shy, 0, 0, 0));

        var battery = plan.batteries().getFirst();
        assertThat(battery.chargeKw()[0]).isLessThanOrEqualTo(2 + 1e-6);
        assertThat(plan.exportKw()[1]).isZero();
    }

    @Test
    void theValueOfAStoredKwhIsWhatItSavesLater() {
        var plan = plan(Problems.importPrices(0.50, 0.40).load(0, 9).battery(3));

        assertThat(plan.batteries().getFirst().valuePerKwh()[1]).isCloseTo((0.40 - 0.01) * 0.95, within(0.01));
    }

    @Test
    void theSameProblemGivesTheSamePlan() {
        var problem = Problems.importPrices(0.3, 0.1, 0.3, 0.2).car(7, 4).battery(2).build();

        var first = OPTIMISER.plan(problem, Duration.ofSeconds(5));
        var second = OPTIMISER.plan(problem, Duration.ofSeconds(5));

        assertThat(first.importKw()).containsExactly(second.importKw());
        assertThat(first.batteries().getFirst().chargeKw()).containsExactly(second.batteries().getFirst().chargeKw());
    }

    @Test
    void withoutASolutionInTimeThereIsStillAPlanThatSaysWhy() {
        var problem = Problems.importPrices(0.3, 0.1, 0.3, 0.2).car(7, 4).battery(2).build();

        var plan = RulesPlanner.plan(problem, "The solver found no solution in time.");

        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
        assertThat(plan.proof()).isEqualTo(new Proof.Fallback("The solver found no solution in time."));
    }
}
