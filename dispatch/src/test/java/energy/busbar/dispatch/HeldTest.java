// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.Ladder;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// While the grid meter is not trusted, commands fall and never rise.
class HeldTest {

    private static final String WHY = "Grid meter does not answer: timeout.";

    private static Decision held(Scene scene) {
        return new Dispatcher().held(scene.situation(), Optional.empty(), WHY);
    }

    /// The evening home with everything it owns: the battery serves, the car and the miner draw.
    private static Scene evening(BatteryMode mode) {
        var scene = Scene.at("18:00", 1, 3).fuse(30).battery(5, mode);
        var car = new EvSession("car", scene.now.minusSeconds(3600), scene.now.plusSeconds(7200), 10, 0, 22,
                new Reading.Missing("not told", "wallbox"), 0.8);
        scene.car(Scene.charger("wallbox"), car, 7, 6.9)
                .miner(Scene.miner("miner"), 1, Duration.ofHours(2), 1);
        scene.now = scene.now.plusSeconds(10);
        return scene;
    }

    private static Scene after(Decision previous, Scene scene) {
        scene.previous = Optional.of(previous);
        return scene;
    }

    @Property
    void aHeldStateNeverRaisesAnyCommand(@ForAll long seed, @ForAll long otherSeed) {
        var scene = RandomScene.of(seed);
        var previous = scene.decide();
        scene.previous = Optional.of(previous);
        scene.pvKw = RandomScene.of(otherSeed).pvKw;
        scene.houseKw = RandomScene.of(otherSeed).houseKw;
        scene.automation = RandomScene.of(otherSeed).automation;

        var held = held(scene);

        assertThat(held.setpoints()).allSatisfy(
                setpoint -> assertNotRisen(previous.setpoint(setpoint.assetId()).orElseThrow(), setpoint));
    }

    private static void assertNotRisen(Setpoint before, Setpoint held) {
        switch (before) {
            case BatterySetpoint last -> assertThat(((BatterySetpoint) held).powerKw())
                    .isBetween(Math.min(0, last.powerKw()), Math.max(0, last.powerKw()));
            case ChargerSetpoint last ->
                assertThat(((ChargerSetpoint) held).currentA()).isLessThanOrEqualTo(last.currentA());
            case MinerSetpoint last ->
                assertThat(((MinerSetpoint) held).powerKw()).isLessThanOrEqualTo(last.powerKw());
            case PvSetpoint last -> assertThat(((PvSetpoint) held).limitKw()).isLessThanOrEqualTo(last.limitKw());
            case Release _ -> assertThat(held).isInstanceOf(Release.class);
        }
    }

    @Property
    void aHeldStateRenewsEveryLease(@ForAll long seed) {
        var scene = RandomScene.of(seed);
        scene.previous = Optional.of(scene.decide());
        scene.now = scene.now.plusSeconds(20);

        var held = held(scene);

        assertThat(held.setpoints()).allMatch(
                setpoint -> !setpoint.expiresAt().isBefore(scene.now.plus(scene.tick.multipliedBy(2))));
    }

    @Test
    void theSameSightHoldsTheSameCommands() {
        var previous = evening(BatteryMode.SELF_CONSUME).decide();

        var held = held(after(previous, evening(BatteryMode.SELF_CONSUME)));

        assertThat(Scene.batteryKw(held)).isEqualTo(Scene.batteryKw(previous)).isPositive();
        assertThat(Scene.currentA(held, "wallbox")).isEqualTo(Scene.currentA(previous, "wallbox")).isPositive();
        assertThat(Scene.minerKw(held, "miner")).isEqualTo(1);
    }

    @Test
    void theLadderSaysThatItHoldsAndWhy() {
        var held = held(after(evening(BatteryMode.HOLD).decide(), evening(BatteryMode.HOLD)));

        assertThat(held.ladder()).isEqualTo(Ladder.HELD);
        assertThat(held.ladderWhy()).contains("none may rise").contains(WHY);
        assertThat(held.headline().sentence()).contains(WHY);
    }

    @Test
    void aDischargeIsNotTurnedIntoAChargeNorTheOtherWayRound() {
        var discharging = evening(BatteryMode.DISCHARGE).decide();
        var charging = evening(BatteryMode.CHARGE);
        charging.now = Scene.at("12:00", 0, 0).now;

        assertThat(Scene.batteryKw(held(after(discharging, evening(BatteryMode.CHARGE))))).isZero();
        assertThat(Scene.batteryKw(held(after(charging.decide(), evening(BatteryMode.DISCHARGE)))))
                .isLessThanOrEqualTo(0);
    }

    @Test
    void whenTheSunGoesCarsYieldToTheFuseAlsoUnseen() {
        var sunny = Scene.at("12:00", 8, 1).fuse(6).car(Scene.charger("wallbox"), 20, Duration.ofHours(2), 11);
        var previous = sunny.decide();
        var cloudy = after(previous,
                Scene.at("12:00", 0, 1).fuse(6).car(Scene.charger("wallbox"), 20, Duration.ofHours(2), 11));

        var held = held(cloudy);

        assertThat(Scene.currentA(previous, "wallbox")).isEqualTo(16);
        assertThat(Scene.currentA(held, "wallbox")).isEqualTo(7);
    }

    @Test
    void withoutAnyCommandBeforeEverythingIsReleased() {
        var held = held(evening(BatteryMode.CHARGE));

        assertThat(held.setpoints()).hasSize(4).allMatch(Release.class::isInstance);
    }

    /// It started with the last decision, and the last good state is older than that.
    @Test
    void aMinerThatTheLastStateDoesNotKnowToRunIsNotStoppedByAPlan() {
        var running = Scene.at("18:00", 0, 1).miner(Scene.miner("miner"), 0, Duration.ofHours(2), 1).decide();

        var scene = Scene.at("18:00", 0, 1).miner(Scene.miner("miner"), 0, Duration.ofHours(2), 0);

        assertThat(Scene.minerKw(held(after(running, scene)), "miner")).isEqualTo(1);
    }

    @Test
    void aMinerStopsForTheFuseAlsoWhileCommandsAreHeld() {
        var running = Scene.at("18:00", 0, 1).miner(Scene.miner("miner"), 0, Duration.ofHours(2), 1).decide();

        var scene = Scene.at("18:00", 0, 4).fuse(4.5).miner(Scene.miner("miner"), 0, Duration.ofHours(2), 1);

        assertThat(Scene.minerKw(held(after(running, scene)), "miner")).isZero();
    }
}
