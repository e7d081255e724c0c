// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.Orders;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Devices that do other than they were told, and cars that would start all the time.
class DisobedienceTest {

    private static EvSession session(Scene scene, Duration untilDeparture, double neededKwh) {
        return new EvSession("visit", scene.now.minusSeconds(3600), scene.now.plus(untilDeparture), neededKwh, 0, 7.4,
                new Reading.Missing("no car tells", "test"), 0.8);
    }

    /// The decision before, with one command changed.
    private static Decision told(Decision decision, Setpoint other) {
        var setpoints = new ArrayList<>(decision.setpoints());
        setpoints.replaceAll(each -> each.assetId().equals(other.assetId()) ? other : each);
        return new Decision(decision.at(), decision.ladder(), decision.ladderWhy(), List.copyOf(setpoints),
                decision.headline(), decision.narrowed(), decision.allocation());
    }

    @Test
    void aChargerThatIgnoresItsPauseLeavesLessOfTheFuseToTheOther() {
        var scene = Scene.at("12:00", 0, 1).fuse(20);
        var one = Scene.charger("one");
        var other = Scene.charger("other");
        scene.car(one, session(scene, Duration.ofHours(8), 10), 0, one.powerKw(16));
        scene.car(other, 30, Duration.ofHours(8), 11);
        double aloneA = Scene.currentA(scene.decide(), "other");
        scene.previous = Optional.of(scene.decide());

        double besideA = Scene.currentA(scene.decide(), "other");

        assertThat(other.powerKw(besideA)).isLessThanOrEqualTo(20 - 1 - one.powerKw(16) + 1e-6);
        assertThat(besideA).isLessThan(aloneA);
    }

    @Test
    void aBatteryThatGivesNothingIsNotCountedOnForACar() {
        var scene = Scene.at("12:00", 0, 3).fuse(6).battery(8, BatteryMode.SELF_CONSUME)
                .car(Scene.charger("wallbox"), 30, Duration.ofHours(8), 7);
        var first = scene.decide();
        assertThat(Scene.batteryKw(first)).isPositive();
        scene.batteriesObey = false;
        scene.previous = Optional.of(first);

        double currentA = Scene.currentA(scene.decide(), "wallbox");

        assertThat(Scene.charger("wallbox").powerKw(currentA)).isLessThanOrEqualTo(6 - 3 + 1e-6);
    }

    @Test
    void aCarInItsLastHourKeepsChargingOnceItHadTo() {
        var scene = Scene.at("12:00", 0, 1);
        var charger = Scene.charger("wallbox");
        double neededKwh = 0.5 * charger.maxKw() * 0.5;
        scene.car(charger, session(scene, Duration.ofMinutes(30), neededKwh), 0, charger.maxKw());
        assertThat(Scene.currentA(scene.decide(), "wallbox")).isZero();

        var urgent = Scene.at("12:00", 0, 1);
        urgent.car(charger, session(urgent, Duration.ofMinutes(30), 2 * neededKwh), 0, charger.maxKw());
        scene.previous = Optional.of(told(scene.decide(), urgent.decide().setpoint("wallbox").orElseThrow()));

        assertThat(Scene.currentA(scene.decide(), "wallbox")).isPositive();
    }

    @Test
    void aRestingChargerWaitsHoweverMuchThereIs() {
        var scene = Scene.at("12:00", 8, 1).car(Scene.charger("wallbox"), 30, Duration.ofHours(8), 7);
        var situation = scene.situation();
        var resting = new Situation(situation.site(), situation.state(), situation.plan(), situation.price(),
                situation.previous(), situation.tick(),
                new Standing(Orders.NONE, Optional.empty(), Set.of(), Set.of("wallbox")));

        assertThat(Scene.currentA(new Dispatcher().decide(situation), "wallbox")).isPositive();
        assertThat(Scene.currentA(new Dispatcher().decide(resting), "wallbox")).isZero();
    }
}
