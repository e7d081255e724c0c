// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Plan;
import energy.busbar.model.Plan.BatteryPlan;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.CheckedPlan;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Properties that the tests of FlexMeasures ask of its scheduler: a battery alone at its connection, in
/// MWh, MW and money per MWh there, in kWh, kW and money per kWh here.
///
/// Left out, because Busbar has no such thing: a battery that leaks (day2_leaky, storage_loss) and a car
/// that discharges.
class FlexMeasuresTest {

    private static final Instant START = Instant.parse("2015-01-02T00:00:00Z");
    private static final double POWER_KW = 2000;

    private static JsonNode flexCase(String id) throws IOException {
        return StreamSupport.stream(SharedCases.json("flexmeasures/cases.json").get("cases").spliterator(), false)
                .filter(node -> node.get("id").asText().equals(id)).findFirst().orElseThrow();
    }

    private static double[] perKwh(JsonNode perMwh, int perHour) {
        return IntStream.range(0, perMwh.size() * perHour).mapToDouble(i -> perMwh.get(i / perHour).asDouble() / 1000)
                .toArray();
    }

    private static PlanningProblem problem(JsonNode data, BatteryTask task) {
        int perHour = (int) Math.round(1 / data.get("step_h").asDouble());
        var buy = perKwh(data.get("buy"), perHour);
        var sell = data.get("sell").isArray() ? perKwh(data.get("sell"), perHour) : buy;
        var grid = TimeGrid.uniform(START, Duration.ofMinutes(60 / perHour), buy.length);
        var nothing = new double[buy.length];
        var forecast = new Forecast(START, grid, nothing, nothing, buy, sell, grid.end());
        return new PlanningProblem("EUR", forecast, GridConnection.of(POWER_KW, POWER_KW), true, 0, List.of(task),
                List.of(), List.of(), List.of());
    }

    /// The test battery of FlexMeasures, half full, with its loss shared by both ways.
    private static BatteryTask halfFull(double roundTrip) {
        double oneWay = Math.sqrt(roundTrip);
        return new BatteryTask(new Battery("battery", 5000, 0.1, 0.9, POWER_KW, POWER_KW, oneWay, oneWay, 0, true,
                true), 2500, 0, 0);
    }

    /// A battery of one hour, full.
    private static BatteryTask full(double roundTrip) {
        double oneWay = Math.sqrt(roundTrip);
        return new BatteryTask(new Battery("battery", POWER_KW, 0, 1, POWER_KW, POWER_KW, oneWay, oneWay, 0, true,
                true), POWER_KW, 0, 0);
    }

    private static void neverDoesBothAtOnce(BatteryPlan battery) {
        for (int i = 0; i < battery.chargeKw().length; i++) {
            assertThat(Math.min(battery.chargeKw()[i], battery.dischargeKw()[i])).isLessThan(1e-6);
        }
    }

    private static void idles(BatteryPlan battery, int hours) {
        for (int i = 0; i < hours; i++) {
            assertThat(battery.chargeKw()[i] + battery.dischargeKw()[i]).as("hour %s", i).isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.99})
    void aGoodBatterySellsBuysCheaplyAndSellsAgain(double roundTrip) throws IOException {
        var plan = CheckedPlan.of(problem(flexCase("day2_good_efficiency"), halfFull(roundTrip)));

        var socKwh = plan.batteries().getFirst().socKwh();
        assertThat(socKwh[8 * 4]).isCloseTo(500, within(1e-3));
        assertThat(socKwh[16 * 4]).isCloseTo(4500, within(1e-3));
        assertThat(socKwh[24 * 4]).isCloseTo(500, within(1e-3));
    }

    /// FlexMeasures also waits until 16:00 before it sells; at the same price Busbar may sell at once.
    @Test
    void aPoorBatteryNeverBuysAndSellsWhatItHasAtTheBestPrice() throws IOException {
        var plan = CheckedPlan.of(problem(flexCase("day2_poor_roundtrip"), halfFull(0.01)));

        var battery = plan.batteries().getFirst();
        assertThat(battery.chargeKw()).containsOnly(0);
        assertThat(battery.socKwh()[24 * 4]).isCloseTo(500, within(1e-3));
        assertThat(plan.costs().exportCost()).isCloseTo(-2000 * 0.1 * 0.1, within(1e-6));
    }

    /// Where importing is paid for and exporting costs as much, losing energy pays. That is allowed by
    /// turns only, and Busbar may lose it otherwise by turns, so the money of the turns is the bar.
    @Test
    void aLossyBatteryBurnsEnergyByTurnsOnlyWhereImportIsPaidFor() throws IOException {
        var task = full(0.9);
        var plan = CheckedPlan.of(problem(flexCase("day3_negative_same_price"), task));

        var battery = plan.batteries().getFirst();
        neverDoesBothAtOnce(battery);
        for (int i = 8; i < 24; i++) {
            assertThat(battery.chargeKw()[i]).isLessThan(1e-6);
        }
        double givenKwh = POWER_KW * task.battery().dischargeEfficiency();
        double takenKwh = POWER_KW;
        double heldKwh = POWER_KW * task.battery().chargeEfficiency();
        double turns = (givenKwh - takenKwh) * 0.01 + 3 * (heldKwh * task.battery().dischargeEfficiency() - takenKwh)
                * 0.01 - heldKwh * task.battery().dischargeEfficiency() * 0.1;
        assertThat(plan.costs().energyCost()).isLessThanOrEqualTo(turns + CheckedPlan.SAME_FRACTION * Math.abs(turns));
    }

    @Test
    void aLosslessBatteryHasNothingToBurn() throws IOException {
        var plan = CheckedPlan.of(problem(flexCase("day3_negative_same_price_lossless"), full(1)));

        idles(plan.batteries().getFirst(), 8);
        assertThat(plan.costs().exportCost()).isCloseTo(-POWER_KW * 0.1, within(1e-6));
    }

    @Test
    void aSpreadBetweenThePricesMakesBurningNotWorthIt() throws IOException {
        var plan = CheckedPlan.of(problem(flexCase("day3_spread"), full(0.9)));

        var battery = plan.batteries().getFirst();
        neverDoesBothAtOnce(battery);
        idles(battery, 8);
        assertThat(battery.chargeKw()).containsOnly(0);
        assertThat(plan.costs().exportCost()).isCloseTo(-POWER_KW * Math.sqrt(0.9) * 0.06, within(1e-6));
    }

    private static Plan carCharging(double startKwh, double targetKwh, double powerKw) {
        var grid = TimeGrid.uniform(START, Duration.ofMinutes(15), 12);
        var prices = new double[12];
        java.util.Arrays.fill(prices, 0.1);
        var forecast = new Forecast(START, grid, new double[12], new double[12], prices, prices, grid.end());
        var plug = new Charger("car", 0, 32, 1, 3, 230);
        var task = new VehicleTask(plug, "car", START, START.plus(Duration.ofHours(2)), targetKwh - startKwh, powerKw,
                0, 5);
        return CheckedPlan.of(new PlanningProblem("EUR", forecast, GridConnection.of(1000, 1000), true, 0, List.of(),
                List.of(task), List.of(), List.of()));
    }

    @Test
    void aCarReachesItsTargetExactlyInTime() throws IOException {
        var data = flexCase("ev_target");
        double startKwh = data.get("soc_start_kwh").asDouble();
        for (var target : data.get("targets_kwh_at_2h")) {
            var plan = carCharging(startKwh, target.asDouble(), data.get("power_kw").asDouble());

            assertThat(plan.shortfalls()).isEmpty();
            assertThat(startKwh + plan.chargers().getFirst().energyKwh()[8]).isCloseTo(target.asDouble(),
                    within(1e-6));
        }
    }

    @Test
    void aTargetOutOfReachIsReportedWithWhatIsMissing() throws IOException {
        assertThat(flexCase("infeasible_target").get("expect").asText()).contains("260 kWh short");

        var plan = carCharging(0, 300, 20);

        assertThat(plan.shortfalls()).singleElement()
                .satisfies(shortfall -> assertThat(shortfall.amountKwh()).isCloseTo(260, within(1e-6)));
    }
}
