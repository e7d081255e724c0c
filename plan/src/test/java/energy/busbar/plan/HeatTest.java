// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.GridConnection;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Plan;
import energy.busbar.model.ReasonCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatTest {

    /// So well insulated that a kWh of heat is a kelvin for ever.
    private static final HeatStore TANK = HeatStore.modulating("tank", 1, 1e9, 3);

    private static final Duration HOUR = Duration.ofHours(1);

    private static Plan plan(Problems problem) {
        return CheckedPlan.of(problem.build(), Duration.ofSeconds(5));
    }

    private static double[] all(int n, double value) {
        var values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void aRoomCoolsAsAnExponentialAndEndsWhereLossesEqualHeat() {
        var room = HeatStore.modulating("room", 2, 5, 3);

        // R·C = 10 h: after an hour exp(−0.1) = 0.904837 of the 20 K are left.
        assertThat(room.celsiusAfter(20, 0, 0, 1)).isCloseTo(18.09675, within(1e-5));
        // 2 kW over 5 K/kW hold 10 K for ever.
        assertThat(room.celsiusAfter(20, 10, 2, 7)).isCloseTo(20, within(1e-9));
        assertThat(room.celsiusAfter(20, 0, 2, 1e6)).isCloseTo(10, within(1e-9));
    }

    @Test
    void heatsInTheCheapHourWhatTheDearOneDraws() {
        double[] drawnKw = {0, -3};
        var plan = plan(Problems.importPrices(0.1, 0.4).heat(new HeatTask(TANK, 50, all(2, 10), all(2, 3), drawnKw,
                all(2, 50), all(2, 53), 0, Problems.START.minus(HOUR))));

        var heat = plan.heatStore("tank").orElseThrow();
        assertThat(heat.powerKw()[0]).isCloseTo(1, within(1e-6));
        assertThat(heat.powerKw()[1]).isZero();
        assertThat(heat.celsius()).containsExactly(new double[]{50, 53, 50}, within(1e-5));
        assertThat(heat.reasons().get(0).code()).isEqualTo(ReasonCode.HEAT);
        assertThat(heat.reasons().get(0).sentence()).contains("1.0 kW to 53.0 °C", "0.100 EUR/kWh");
        assertThat(heat.reasons().get(1).code()).isEqualTo(ReasonCode.HEAT_WAITS);
        assertThat(plan.importKw()[0]).isCloseTo(2, within(1e-6));
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void heatLeftAtTheEndIsWorthWhatItWouldCostToMake() {
        // Mean price 0.25, cop 2: a kelvin is worth 0.125, costs 0.05 in the first hour and 0.20 in the second.
        var plan = plan(Problems.importPrices(0.1, 0.4).load(0).heat(TANK, 50, 2, all(2, 50), all(2, 54)));

        assertThat(plan.heatStores().getFirst().celsius()[2]).isCloseTo(54, within(1e-5));
        assertThat(plan.costs().storedEnergyCost()).isCloseTo(-4 * 0.125, within(1e-5));
        assertThat(plan.costs().importCost()).isCloseTo(2 * 0.1, within(1e-6));
    }

    @Test
    void aColdTankHeatsAtItsMostAndTheMissingDegreeHoursAreReported() {
        var small = HeatStore.modulating("small", 2, 1e9, 1);
        var plan = plan(Problems.importPrices(0.4, 0.1).heat(small, 15, 1, all(2, 20), all(2, 25)));

        assertThat(plan.heatStores().getFirst().powerKw()).containsExactly(new double[]{1, 1}, within(1e-6));
        assertThat(plan.heatStores().getFirst().reasons().getFirst().code()).isEqualTo(ReasonCode.COMFORT_MISSED);
        assertThat(plan.shortfalls()).singleElement().satisfies(shortfall -> {
            // 15.5 °C and 16.0 °C: 4.5 and 4.0 degree-hours; 4.5 K of 2 kWh/K are missing at worst.
            assertThat(shortfall.what()).isEqualTo("small");
            assertThat(shortfall.amountKwh()).isCloseTo(9, within(1e-5));
            assertThat(shortfall.sentence()).contains("15.5 °C", "8.5 degree-hours");
        });
    }

    @Test
    void theFuseComesBeforeComfort() {
        var plan = plan(Problems.importPrices(0.1, 0.1).load(1).connection(GridConnection.of(2, 2))
                .heat(TANK, 40, 1, all(2, 50), all(2, 55)));

        assertThat(plan.importKw()).containsExactly(new double[]{2, 2}, within(1e-6));
        assertThat(plan.shortfalls()).singleElement().satisfies(s -> assertThat(s.what()).isEqualTo("tank"));
    }

    @Test
    void aCompressorDoesNotRunForATrifleBeyondTheFuse() {
        var pump = new HeatStore("pump", 4, 100, 2, 3, Duration.ZERO, Duration.ZERO);
        var plan = plan(Problems.importPrices(0.1, 0.1, 0.1).load(1).connection(GridConnection.of(2.999, 2))
                .heat(pump, 15, 3, all(3, 20), all(3, 25)));

        assertThat(plan.heatStores().getFirst().powerKw()).containsOnly(0);
        assertThat(plan.shortfalls()).singleElement().satisfies(s -> assertThat(s.what()).isEqualTo("pump"));
    }

    @Test
    void aCompressorRunsAtLeastAtItsMinimumOrNotAtAll() {
        var pump = new HeatStore("pump", 4, 10, 2, 3, Duration.ZERO, Duration.ZERO);
        var plan = plan(Problems.importPrices(0.3, 0.1, 0.3, 0.2, 0.3, 0.3).heat(pump, 20, 3, all(6, 20), all(6, 23)));

        assertThat(Arrays.stream(plan.heatStores().getFirst().powerKw())).allMatch(kw -> kw == 0 || kw >= 2 - 1e-6);
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void aCompressorThatJustStartedFinishesItsRunAndRestsAfterIt() {
        var pump = new HeatStore("pump", 8, 1e9, 1, 3, Duration.ofHours(3), Duration.ofHours(2));
        double[] drawnKw = {0, 0, 0, -8, 0};
        var plan = plan(Problems.importPrices(0.3, 0.3, 0.3, 0.3, 0.3)
                .heat(new HeatTask(pump, 50, all(5, 10), all(5, 2), drawnKw, all(5, 49.5), all(5, 60), 1,
                        Problems.START.minus(HOUR))));

        double[] powerKw = plan.heatStores().getFirst().powerKw();
        assertThat(powerKw[0]).isGreaterThanOrEqualTo(1 - 1e-6);
        assertThat(powerKw[1]).isGreaterThanOrEqualTo(1 - 1e-6);
        for (int i = 1; i + 1 < powerKw.length; i++) {
            boolean shortRest = powerKw[i - 1] > 0 && powerKw[i] == 0 && powerKw[i + 1] > 0;
            assertThat(shortRest).as("rest of one hour from hour %s", i).isFalse();
        }
    }

    @Test
    void anAirConditionerCoolsAheadOfTheDearHour() {
        double[] sunKw = {0, 3};
        var plan = plan(Problems.importPrices(0.1, 0.4).heat(new HeatTask(TANK, 24, all(2, 30), all(2, -3), sunKw,
                all(2, 20), all(2, 24), 0, Problems.START.minus(HOUR))));

        assertThat(plan.heatStores().getFirst().powerKw()[0]).isCloseTo(4.0 / 3, within(1e-5));
        assertThat(plan.heatStores().getFirst().celsius()[2]).isCloseTo(23, within(1e-5));
    }

    @Test
    void theThermostatHeatsOnlyToTheFloorOfTheBand() {
        double[] drawnKw = {0, -3, 0};
        var problem = Problems.importPrices(0.1, 0.4, 0.1).heat(new HeatTask(TANK, 50, all(3, 10), all(3, 3), drawnKw,
                all(3, 49), all(3, 60), 0, Problems.START.minus(HOUR))).build();

        var plan = RulesPlanner.plan(problem, "test");

        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
        assertThat(plan.heatStores().getFirst().powerKw()).containsExactly(new double[]{0, 2.0 / 3, 0}, within(1e-6));
    }

    @Test
    void theCheckerSeesATemperatureThatDoesNotFollow() {
        var problem = Problems.importPrices(0.1, 0.4).heat(TANK, 50, 3, all(2, 50), all(2, 53)).build();
        var plan = new Optimiser().plan(problem, Duration.ofSeconds(5));
        var heat = plan.heatStores().getFirst();
        var wrong = new Plan.HeatPlan(heat.id(), heat.powerKw(), new double[]{50, 60, 60}, heat.reasons());

        var violations = PlanChecker.violations(problem, new Plan(plan.forecast(), plan.proof(), plan.importKw(),
                plan.exportKw(), plan.curtailedKw(), plan.importCapKw(), plan.batteries(), plan.chargers(),
                plan.miners(), plan.blocks(), List.of(wrong), plan.shedKw(), plan.costs(), plan.shortfalls(), 0));

        assertThat(violations).anyMatch(sentence -> sentence.contains("temperature does not follow"));
    }
}
