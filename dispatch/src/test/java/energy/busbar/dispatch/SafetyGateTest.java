// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Commands straight into the gate, as a broken dispatcher might send them.
class SafetyGateTest {

    private static final Instant LATER = Instant.parse("2024-05-01T13:00:00Z");
    private static final Reason WISH = Reason.of(ReasonCode.OVERRIDE, "Somebody wants it.");

    private static Scene site(double pvKw, double houseKw, double socKwh) {
        var scene = Scene.at("12:00", pvKw, houseKw).fuse(20).battery(socKwh, BatteryMode.HOLD)
                .noCar(Scene.charger("wallbox")).miner(Scene.miner("miner"), 0, Duration.ZERO, 0);
        scene.tick = Duration.ofMinutes(30);
        return scene;
    }

    private static SafetyGate.Passed check(Scene scene, Setpoint... wished) {
        var situation = scene.situation();
        return SafetyGate.check(situation.site(), situation.state(), situation.tick(), List.of(wished));
    }

    private static BatterySetpoint battery(double powerKw) {
        return new BatterySetpoint("battery", powerKw, LATER, WISH);
    }

    private static ChargerSetpoint charger(double currentA) {
        return new ChargerSetpoint("wallbox", currentA, LATER, WISH);
    }

    private static MinerSetpoint miner(double powerKw) {
        return new MinerSetpoint("miner", powerKw, LATER, WISH);
    }

    private static PvSetpoint roof(double limitKw) {
        return new PvSetpoint("roof", limitKw, LATER, WISH);
    }

    private static double kw(SafetyGate.Passed passed) {
        return ((BatterySetpoint) passed.setpoints().getFirst()).powerKw();
    }

    @Test
    void whatIsInOrderPassesUntouched() {
        var release = new Release("miner", LATER, WISH);

        var passed = check(site(2, 1, 5), battery(-2), charger(9), release, roof(10));

        assertThat(passed.setpoints()).containsExactly(battery(-2), charger(9), release, roof(10));
        assertThat(passed.changes()).isEmpty();
    }

    @Test
    void aBatteryStaysWithinItsRating() {
        assertThat(kw(check(site(0, 1, 5), battery(-50)))).isEqualTo(-5);
        assertThat(kw(check(site(0, 1, 5), battery(50)))).isEqualTo(5);
    }

    @Test
    void aBatteryStaysWithinItsBandForTheTick() {
        assertThat(kw(check(site(0, 1, 8.5), battery(-5)))).isCloseTo(-1, within(1e-9));
        assertThat(kw(check(site(0, 1, 1.5), battery(5)))).isCloseTo(1, within(1e-9));
        assertThat(kw(check(site(0, 1, 0.5), battery(5)))).isZero();
    }

    @Test
    void aBatteryOfUnknownChargeDoesNothing() {
        var situation = site(0, 1, 5).situation();
        var blind = new SiteState(situation.state().snapshot(), List.of(), List.of(), List.of());

        var passed = SafetyGate.check(situation.site(), blind, situation.tick(), List.of(battery(3)));

        assertThat(kw(passed)).isZero();
    }

    @Test
    void everyChangeSaysWhatItIs() {
        var passed = check(site(0, 1, 5), battery(-50));

        assertThat(passed.changes()).hasSize(1);
        assertThat(passed.changes().getFirst().code()).isEqualTo(ReasonCode.SAFETY_LIMIT);
        assertThat(passed.changes().getFirst().sentence()).contains("battery").contains("-5.0");
        assertThat(passed.setpoints().getFirst().reason()).isEqualTo(passed.changes().getFirst());
        assertThat(passed.setpoints().getFirst().expiresAt()).isEqualTo(LATER);
    }

    @Test
    void aChargerGetsAnAllowedCurrentOrNone() {
        assertThat(check(site(0, 1, 5), charger(9.7)).setpoints().getFirst()).returns(9.0, it -> currentA(it));
        assertThat(check(site(0, 1, 5), charger(3)).setpoints().getFirst()).returns(0.0, it -> currentA(it));
        assertThat(check(site(0, 1, 5), charger(99)).setpoints().getFirst()).returns(16.0, it -> currentA(it));
    }

    private static double currentA(Setpoint setpoint) {
        return ((ChargerSetpoint) setpoint).currentA();
    }

    private static double minerKw(Setpoint setpoint) {
        return ((MinerSetpoint) setpoint).powerKw();
    }

    @Test
    void aMinerGetsAStepOrNone() {
        assertThat(minerKw(check(site(0, 1, 5), miner(1.9)).setpoints().getFirst())).isEqualTo(1);
        assertThat(minerKw(check(site(0, 1, 5), miner(0.4)).setpoints().getFirst())).isZero();
    }

    @Test
    void anArrayIsLimitedToItsPeakAndOnlyIfItTakesALimit() {
        var fixed = site(0, 1, 5);
        fixed.curtailable = false;

        assertThat(check(site(0, 1, 5), roof(99)).setpoints().getFirst()).extracting("limitKw").isEqualTo(10.0);
        assertThat(check(site(0, 1, 5), roof(3)).changes()).isEmpty();
        assertThat(check(fixed, roof(3)).setpoints().getFirst()).extracting("limitKw").isEqualTo(10.0);
    }

    @Test
    void commandsForDevicesThatTheSiteDoesNotHaveAreDropped() {
        var passed = check(site(0, 1, 5), new BatterySetpoint("ghost", 1, LATER, WISH),
                new ChargerSetpoint("ghost", 6, LATER, WISH), new MinerSetpoint("ghost", 1, LATER, WISH),
                new PvSetpoint("ghost", 1, LATER, WISH));

        assertThat(passed.setpoints()).isEmpty();
        assertThat(passed.changes()).hasSize(4).allMatch(change -> change.sentence().contains("ghost"));
    }

    @Test
    void overTheFuseBatteryChargingGoesFirst() {
        var passed = check(site(0, 6, 5), battery(-5), charger(16), miner(1));

        assertThat(kw(passed)).isCloseTo(-1.96, within(1e-9));
        assertThat(currentA(passed.setpoints().get(1))).isEqualTo(16);
        assertThat(minerKw(passed.setpoints().get(2))).isEqualTo(1);
        assertThat(passed.changes()).hasSize(1).first().returns("grid.max-import-kw", Reason::bindingLimit);
    }

    @Test
    void thenMinersGoAndThenCars() {
        var minerYields = check(site(0, 8.5, 5), battery(-5), charger(16), miner(2), roof(10));
        var carYields = check(site(0, 12, 5), battery(0), charger(16), miner(1));

        assertThat(kw(minerYields)).isZero();
        assertThat(minerKw(minerYields.setpoints().get(2))).isZero();
        assertThat(currentA(minerYields.setpoints().get(1))).isEqualTo(16);
        assertThat(minerKw(carYields.setpoints().get(2))).isZero();
        assertThat(currentA(carYields.setpoints().get(1))).isEqualTo(11);
    }

    @Test
    void whenTheHouseAloneExceedsTheFuseOnlyDischargeRemains() {
        var passed = check(site(0, 30, 8), battery(5), charger(16), miner(2));
        var charging = check(site(0, 30, 8), battery(-5));

        assertThat(kw(passed)).isEqualTo(5);
        assertThat(currentA(passed.setpoints().get(1))).isZero();
        assertThat(minerKw(passed.setpoints().get(2))).isZero();
        assertThat(kw(charging)).isZero();
    }

    @Test
    void sunCountsForTheFuseOnlyAsFarAsItIsLetThrough() {
        var free = check(site(5, 10, 5), charger(16));
        var limited = check(site(5, 10, 5), charger(16), roof(0));

        assertThat(currentA(free.setpoints().getFirst())).isEqualTo(16);
        assertThat(currentA(limited.setpoints().getFirst())).isEqualTo(14);
    }

    @Test
    void anArrayThatIsReleasedIsCountedAsItShines() {
        var passed = check(site(5, 10, 5), charger(16), new Release("roof", LATER, WISH));

        assertThat(currentA(passed.setpoints().getFirst())).isEqualTo(16);
    }

    @Test
    void theBandOfEachBatteryIsKeptByItsOwnCharge() {
        var scene = Scene.at("12:00", 0, 1).battery(Scene.battery("full"), 9, Scene.intent(BatteryMode.HOLD))
                .battery(Scene.battery("empty"), 1, Scene.intent(BatteryMode.HOLD));

        var passed = check(scene, battery("full", -3), battery("full", 3), battery("empty", -3), battery("empty", 3));

        assertThat(passed.setpoints()).extracting(it -> ((BatterySetpoint) it).powerKw()).usingElementComparator(
                (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b)).containsExactly(0.0, 3.0, -3.0, 0.0);
    }

    @Test
    void aMilliwattBeyondALimitIsRoundingAndPasses() {
        var emptyBattery = site(0, 1, 1);

        var passed = check(emptyBattery, battery(SafetyGate.DUST_KW), charger(SafetyGate.DUST_KW),
                miner(SafetyGate.DUST_KW));

        assertThat(passed.setpoints()).containsExactly(battery(SafetyGate.DUST_KW), charger(SafetyGate.DUST_KW),
                miner(SafetyGate.DUST_KW));
        assertThat(passed.changes()).isEmpty();
    }

    @Test
    void whatStrayDevicesGiveMakesNoRoomUnderTheFuse() {
        var situation = site(0, 8, 5).situation();
        var plain = situation.state();
        var stray = new SiteState(plain.snapshot(), plain.batteries(), plain.chargers(), plain.miners(), List.of(), 2,
                Optional.empty());

        var passed = SafetyGate.check(situation.site(), stray, situation.tick(), List.of(charger(16)));

        assertThat(currentA(passed.setpoints().getFirst())).isEqualTo(14);
    }

    @Test
    void aLimitedSunCountsUpToItsLimit() {
        var partly = check(site(5, 11, 5), charger(16), roof(3));
        var whole = check(site(5, 11, 5), charger(16), roof(8));

        assertThat(currentA(partly.setpoints().getFirst())).isEqualTo(16);
        assertThat(partly.changes()).isEmpty();
        assertThat(whole.changes()).isEmpty();
        assertThat(currentA(check(site(5, 13, 5), charger(16), roof(8)).setpoints().getFirst())).isEqualTo(16);
        assertThat(currentA(check(site(5, 13, 5), charger(16), roof(3)).setpoints().getFirst())).isEqualTo(14);
    }

    @Test
    void theLastBatteryOfTheListYieldsFirstAndNoMoreThanNeeded() {
        var scene = Scene.at("12:00", 0, 15).fuse(20).battery(Scene.battery("first"), 5, Scene.intent(BatteryMode.HOLD))
                .battery(Scene.battery("second"), 5, Scene.intent(BatteryMode.HOLD));

        var passed = check(scene, battery("first", -4), battery("second", -3));

        assertThat(passed.setpoints().getFirst()).isEqualTo(battery("first", -4));
        assertThat(kw(passed, 1)).isCloseTo(-1, within(1e-9));
    }

    @Test
    void aMinerStepsDownBeforeItStops() {
        var passed = check(site(0, 18.5, 5), miner(2));

        assertThat(minerKw(passed.setpoints().getFirst())).isEqualTo(1);
    }

    @Test
    void whatDoesNotDrawIsNotTouchedByTheFuse() {
        var release = new Release("wallbox", LATER, WISH);

        var passed = check(site(0, 30, 5), battery(0), charger(0), miner(0), roof(10), release);

        assertThat(passed.setpoints()).containsExactly(battery(0), charger(0), miner(0), roof(10), release);
        assertThat(passed.changes()).isEmpty();
    }

    @Test
    void aCarThatIsCutKeepsThePhasesItWasTold() {
        var wish = new ChargerSetpoint("wallbox", 16, 3, LATER, WISH);

        var passed = check(site(0, 12, 5), wish);

        assertThat(((ChargerSetpoint) passed.setpoints().getFirst()).phases()).isEqualTo(3);
        assertThat(currentA(passed.setpoints().getFirst())).isEqualTo(11);
    }

    private static BatterySetpoint battery(String id, double powerKw) {
        return new BatterySetpoint(id, powerKw, LATER, WISH);
    }

    private static double kw(SafetyGate.Passed passed, int index) {
        return ((BatterySetpoint) passed.setpoints().get(index)).powerKw();
    }
}
