// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.BatteryCondition;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Decision;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Reading;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// What dispatch does with what it does not know, and with what a battery says of itself.
class UnknownAssetTest {

    private static Decision decide(Scene scene, SiteState state) {
        var known = scene.situation();
        return new Dispatcher().decide(new Situation(known.site(), state, known.plan(), known.price(),
                known.previous(), known.tick()));
    }

    private static Decision withoutRoof(Scene scene, double gridKw) {
        var snapshot = PowerSnapshot.withDerivedLoad(scene.now, Math.max(0, -gridKw), gridKw, 0, 0, 0);
        return decide(scene, new SiteState(snapshot, scene.situation().state().batteries(), List.of(), List.of(),
                List.of(new Unknown("roof", "PV \"roof\" does not answer: timeout."))));
    }

    private static Decision withCondition(Scene scene, BatteryCondition condition) {
        var state = scene.situation().state();
        return decide(scene, new SiteState(state.snapshot(), List.of(new BatteryState("battery", 5, 0, condition)),
                List.of(), List.of()));
    }

    private static BatteryCondition warm(double celsius) {
        return new BatteryCondition(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
                new Reading.Measured(celsius, Scene.at("12:00", 0, 0).now, "cells"));
    }

    @Test
    void anArrayNobodySeesIsLeftToItselfAndSaysWhy() {
        var decision = withoutRoof(Scene.at("12:00", 0, 0).battery(5, BatteryMode.SELF_CONSUME), 1);

        var released = decision.setpoint("roof").orElseThrow();
        assertThat(released).isInstanceOf(Release.class);
        assertThat(released.reason().code()).isEqualTo(ReasonCode.UNKNOWN_INPUT);
        assertThat(released.reason().sentence()).contains("left to itself").contains("timeout");
    }

    @Test
    void theLossOfItsMeterNeverLiftsALimitOfTheSun() {
        var limited = Scene.at("12:00", 6, 1);
        limited.exportCapKw = 2;
        var previous = limited.decide();

        limited.previous = Optional.of(previous);
        var decision = withoutRoof(limited, -2);

        assertThat(((PvSetpoint) decision.setpoint("roof").orElseThrow()).limitKw())
                .isEqualTo(Scene.pvLimitKw(previous)).isEqualTo(3);
    }

    @Test
    void surplusOfAnUnseenArrayIsStillStored() {
        var decision = withoutRoof(Scene.at("12:00", 0, 0).battery(5, BatteryMode.SELF_CONSUME), -3);

        assertThat(Scene.batteryKw(decision)).isEqualTo(-3);
        assertThat(decision.allocation().imbalanceKw()).isCloseTo(0, within(1e-9));
        assertThat(decision.allocation().solarKw()).isEqualTo(3);
    }

    /// A second battery, unseen, gives so much that this comes out beside a house of 1 kW.
    private static Decision besideAnUnseenBattery(Scene scene, double exportKw) {
        var snapshot = new PowerSnapshot(scene.now, 1 + exportKw, -exportKw, 0, 1, 0, 0);
        var unseen = new Unknown("other", "Battery \"other\" does not answer: timeout.");
        return decide(scene, new SiteState(snapshot, List.of(new BatteryState("battery", 5, 0)), List.of(), List.of(),
                List.of(unseen), 1 + exportKw, Optional.empty()));
    }

    private static Scene twoBatteries() {
        return Scene.at("21:00", 0, 1).battery(5, BatteryMode.SELF_CONSUME)
                .battery(Scene.battery("other"), 5, Scene.intent(BatteryMode.SELF_CONSUME));
    }

    @Test
    void oneBatteryIsNotEmptiedIntoTheOtherBecauseNobodySeesIt() {
        assertThat(Scene.batteryKw(besideAnUnseenBattery(twoBatteries(), 2))).isZero();
    }

    @Test
    void exportBeyondItsCapThatNoLimitOfTheSunReachesIsStored() {
        var scene = twoBatteries();
        scene.exportCapKw = 0.5;

        assertThat(Scene.batteryKw(besideAnUnseenBattery(scene, 2))).isEqualTo(-1.5);
    }

    /// A miner that is off reads what it drew before: nobody draws the sun that goes out.
    @Test
    void exportThatTheMetersCannotExplainLimitsTheSun() {
        var scene = Scene.at("12:00", 2, 0).miner(Scene.miner("miner"), 2, Duration.ofHours(2), 2);
        scene.exportCapKw = 0;
        var snapshot = new PowerSnapshot(scene.now, 2, -1.5, 0, 0, 0, 2);

        var decision = decide(scene,
                new SiteState(snapshot, List.of(), List.of(), scene.situation().state().miners()));

        assertThat(Scene.minerKw(decision, "miner")).isEqualTo(2);
        assertThat(Scene.pvLimitKw(decision)).isEqualTo(0.5);
    }

    @Test
    void anUnknownBatterySaysWhyItIsLeftToItself() {
        var scene = Scene.at("12:00", 0, 3).battery(5, BatteryMode.SELF_CONSUME);
        var state = new SiteState(scene.situation().state().snapshot(), List.of(), List.of(), List.of(),
                List.of(new Unknown("battery", "Battery \"battery\" reads 700 kW.")));

        assertThat(decide(scene, state).setpoint("battery").orElseThrow().reason().sentence())
                .contains("left to itself").contains("700 kW");
    }

    @Test
    void whatTheManagementAllowsIsKeptInTheSameTickAndSaid() {
        var derated = new BatteryCondition(1, 0.5, new Reading.Missing("not told", "battery"));

        var charging = withCondition(Scene.at("12:00", 6, 1).battery(5, BatteryMode.SELF_CONSUME), derated);
        var giving = withCondition(Scene.at("12:00", 0, 3).battery(5, BatteryMode.SELF_CONSUME), derated);

        assertThat(Scene.batteryKw(charging)).isEqualTo(-1);
        assertThat(Scene.batteryKw(giving)).isEqualTo(0.5);
        assertThat(giving.setpoint("battery").orElseThrow().reason().sentence())
                .contains("allows no more of itself");
    }

    @Test
    void coldCellsDoNotChargeAndWarmOnesLess() {
        assertThat(Scene.batteryKw(withCondition(Scene.at("12:00", 8, 1).battery(5, BatteryMode.CHARGE), warm(-1))))
                .isZero();
        var warm = withCondition(Scene.at("12:00", 8, 1).battery(5, BatteryMode.CHARGE), warm(48));
        assertThat(Scene.batteryKw(warm)).isEqualTo(-2);
        assertThat(warm.setpoint("battery").orElseThrow().reason().sentence()).contains("at 48 °C");
        assertThat(Scene.batteryKw(withCondition(Scene.at("18:00", 0, 3).battery(5, BatteryMode.SELF_CONSUME),
                warm(51)))).isZero();
    }

    @Property
    void noCommandPassesWhatABatteryAllowsOfItself(@ForAll @DoubleRange(min = -30, max = 70) double celsius,
            @ForAll @DoubleRange(max = 8) double maxChargeKw, @ForAll @DoubleRange(max = 8) double maxDischargeKw,
            @ForAll @DoubleRange(min = -8, max = 8) double wishKw) {
        var scene = Scene.at("12:00", 0, 1).battery(5, BatteryMode.HOLD);
        var condition = new BatteryCondition(maxChargeKw, maxDischargeKw, warm(celsius).temperatureCelsius());
        var known = scene.situation();
        var state = new SiteState(known.state().snapshot(), List.of(new BatteryState("battery", 5, 0, condition)),
                List.of(), List.of());
        var wish = new BatterySetpoint("battery", wishKw, scene.now, Scene.PLANNED);

        var gated = SafetyGate.check(known.site(), state, known.tick(), List.of(wish)).setpoints().getFirst();

        double kw = ((BatterySetpoint) gated).powerKw();
        assertThat(kw).isBetween(-condition.chargeKw(Scene.battery("battery")) - SafetyGate.DUST_KW,
                condition.dischargeKw(Scene.battery("battery")) + SafetyGate.DUST_KW);
        assertThat(Math.abs(kw)).isLessThanOrEqualTo(Math.abs(wishKw));
    }
}
