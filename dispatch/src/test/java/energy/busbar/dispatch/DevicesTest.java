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
import energy.busbar.model.Charger;
import energy.busbar.model.Consumer;
import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.Plan;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Cars, miners and sun one by one, and the switches.
class DevicesTest {

    private static final Duration TONIGHT = Duration.ofHours(12);
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private static ReasonCode why(Decision decision, String id) {
        return decision.setpoint(id).orElseThrow().reason().code();
    }

    private static EvSession session(Scene scene, double neededKwh, double maxKw) {
        return new EvSession("car", scene.now, scene.now.plus(TONIGHT), neededKwh, 0, maxKw,
                new Reading.Missing("not told", "car"), 0.8);
    }

    @Test
    void aChargerWithoutACarAndACarThatIsReadyGetNothing() {
        var decision = Scene.at("12:00", 0, 1).noCar(Scene.charger("empty"))
                .car(Scene.charger("ready"), 0, TONIGHT, 11).decide();

        assertThat(currentA(decision, "empty")).isZero();
        assertThat(why(decision, "empty")).isEqualTo(ReasonCode.NO_CAR);
        assertThat(currentA(decision, "ready")).isZero();
        assertThat(why(decision, "ready")).isEqualTo(ReasonCode.CAR_READY);
    }

    @Test
    void aPlannedPowerIsRoundedDownToAStepButNotBelowTheMinimum() {
        var stepped = new Charger("stepped", 6, 16, 4, 3, 230);
        var decision = Scene.at("12:00", 0, 1)
                .car(stepped, 30, TONIGHT, 9.5)
                .car(Scene.charger("trickle"), 30, TONIGHT, 2)
                .car(Scene.charger("waits"), 30, TONIGHT, 0).decide();

        assertThat(currentA(decision, "stepped")).isEqualTo(10);
        assertThat(currentA(decision, "trickle")).isEqualTo(6);
        assertThat(currentA(decision, "waits")).isZero();
        assertThat(why(decision, "waits")).isEqualTo(Scene.PLANNED.code());
    }

    @Test
    void aCarIsNotToldMoreThanItTakes() {
        var scene = Scene.at("12:00", 0, 1);
        var decision = scene.car(Scene.charger("wallbox"), session(scene, 30, 7.4), 11, 0).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(10);
    }

    @Test
    void aCarThatTakesLessThanTheMinimumIsToldTheMinimumAndLimitsItself() {
        var scene = Scene.at("12:00", 0, 1);
        var decision = scene.car(Scene.charger("wallbox"), session(scene, 30, 3.7), 3.7, 0).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(6);
        assertThat(decision.allocation().allocatedKw().get(Consumer.FLEET_CHARGING)).isEqualTo(3.7);
    }

    @Test
    void aCarIsNotGivenMoreThanItStillNeedsInTheTick() {
        var scene = Scene.at("12:00", 0, 1).car(Scene.charger("wallbox"), 3, TONIGHT, 11)
                .car(Scene.charger("nearly"), 1, TONIGHT, 11);
        scene.tick = Duration.ofMinutes(30);

        var decision = scene.decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(8);
        assertThat(currentA(decision, "nearly")).isZero();
        assertThat(why(decision, "nearly")).isEqualTo(ReasonCode.CAR_READY);
    }

    @Test
    void anUrgentCarChargesAtFullPowerWhateverThePlanSays() {
        var decision = Scene.at("12:00", 0, 1).battery(5, BatteryMode.CHARGE)
                .car(Scene.charger("wallbox"), 20, Duration.ofHours(2), 0).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(16);
        assertThat(decision.headline().code()).isEqualTo(ReasonCode.CAR_URGENT);
        assertThat(batteryKw(decision)).isZero();
        assertThat(why(decision, "battery")).isEqualTo(ReasonCode.CAR_URGENT);
    }

    @Test
    void theBatteryDoesNotSellWhatATaperingCarLeaves() {
        var scene = Scene.at("18:00", 0, 1).battery(5, BatteryMode.SELF_CONSUME);
        scene.car(Scene.charger("wallbox"), session(scene, 30, 11), 4.14, 0);
        var first = scene.decide();
        var tapering = Scene.at("18:00", 0, 1).battery(5, BatteryMode.SELF_CONSUME);
        tapering.batteryGiving(5).car(Scene.charger("wallbox"), session(tapering, 30, 11), 4.14, 1.5);
        tapering.previous = Optional.of(first);

        assertThat(batteryKw(first)).isEqualTo(5);
        assertThat(batteryKw(tapering.decide())).isCloseTo(2.5, within(1e-9));
        assertThat(currentA(tapering.decide(), "wallbox")).isEqualTo(6);
    }

    @Test
    void aMinerRunsOnTheStepBelowThePlan() {
        var decision = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 0, LONG_AGO, 1.7).decide();

        assertThat(minerKw(decision, "miner")).isEqualTo(1);
    }

    @Test
    void aMinerFinishesItsMinimumRunAndItsMinimumRest() {
        var runs = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 2, Duration.ofMinutes(29), 0).decide();
        var mayStop = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 2, Duration.ofMinutes(30), 0).decide();
        var rests = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 0, Duration.ofMinutes(9), 2).decide();
        var mayStart = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 0, Duration.ofMinutes(10), 2).decide();

        assertThat(minerKw(runs, "miner")).isEqualTo(1);
        assertThat(runs.setpoint("miner").orElseThrow().reason()).returns("miner.min-run", Reason::bindingLimit)
                .returns("The miner started at 11:31 and finishes its minimum run of 30 min.", Reason::sentence);
        assertThat(minerKw(mayStop, "miner")).isZero();
        assertThat(minerKw(rests, "miner")).isZero();
        assertThat(rests.setpoint("miner").orElseThrow().reason()).returns("miner.min-rest", Reason::bindingLimit);
        assertThat(minerKw(mayStart, "miner")).isEqualTo(2);
    }

    @Test
    void aMinersRestIsNotTheStoryOfAHouseWithABattery() {
        var scene = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 0, Duration.ofMinutes(9), 2);

        assertThat(scene.decide().headline().bindingLimit()).isEqualTo("miner.min-rest");
        assertThat(scene.battery(5, BatteryMode.SELF_CONSUME).decide().headline().bindingLimit()).isEmpty();
    }

    @Test
    void theFuseEndsAMinimumRunTheImportCapDoesNot() {
        var fuse = Scene.at("12:00", 0, 9.5).fuse(10).miner(Scene.miner("miner"), 2, Duration.ofMinutes(5), 2);
        var cap = Scene.at("12:00", 0, 9.5).miner(Scene.miner("miner"), 2, Duration.ofMinutes(5), 2);
        cap.importCapKw = 10;

        assertThat(minerKw(fuse.decide(), "miner")).isZero();
        assertThat(minerKw(cap.decide(), "miner")).isEqualTo(1);
    }

    @Test
    void theMiningSwitchStopsMinersOnceTheirMinimumRunIsOver() {
        var off = new Automation(true, true, false, true);
        var stopped = Scene.at("12:00", 0, 1).automation(off).miner(Scene.miner("miner"), 2, LONG_AGO, 2).decide();
        var finishing = Scene.at("12:00", 0, 1).automation(off)
                .miner(Scene.miner("miner"), 2, Duration.ofMinutes(5), 2).decide();

        assertThat(minerKw(stopped, "miner")).isZero();
        assertThat(why(stopped, "miner")).isEqualTo(ReasonCode.SWITCHED_OFF);
        assertThat(minerKw(finishing, "miner")).isEqualTo(1);
    }

    @Test
    void theArbitrageSwitchLeavesTheSunOnly() {
        var off = new Automation(true, false, true, true);
        var dark = Scene.at("12:00", 0, 1).automation(off).battery(5, BatteryMode.CHARGE).decide();
        var sunny = Scene.at("12:00", 4, 1).automation(off).battery(5, BatteryMode.CHARGE).decide();

        assertThat(batteryKw(dark)).isZero();
        assertThat(why(dark, "battery")).isEqualTo(ReasonCode.SWITCHED_OFF);
        assertThat(batteryKw(sunny)).isEqualTo(-3);
    }

    @Test
    void theExportSwitchKeepsTheBatteryFromSelling() {
        var decision = Scene.at("12:00", 0, 1).automation(new Automation(true, true, true, false))
                .battery(5, BatteryMode.DISCHARGE).decide();

        assertThat(batteryKw(decision)).isEqualTo(1);
        assertThat(decision.narrowed()).anyMatch(reason -> reason.bindingLimit().equals("automation.export"));
    }

    @Test
    void theSunIsFreeAsARule() {
        var decision = Scene.at("12:00", 8, 1).price(0.2, 0.1).decide();

        assertThat(pvLimitKw(decision)).isEqualTo(10);
        assertThat(why(decision, "roof")).isEqualTo(ReasonCode.PV_FREE);
    }

    @Test
    void aNegativeExportPriceLimitsTheSunToWhatTheSiteTakes() {
        var full = Scene.at("12:00", 8, 1).price(0.2, -0.05).battery(9, BatteryMode.SELF_CONSUME).decide();
        var hungry = Scene.at("12:00", 8, 1).price(0.2, -0.05).battery(5, BatteryMode.SELF_CONSUME).decide();

        assertThat(pvLimitKw(full)).isEqualTo(1);
        assertThat(why(full, "roof")).isEqualTo(ReasonCode.CURTAIL);
        assertThat(full.allocation().allocatedKw().get(Consumer.GRID_EXPORT)).isZero();
        assertThat(full.allocation().shedKw().get(Consumer.GRID_EXPORT)).isEqualTo(7);
        assertThat(pvLimitKw(hungry)).isEqualTo(6);
        assertThat(hungry.allocation().allocatedKw().get(Consumer.GRID_EXPORT)).isZero();
    }

    @Test
    void aHeldArrayIsLetUpWhenTheSiteCanTakeMore() {
        var full = Scene.at("12:00", 8, 1).price(0.2, -0.05).battery(9, BatteryMode.SELF_CONSUME).decide();
        var later = Scene.at("12:00", 1, 1).price(0.2, -0.05).battery(5, BatteryMode.SELF_CONSUME);
        later.previous = Optional.of(full);
        var cloudy = Scene.at("12:00", 0.5, 1).price(0.2, -0.05).battery(9, BatteryMode.SELF_CONSUME);
        cloudy.previous = Optional.of(full);

        assertThat(pvLimitKw(later.decide())).isEqualTo(6);
        assertThat(pvLimitKw(cloudy.decide())).isEqualTo(10);
    }

    @Test
    void theExportCapLimitsTheSun() {
        var scene = Scene.at("12:00", 8, 1);
        scene.exportCapKw = 3;

        var decision = scene.decide();

        assertThat(pvLimitKw(decision)).isEqualTo(4);
        assertThat(decision.headline().bindingLimit()).isEqualTo("grid.max-export-kw");
    }

    @Test
    void thePlanCurtailsToWhatItMeantToUseButNeverSoThatSunIsBought() {
        var scene = Scene.at("12:00", 8, 1);
        scene.plannedPvKw = 9;
        scene.curtailedKw = 5;
        var house = Scene.at("12:00", 8, 7);
        house.plannedPvKw = 9;
        house.curtailedKw = 5;
        var paid = Scene.at("12:00", 8, 7).price(-0.1, -0.1);
        paid.plannedPvKw = 9;
        paid.curtailedKw = 9;

        assertThat(pvLimitKw(scene.decide())).isEqualTo(4);
        assertThat(pvLimitKw(house.decide())).isEqualTo(7);
        assertThat(pvLimitKw(paid.decide())).isZero();
        assertThat(paid.decide().allocation().gridKw()).isEqualTo(7);
    }

    @Test
    void anArrayThatTakesNoLimitIsLeftFree() {
        var scene = Scene.at("12:00", 8, 1).price(0.2, -0.05);
        scene.curtailable = false;

        assertThat(scene.decide().setpoint("roof")).containsInstanceOf(Release.class);
    }

    @Test
    void aBlockThatStartsNowCountsAsLoadBeforeTheMeterSeesIt() {
        var scene = Scene.at("12:00", 0, 1).battery(5, BatteryMode.SELF_CONSUME);
        scene.blocks.add(new Plan.BlockPlan("wash", scene.now, scene.now.plusSeconds(3600), 2));
        var running = Scene.at("12:00", 0, 3).battery(5, BatteryMode.SELF_CONSUME);
        running.blocks.add(new Plan.BlockPlan("wash", scene.now.minusSeconds(10), scene.now.plusSeconds(3590), 2));

        assertThat(batteryKw(scene.decide())).isEqualTo(3);
        assertThat(batteryKw(running.decide())).isEqualTo(3);
    }
}
