// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.batteryKw;
import static energy.busbar.dispatch.Scene.currentA;
import static energy.busbar.dispatch.Scene.minerKw;
import static energy.busbar.dispatch.Scene.pvLimitKw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Automation;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.BillingSoFar;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatorLimit;
import energy.busbar.model.Orders;
import energy.busbar.model.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the grid operator, persons and the running billing interval say, on top of the plan.
class StandingOrdersTest {

    private static final Duration LONG_AGO = Duration.ofDays(1);
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    private static Standing operator(double maxImportKw, double maxExportKw) {
        return new Standing(new Orders(new OperatorLimit(maxImportKw, maxExportKw, "The operator limits the site."),
                List.of()), Optional.empty(), Set.of(), Set.of());
    }

    private static Standing byHand(String asset, double kw) {
        return new Standing(
                new Orders(OperatorLimit.NONE, List.of(new ManualOverride(asset, kw, NOON.plusSeconds(3600)))),
                Optional.empty(), Set.of(), Set.of());
    }

    private static Standing billing(double importKwh, Instant start) {
        return new Standing(Orders.NONE,
                Optional.of(new BillingSoFar(start, Duration.ofMinutes(15), importKwh, 3)), Set.of(), Set.of());
    }

    private static Scene carAndMiner() {
        return Scene.at("12:00", 0, 1)
                .car(Scene.charger("wallbox"), 30, Duration.ofHours(12), 11.04)
                .miner(Scene.miner("miner"), 2, LONG_AGO, 2);
    }

    @Test
    void theOperatorsLimitComesBeforeThePlan() {
        var decision = carAndMiner().standing(operator(4.2 + 1, 100)).decide();

        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(currentA(decision, "wallbox")).isEqualTo(6);
        assertThat(decision.headline().code()).isEqualTo(ReasonCode.GRID_OPERATOR);
        assertThat(decision.headline().sentence()).contains("the grid operator's limit of 5.2 kW");
        assertThat(decision.setpoint("miner").orElseThrow().reason().code()).isEqualTo(ReasonCode.GRID_OPERATOR);
    }

    @Test
    void aLimitOfNothingLeavesTheHouseAlone() {
        var decision = carAndMiner().battery(5, BatteryMode.HOLD).standing(operator(0, 100)).decide();

        assertThat(currentA(decision, "wallbox")).isZero();
        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(batteryKw(decision)).as("the battery serves the house").isCloseTo(1, within(1e-6));
    }

    @Test
    void noExportMeansTheSunIsLimitedAndBatteriesDoNotSell() {
        var decision = Scene.at("12:00", 8, 1).battery(5, BatteryMode.DISCHARGE).standing(operator(100, 0)).decide();

        assertThat(pvLimitKw(decision)).isLessThanOrEqualTo(1 + 1e-6);
        assertThat(batteryKw(decision)).isLessThanOrEqualTo(1e-6);
    }

    @Test
    void aFuseThatIsTighterThanTheOperatorStaysTheFuse() {
        var decision = carAndMiner().fuse(6).standing(operator(50, 100)).decide();

        assertThat(decision.headline().code()).isEqualTo(ReasonCode.PHYSICAL_LIMIT);
    }

    @Test
    void aPersonsWordOutranksPlanUrgencyAndSwitch() {
        var urgent = Scene.at("12:00", 0, 1).car(Scene.charger("wallbox"), 30, Duration.ofHours(2), 11.04);
        var forbidden = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 0, LONG_AGO, 0)
                .automation(new Automation(true, true, false, true));

        assertThat(currentA(urgent.standing(byHand("wallbox", 0)).decide(), "wallbox")).isZero();
        assertThat(minerKw(forbidden.standing(byHand("miner", 1.2)).decide(), "miner")).isEqualTo(1);
        assertThat(batteryKw(Scene.at("12:00", 0, 1).battery(5, BatteryMode.CHARGE)
                .standing(byHand("battery", 2)).decide())).isEqualTo(2);
        assertThat(batteryKw(Scene.at("12:00", 0, 1).battery(5, BatteryMode.DISCHARGE)
                .standing(byHand("battery", -3)).decide())).isEqualTo(-3);
    }

    @Test
    void aPersonsWordYieldsToTheFuseAndTheBand() {
        var full = Scene.at("12:00", 0, 1).battery(9, BatteryMode.HOLD).standing(byHand("battery", -3));
        var tight = Scene.at("12:00", 0, 1).fuse(6).car(Scene.charger("wallbox"), 30, Duration.ofHours(12), 0)
                .standing(byHand("wallbox", 11));

        assertThat(batteryKw(full.decide())).isZero();
        assertThat(currentA(tight.decide(), "wallbox")).isEqualTo(7);
    }

    @Test
    void aMinerThatRestsIsNotStartedByAMeterThatShowsItRunning() {
        var resting = new Standing(Orders.NONE, Optional.empty(), Set.of(), Set.of("miner"));
        var unwanted = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 2, Duration.ofMinutes(29), 0);
        var wanted = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 2, Duration.ofMinutes(29), 2);

        assertThat(minerKw(unwanted.decide(), "miner")).as("it finishes its minimum run").isEqualTo(1);
        assertThat(minerKw(unwanted.standing(resting).decide(), "miner")).isZero();
        assertThat(minerKw(wanted.standing(resting).decide(), "miner")).isZero();
        assertThat(wanted.decide().setpoint("miner").orElseThrow().reason().sentence())
                .isEqualTo("The miner was stopped of late and rests for at least 10 min.");
    }

    @Test
    void whenTheHourIsOverThePlanDecidesAgain() {
        var late = Scene.at("13:00", 0, 1).battery(5, BatteryMode.CHARGE).standing(byHand("battery", 2));

        assertThat(batteryKw(late.decide())).isEqualTo(-5);
    }

    @Test
    void aPersonMayLetThroughLessSunThanShines() {
        var decision = Scene.at("12:00", 8, 1).standing(byHand("roof", 2)).decide();

        assertThat(pvLimitKw(decision)).isEqualTo(2);
        assertThat(decision.setpoint("roof").orElseThrow().reason().code()).isEqualTo(ReasonCode.OVERRIDE);
    }

    @Test
    void whatWasDrawnTooMuchInThisQuarterHourIsSavedInItsRest() {
        var scene = carAndMiner();
        scene.importCapKw = 8;

        // 8 kW for a quarter of an hour are 2 kWh; after 10 min 1.6 kWh are gone, the rest allows 4.8 kW.
        var decision = scene.standing(billing(1.6, NOON.minusSeconds(600))).decide();

        assertThat(currentA(decision, "wallbox")).isZero();
        assertThat(minerKw(decision, "miner")).isEqualTo(2);
        assertThat(decision.setpoint("wallbox").orElseThrow().reason().code()).isEqualTo(ReasonCode.DEMAND_CAP);
    }

    @Test
    void whatWasNotDrawnInThisQuarterHourMayStillBe() {
        var scene = carAndMiner();
        scene.importCapKw = 8;

        var decision = scene.standing(billing(0.5, NOON.minusSeconds(600))).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(16);
    }

    @Test
    void theRulesKeepToThePeakThatIsPaidForAlready() {
        var decision = Scene.at("05:00", 0, 1).withoutPlan()
                .car(Scene.charger("wallbox"), 30, Duration.ofHours(12), 0)
                .standing(billing(0, Instant.parse("2024-05-01T05:00:00Z"))).decide();

        assertThat(currentA(decision, "wallbox")).isZero();
    }
}
