// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.batteryKw;
import static energy.busbar.model.BatteryMode.CHARGE;
import static energy.busbar.model.BatteryMode.CHARGE_FROM_SURPLUS;
import static energy.busbar.model.BatteryMode.DISCHARGE;
import static energy.busbar.model.BatteryMode.HOLD;
import static energy.busbar.model.BatteryMode.SELF_CONSUME;
import static energy.busbar.model.BatteryMode.SERVE_LOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Decision;
import energy.busbar.model.Orders;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each mode means in kW.
class BatteryModesTest {

    private static double kw(BatteryMode mode, double pvKw, double houseKw) {
        return batteryKw(Scene.at("12:00", pvKw, houseKw).battery(5, mode).decide());
    }

    private static double kw(BatteryIntent intent, double socKwh, double pvKw, double houseKw) {
        var scene = Scene.at("12:00", pvKw, houseKw).battery(Scene.battery("battery"), socKwh, intent);
        scene.tick = Duration.ofMinutes(30);
        return batteryKw(scene.decide());
    }

    @Test
    void selfConsumptionCoversTheLoadAndTakesTheSurplus() {
        assertThat(kw(SELF_CONSUME, 1, 4)).isEqualTo(3);
        assertThat(kw(SELF_CONSUME, 4, 1)).isEqualTo(-3);
        assertThat(kw(SELF_CONSUME, 0, 9)).isEqualTo(5);
        assertThat(kw(new BatteryIntent(SELF_CONSUME, 0, 2, 1, 0), 5, 0, 9)).isEqualTo(1);
        assertThat(kw(new BatteryIntent(SELF_CONSUME, 0, 2, 1, 0), 5, 9, 0)).isEqualTo(-2);
    }

    @Test
    void selfConsumptionDoesNotGoBelowItsGoal() {
        assertThat(kw(new BatteryIntent(SELF_CONSUME, 0, 5, 5, 4.5), 5, 0, 9)).isCloseTo(1, within(1e-9));
        assertThat(kw(new BatteryIntent(SELF_CONSUME, 0, 5, 5, 6), 5, 0, 9)).isZero();
    }

    @Test
    void chargeTakesTheSetPowerOrALargerSurplus() {
        assertThat(kw(CHARGE, 0, 1)).isEqualTo(-5);
        assertThat(kw(new BatteryIntent(CHARGE, 2, 5, 5, 10), 5, 0, 1)).isEqualTo(-2);
        assertThat(kw(new BatteryIntent(CHARGE, 2, 5, 5, 10), 5, 5, 1)).isEqualTo(-4);
    }

    @Test
    void chargeStopsAtItsGoalAndAtTheCeiling() {
        assertThat(kw(new BatteryIntent(CHARGE, 0, 5, 5, 5.5), 5, 0, 1)).isCloseTo(-1, within(1e-9));
        assertThat(kw(new BatteryIntent(CHARGE, 0, 5, 5, 5.5), 6, 9, 1)).isZero();
        assertThat(kw(new BatteryIntent(CHARGE, 0, 5, 5, 10), 8, 0, 1)).isCloseTo(-2, within(1e-9));
    }

    @Test
    void dischargeGivesTheSetPowerDownToItsGoalEvenToTheGrid() {
        assertThat(kw(DISCHARGE, 0, 1)).isEqualTo(5);
        assertThat(kw(new BatteryIntent(DISCHARGE, 3, 5, 5, 0), 5, 0, 1)).isEqualTo(3);
        assertThat(kw(new BatteryIntent(DISCHARGE, 3, 5, 5, 4), 5, 0, 1)).isCloseTo(2, within(1e-9));
        assertThat(kw(new BatteryIntent(DISCHARGE, 3, 5, 5, 0), 1.5, 0, 1)).isCloseTo(1, within(1e-9));
    }

    @Test
    void chargingFromSurplusNeverDischargesAndServingTheLoadNeverCharges() {
        assertThat(kw(CHARGE_FROM_SURPLUS, 1, 4)).isZero();
        assertThat(kw(CHARGE_FROM_SURPLUS, 4, 1)).isEqualTo(-3);
        assertThat(kw(SERVE_LOAD, 1, 4)).isEqualTo(3);
        assertThat(kw(SERVE_LOAD, 4, 1)).isZero();
        assertThat(kw(new BatteryIntent(SERVE_LOAD, 0, 5, 5, 4.5), 5, 0, 9)).isCloseTo(1, within(1e-9));
    }

    @Test
    void holdDoesNothing() {
        assertThat(kw(HOLD, 4, 1)).isZero();
        assertThat(kw(HOLD, 1, 4)).isZero();
    }

    @Test
    void anImportCapStopsChargingAndThenDischargesInEveryMode() {
        for (var mode : BatteryMode.values()) {
            var scene = Scene.at("12:00", 0, 6).battery(5, mode);
            scene.importCapKw = 4;
            double capped = batteryKw(scene.decide());
            assertThat(capped).as(mode.name()).isGreaterThanOrEqualTo(2);

            var roomy = Scene.at("12:00", 0, 2).battery(5, CHARGE);
            roomy.importCapKw = 4;
            assertThat(batteryKw(roomy.decide())).isEqualTo(-2);
        }
    }

    @Test
    void theImportCapSaysWhy() {
        var scene = Scene.at("12:00", 0, 6).battery(5, HOLD);
        scene.importCapKw = 4;

        var decision = scene.decide();

        assertThat(decision.setpoint("battery").orElseThrow().reason().code()).isEqualTo(ReasonCode.DEMAND_CAP);
        assertThat(decision.narrowed()).anyMatch(reason -> reason.bindingLimit().equals("grid.demand-price-per-kw"));
    }

    @Test
    void aBatteryThatMayNotChargeFromTheGridTakesTheSunOnly() {
        var sunOnly = new Battery("battery", 10, 0.1, 0.9, 5, 5, 1, 1, 0, false, true);

        var decision = Scene.at("12:00", 3, 1).battery(sunOnly, 5, Scene.intent(CHARGE)).decide();

        assertThat(batteryKw(decision)).isEqualTo(-2);
        assertThat(decision.narrowed()).anyMatch(reason -> reason.bindingLimit().equals("battery.grid-charging"));
    }

    @Test
    void aBatteryThatMayNotSellCoversTheLoadOnly() {
        var homeOnly = new Battery("battery", 10, 0.1, 0.9, 5, 5, 1, 1, 0, true, false);

        var decision = Scene.at("12:00", 0, 1).battery(homeOnly, 5, Scene.intent(DISCHARGE)).decide();

        assertThat(batteryKw(decision)).isEqualTo(1);
        assertThat(decision.narrowed()).anyMatch(reason -> reason.bindingLimit().equals("battery.grid-export"));
    }

    @Test
    void twoBatteriesShareTheLoadAndNeverFillEachOther() {
        var decision = Scene.at("18:00", 0, 7)
                .battery(Scene.battery("first"), 5, Scene.intent(SELF_CONSUME))
                .battery(Scene.battery("second"), 5, Scene.intent(SELF_CONSUME))
                .battery(Scene.battery("third"), 5, Scene.intent(CHARGE)).decide();

        assertThat(batteryKw(decision, "first")).isEqualTo(5);
        assertThat(batteryKw(decision, "second")).isEqualTo(2);
        assertThat(batteryKw(decision, "third")).isEqualTo(-5);
    }

    @Test
    void anEmptyAndAFullBatterySayTheirLimit() {
        var empty = Scene.at("18:00", 0, 3).battery(1, SELF_CONSUME).decide();
        var full = Scene.at("12:00", 5, 1).battery(9, SELF_CONSUME).decide();

        assertThat(empty.headline().bindingLimit()).isEqualTo("battery.min-soc-fraction");
        assertThat(full.headline().bindingLimit()).isEqualTo("battery.max-soc-fraction");
    }

    @Test
    void aPlanThatAsksForMoreThanTheRatingSaysSo() {
        var charge = Scene.at("12:00", 0, 1)
                .battery(Scene.battery("battery"), 5, new BatteryIntent(CHARGE, 9, 9, 9, 10)).decide();
        var discharge = Scene.at("12:00", 0, 1)
                .battery(Scene.battery("battery"), 5, new BatteryIntent(DISCHARGE, 9, 9, 9, 0)).decide();

        assertThat(charge.headline().bindingLimit()).isEqualTo("battery.max-charge-kw");
        assertThat(discharge.headline().bindingLimit()).isEqualTo("battery.max-discharge-kw");
    }

    @Test
    void aGoalReachedIsThePlansWishAndNotALimitOfSafety() {
        var decision = Scene.at("18:00", 0, 3)
                .battery(Scene.battery("battery"), 5, new BatteryIntent(SELF_CONSUME, 0, 5, 5, 5)).decide();
        var filled = Scene.at("18:00", 0, 3)
                .battery(Scene.battery("battery"), 5, new BatteryIntent(CHARGE, 0, 5, 5, 5)).decide();

        assertThat(decision.headline().code()).isEqualTo(ReasonCode.KEEP_FOR_LATER);
        assertThat(filled.headline().code()).isEqualTo(ReasonCode.NOTHING_TO_GAIN);
    }

    @Test
    void aBatteryWithoutAReadingIsReleased() {
        var scene = Scene.at("12:00", 0, 3).battery(5, SELF_CONSUME);
        var whole = scene.situation();
        var state = new SiteState(whole.state().snapshot(), List.of(),
                List.of(), List.of());

        var decision = new Dispatcher().decide(new Situation(whole.site(), state, whole.plan(), whole.price(),
                whole.previous(), whole.tick()));

        assertThat(decision.setpoint("battery").orElseThrow())
                .isInstanceOf(Release.class);
        assertThat(decision.setpoint("battery").orElseThrow().reason().code()).isEqualTo(ReasonCode.UNKNOWN_INPUT);
    }

    @Test
    void anExportCapMakesDischargeYieldBeforeTheSun() {
        var scene = Scene.at("12:00", 4, 1).battery(5, DISCHARGE);
        scene.exportCapKw = 5;

        var decision = scene.decide();

        assertThat(batteryKw(decision)).isEqualTo(2);
        assertThat(decision.headline().bindingLimit()).isEqualTo("grid.max-export-kw");
        assertThat(Scene.pvLimitKw(decision)).isEqualTo(10);
    }

    @Test
    void sunThatCannotBeLimitedFillsTheBatteryRatherThanBreakTheExportCap() {
        var scene = Scene.at("12:00", 6, 1).battery(5, HOLD);
        scene.exportCapKw = 3;
        scene.curtailable = false;

        assertThat(batteryKw(scene.decide())).isEqualTo(-2);
    }

    @Test
    void aCapBelowZeroInAPlanSellsNothing() {
        var scene = Scene.at("12:00", 0, 1).battery(5, BatteryMode.SELF_CONSUME);
        scene.importCapKw = -3;

        assertThat(Scene.batteryKw(scene.decide())).isEqualTo(1);
    }

    @ParameterizedTest(name = "after {0} kW it is told {1} kW")
    @CsvSource({"2, 0", "-2, -3", "0, 0"})
    void aBatteryThatTurnedTooOftenStaysOnItsSide(double lastKw, double toldKw) {
        var scene = Scene.at("12:00", 4, 1).battery(5, BatteryMode.SELF_CONSUME)
                .standing(new Standing(Orders.NONE, Optional.empty(), Set.of(), Set.of("battery")));
        var before = scene.decide();
        scene.previous = Optional.of(new Decision(before.at(), before.ladder(), before.ladderWhy(),
                List.of(new BatterySetpoint("battery", lastKw, scene.now.plusSeconds(30), Scene.PLANNED)),
                before.headline(), before.narrowed(), before.allocation()));

        assertThat(Scene.batteryKw(scene.decide())).isEqualTo(toldKw);
    }
}
