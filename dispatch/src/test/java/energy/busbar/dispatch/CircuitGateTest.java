// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Circuit;
import energy.busbar.model.Phase;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Commands straight into the gate of a site with circuits and fuses for each phase.
class CircuitGateTest {

    private static final Instant LATER = Instant.parse("2024-05-01T13:00:00Z");
    private static final Reason WISH = Reason.of(ReasonCode.OVERRIDE, "Somebody wants it.");

    /// Wallbox and miner behind the garage, the battery beside it.
    private static Scene garage(double maxCurrentA, double maxPowerKw) {
        return Scene.at("18:00", 0, 1).battery(5, BatteryMode.HOLD).noCar(Scene.charger("wallbox"))
                .miner(Scene.miner("miner"), 0, Duration.ZERO, 0)
                .circuit(new Circuit("garage", Optional.empty(), maxCurrentA, maxPowerKw))
                .behind("garage", "wallbox", "miner");
    }

    /// A house that draws nothing but what is given here, with a fuse of 20 A on each phase.
    private static Scene phases(double l1A, double l2A, double l3A) {
        return Scene.at("18:00", 0, 0).phaseFuse(20, 1.0 / 3, 1.0 / 3).houseA(l1A, l2A, l3A)
                .battery(5, BatteryMode.HOLD).noCar(Scene.charger("one", Phase.L2)).noCar(Scene.charger("three"));
    }

    private static SafetyGate.Passed check(Scene scene, Setpoint... wished) {
        var situation = scene.situation();
        return SafetyGate.check(situation.site(), situation.state(), situation.tick(), List.of(wished));
    }

    private static BatterySetpoint battery(double powerKw) {
        return new BatterySetpoint("battery", powerKw, LATER, WISH);
    }

    private static ChargerSetpoint charger(String id, double currentA) {
        return new ChargerSetpoint(id, currentA, LATER, WISH);
    }

    private static MinerSetpoint miner(double powerKw) {
        return new MinerSetpoint("miner", powerKw, LATER, WISH);
    }

    private static PvSetpoint roof(double limitKw) {
        return new PvSetpoint("roof", limitKw, LATER, WISH);
    }

    private static double currentA(SafetyGate.Passed passed, int index) {
        return ((ChargerSetpoint) passed.setpoints().get(index)).currentA();
    }

    private static double minerKw(SafetyGate.Passed passed, int index) {
        return ((MinerSetpoint) passed.setpoints().get(index)).powerKw();
    }

    private static double batteryKw(SafetyGate.Passed passed, int index) {
        return ((BatterySetpoint) passed.setpoints().get(index)).powerKw();
    }

    private static Reason firstChange(SafetyGate.Passed passed) {
        return passed.changes().getFirst();
    }

    @Test
    void whatACircuitBearsPassesUntouched() {
        var passed = check(garage(16, 12.04), battery(-5), charger("wallbox", 14), miner(1));

        assertThat(passed.setpoints()).containsExactly(battery(-5), charger("wallbox", 14), miner(1));
        assertThat(passed.changes()).isEmpty();
    }

    @Test
    void aCarBehindACircuitGetsNoMoreCurrentThanItBears() {
        var passed = check(garage(10, 100), charger("wallbox", 16));

        assertThat(currentA(passed, 0)).isEqualTo(10);
        assertThat(firstChange(passed).bindingLimit()).isEqualTo("circuits.garage");
        assertThat(firstChange(passed).sentence()).endsWith("by circuit garage.");
    }

    @Test
    void aCarBehindACircuitGetsNoMorePowerThanItBears() {
        var passed = check(garage(100, 7), charger("wallbox", 16));

        assertThat(currentA(passed, 0)).isEqualTo(10);
        assertThat(firstChange(passed).bindingLimit()).isEqualTo("circuits.garage");
    }

    @Test
    void theMinerBehindACircuitYieldsBeforeTheCar() {
        var byCurrent = check(garage(16, 100), miner(1), charger("wallbox", 16));
        var byPower = check(garage(100, 11.5), charger("wallbox", 16), miner(1));

        assertThat(minerKw(byCurrent, 0)).isZero();
        assertThat(currentA(byCurrent, 1)).isEqualTo(16);
        assertThat(minerKw(byPower, 1)).isZero();
        assertThat(currentA(byPower, 0)).isEqualTo(16);
    }

    @Test
    void whatIsBesideACircuitNeitherLoadsNorRelievesIt() {
        var passed = check(garage(10, 100), battery(-5), charger("wallbox", 16));

        assertThat(batteryKw(passed, 0)).isEqualTo(-5);
        assertThat(currentA(passed, 1)).isEqualTo(10);
        assertThat(passed.changes()).hasSize(1);
    }

    @Test
    void aBatteryBehindACircuitThatGivesMakesRoomThere() {
        var scene = garage(10, 100).behind("garage", "battery");

        var passed = check(scene, battery(3.45), charger("wallbox", 15));

        assertThat(passed.changes()).isEmpty();
    }

    @Test
    void aBatteryBehindACircuitChargesLessBeforeAnythingElseYields() {
        var scene = garage(10, 100).behind("garage", "battery");

        var passed = check(scene, miner(1), charger("wallbox", 8), battery(-5));

        assertThat(minerKw(passed, 0)).isEqualTo(1);
        assertThat(currentA(passed, 1)).isEqualTo(8);
        assertThat(batteryKw(passed, 2)).isCloseTo(-(2 * 0.69 - 1), within(1e-6));
    }

    @Test
    void aBatteryBehindACircuitForPowerChargesLess() {
        var scene = garage(100, 4).behind("garage", "battery");

        var passed = check(scene, miner(1), battery(-5));

        assertThat(batteryKw(passed, 1)).isCloseTo(-3, within(1e-6));
    }

    @Test
    void currentAndPowerOfTheSameCircuitAreBothKept() {
        var passed = check(garage(10, 4.5), charger("wallbox", 16), miner(2));

        assertThat(minerKw(passed, 1)).isZero();
        assertThat(currentA(passed, 0)).isEqualTo(6);
    }

    @Test
    void theParentOfACircuitIsKeptToo() {
        var scene = Scene.at("18:00", 0, 1).noCar(Scene.charger("a")).noCar(Scene.charger("b")).circuit("yard", 20)
                .circuit(new Circuit("garage", Optional.of("yard"), 14, Double.POSITIVE_INFINITY))
                .behind("garage", "a").behind("yard", "b");

        var passed = check(scene, charger("a", 16), charger("b", 16));

        assertThat(currentA(passed, 0)).isEqualTo(14);
        assertThat(currentA(passed, 1)).isZero();
    }

    @Test
    void aCarOnOnePhaseIsCutByTheFuseOfItsPhase() {
        var passed = check(phases(0, 8, 0), charger("one", 16), charger("three", 6));

        assertThat(currentA(passed, 0)).isEqualTo(12);
        assertThat(currentA(passed, 1)).isZero();
        assertThat(firstChange(passed).bindingLimit()).isEqualTo("grid.phase-current-a");
        assertThat(passed.changes().getLast().sentence()).endsWith("by the fuse of L2.");
    }

    @Test
    void carsOnOtherPhasesThanTheFullOneKeepTheirCurrent() {
        var passed = check(phases(19, 0, 0), charger("one", 20));

        assertThat(passed.changes()).isEmpty();
    }

    @Test
    void aPhaseThatTheHouseAloneOverloadsDoesNotKeepTheOthersFromBeingRelieved() {
        var passed = check(phases(30, 8, 25), charger("one", 16));

        assertThat(currentA(passed, 0)).isEqualTo(12);
        assertThat(passed.changes()).hasSize(1);
    }

    @Test
    void phasesThatTheHouseOverloadsDoNotKeepCircuitsFromBeingRelieved() {
        var scene = phases(30, 0, 30).circuit("garage", 10).behind("garage", "one");

        var passed = check(scene, charger("one", 16));

        assertThat(currentA(passed, 0)).isEqualTo(10);
        assertThat(firstChange(passed).bindingLimit()).isEqualTo("circuits.garage");
    }

    @Test
    void aCircuitThatOnlyHasReleasedDevicesLeavesTheNextToBeKept() {
        var scene = garage(4, 100).noCar(Scene.charger("other"))
                .circuit(new Circuit("shed", Optional.empty(), 100, 5)).behind("shed", "other");

        var passed = check(scene, charger("wallbox", 16), charger("other", 16),
                new Release("miner", LATER, WISH));

        assertThat(currentA(passed, 0)).isZero();
        assertThat(currentA(passed, 1)).isEqualTo(7);
    }

    @Test
    void aBatteryThatGivesEvenlyRelievesEachPhase() {
        var passed = check(phases(12, 12, 12), battery(2.76), charger("three", 12));

        assertThat(passed.changes()).isEmpty();
    }

    @Test
    void aMinerLiesOnThePhaseItIsWiredTo() {
        var onL2 = phases(0, 18, 0).miner(Scene.miner("miner"), 0, Duration.ZERO, 0).on(Phase.L2, "miner");
        var onL1 = phases(0, 18, 0).miner(Scene.miner("miner"), 0, Duration.ZERO, 0).on(Phase.L1, "miner");

        assertThat(minerKw(check(onL2, miner(1)), 0)).isZero();
        assertThat(minerKw(check(onL1, miner(1)), 0)).isEqualTo(1);
    }

    @Test
    void sunThatIsLimitedMissesOnEveryPhase() {
        var scene = Scene.at("12:00", 6.9, 0).phaseFuse(20, 1.0 / 3, 1.0 / 3).houseA(0, 0, 0)
                .noCar(Scene.charger("three"));

        assertThat(check(scene, charger("three", 16)).changes()).isEmpty();
        assertThat(check(scene, charger("three", 16), roof(6.9)).changes()).isEmpty();
        assertThat(currentA(check(scene, charger("three", 16), roof(0)), 0)).isEqualTo(10);
        assertThat(currentA(check(scene, charger("three", 16), roof(3.45)), 0)).isEqualTo(15);
    }

    @Test
    void whereNobodyMeasuresPhasesTheHouseLiesByItsShares() {
        var scene = Scene.at("18:00", 0, 4.6).phaseFuse(20, 0.5, 0.3).noCar(Scene.charger("three"));

        var passed = check(scene, charger("three", 16));

        assertThat(currentA(passed, 0)).isEqualTo(10);
    }

    @Test
    void aReleasedDeviceIsNotCountedAgainstItsPhase() {
        var passed = check(phases(19, 19, 19), new Release("three", LATER, WISH), battery(0));

        assertThat(passed.changes()).isEmpty();
    }

    @Test
    void aHairBeyondACircuitOrPhaseIsRoundingAndPasses() {
        double hair = 1e-7;
        var wished = new Setpoint[]{charger("wallbox", 16), miner(1)};

        assertThat(check(garage(100, 12.04 - hair), wished).changes()).isEmpty();
        assertThat(check(garage(100, 12.04 - 100 * hair), wished).changes()).hasSize(1);
        assertThat(check(phases(0, 4 + hair, 0), charger("one", 16)).changes()).isEmpty();
        assertThat(check(phases(0, 4 + 1000 * hair, 0), charger("one", 16)).changes()).hasSize(1);
    }
}
