// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.GridConnection;
import energy.busbar.model.Plan;
import energy.busbar.model.ReasonCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GivingCarTest {

    private static Plan plan(Problems problem) {
        return CheckedPlan.of(problem.build(), Duration.ofSeconds(5));
    }

    @Test
    void givesInTheDearHourAndChargesItAgainBeforeItLeaves() {
        var plan = plan(Problems.importPrices(0.60, 0.10, 0.10).load(3).givingCar(0, 3, 20, 5));

        var car = plan.chargers().getFirst();
        assertThat(car.dischargeKw()).containsExactly(new double[]{3, 0, 0}, within(1e-5));
        // 3 kWh given cost 3 / 0.9 in the cells and 3 / 0.81 at the charger.
        assertThat(car.chargeKw()[1] + car.chargeKw()[2]).isCloseTo(3 / 0.81, within(1e-4));
        assertThat(car.energyKwh()[1]).isCloseTo(-3 / 0.81, within(1e-4));
        assertThat(car.energyKwh()[3]).isCloseTo(0, within(1e-4));
        assertThat(plan.costs().wearCost()).isCloseTo(3 * 0.02, within(1e-5));
        assertThat(car.reasons().getFirst().code()).isEqualTo(ReasonCode.CAR_GIVES);
        // 0.10 / 0.81 + 0.02
        assertThat(car.reasons().getFirst().sentence()).contains("gives 3.0 kW", "0.600 EUR/kWh", "0.143 EUR/kWh");
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void keepsItsReserveAtAllTimes() {
        var plan = plan(Problems.importPrices(0.60, 0.10, 0.10).load(3).givingCar(0, 3, 6, 5));

        // One kWh above the reserve gives 0.9 kWh.
        assertThat(plan.chargers().getFirst().dischargeKw()[0]).isCloseTo(0.9, within(1e-5));
    }

    @Test
    void doesNotGiveWhenLossesAndWearOutweighThePriceSpread() {
        var plan = plan(Problems.importPrices(0.12, 0.10, 0.10).load(3).givingCar(2, 3, 20, 5));

        assertThat(plan.chargers().getFirst().dischargeKw()).containsOnly(0);
    }

    @Test
    void theTargetAtDepartureComesBeforeTrade() {
        var plan = plan(Problems.importPrices(0.60, 0.10).load(3).givingCar(12, 2, 20, 5));

        // Both hours are needed: 12 of 2 · 7.36 kWh; what is given must fit into the rest.
        assertThat(plan.chargers().getFirst().energyKwh()[2]).isCloseTo(12, within(1e-4));
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void aCarWithLessThanItsReserveGivesNothingUntilItHasIt() {
        var plan = plan(Problems.importPrices(0.60, 0.10, 0.60).load(3).givingCar(5, 3, 2, 10));

        assertThat(plan.chargers().getFirst().dischargeKw()[0]).isZero();
        assertThat(plan.chargers().getFirst().energyKwh()[3]).isCloseTo(5, within(1.4));
    }

    /// One kW is left beside the house; the car draws nothing or at least 1.38 kW.
    @Test
    void theFirstPlanDoesNotRoundALittleUpToAMinimumThatTheFuseDoesNotBear() {
        var problem = Problems.importPrices(0.1, 0.3, 0.3).load(3).connection(GridConnection.of(4, 4))
                .givingCar(3, 3, 20, 5).build();

        var plan = CheckedPlan.of(problem, Duration.ZERO);

        assertThat(plan.importKw()[0]).isLessThanOrEqualTo(4 + 1e-4);
    }

    @Test
    void theRulesNeverEmptyACar() {
        var problem = Problems.importPrices(0.60, 0.10, 0.10).load(3).givingCar(0, 3, 20, 5).build();

        var plan = RulesPlanner.plan(problem, "test");

        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
        assertThat(plan.chargers().getFirst().dischargeKw()).containsOnly(0);
    }
}
