// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.batteryKw;
import static energy.busbar.dispatch.Scene.charger;
import static energy.busbar.dispatch.Scene.currentA;
import static energy.busbar.dispatch.Scene.minerKw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Circuit;
import energy.busbar.model.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Cars, miners and batteries behind one circuit, and behind the fuse of each phase.
class CircuitsTest {

    private static final Duration TONIGHT = Duration.ofHours(12);
    private static final Duration SOON = Duration.ofHours(2);
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private static Scene night() {
        return Scene.at("18:00", 0, 1);
    }

    private static Scene threeCars(double circuitA) {
        return night().circuit("garage", circuitA).behind("garage", "a", "b", "c")
                .car(charger("a"), 30, TONIGHT, 11.04)
                .car(charger("b"), 30, TONIGHT, 11.04)
                .car(charger("c"), 30, TONIGHT, 11.04);
    }

    @Test
    void threeCarsBehind32AGetAThirdEach() {
        var decision = threeCars(32).decide();

        assertThat(currentA(decision, "a")).isEqualTo(11);
        assertThat(currentA(decision, "b")).isEqualTo(11);
        assertThat(currentA(decision, "c")).isEqualTo(10);
    }

    @Test
    void theCircuitIsNamedAsWhatBinds() {
        var decision = threeCars(32).decide();

        var why = decision.setpoint("c").orElseThrow().reason();
        assertThat(why.bindingLimit()).isEqualTo("circuits.garage");
        assertThat(why.sentence()).isEqualTo("Charger c is cut from 11.0 kW to 6.9 kW by circuit garage.");
        assertThat(decision.narrowed()).anySatisfy(reason -> assertThat(reason.sentence())
                .isEqualTo("More is wished for than circuit garage bears: 16.0 A too much."));
    }

    @Test
    void whereNotAllMinimaFitAsManyChargeAsCan() {
        var decision = threeCars(14).decide();

        assertThat(currentA(decision, "a")).isEqualTo(7);
        assertThat(currentA(decision, "b")).isEqualTo(7);
        assertThat(currentA(decision, "c")).isZero();
    }

    @Test
    void aCarThatBecomesUrgentIsRaisedBeforeTheOthersAndTheyKeepTheirMinimum() {
        var decision = night().circuit("garage", 32).behind("garage", "a", "b", "c")
                .car(charger("a"), 30, TONIGHT, 11.04)
                .car(charger("b"), 30, TONIGHT, 11.04)
                .car(charger("c"), 20, SOON, 11.04).decide();

        assertThat(currentA(decision, "c")).isEqualTo(16);
        assertThat(currentA(decision, "a")).isEqualTo(8);
        assertThat(currentA(decision, "b")).isEqualTo(8);
    }

    @Test
    void aCarThatWantsLessLeavesTheRestToTheOthers() {
        var decision = night().circuit("garage", 32).behind("garage", "a", "b", "c")
                .car(charger("a"), 30, TONIGHT, 11.04)
                .car(charger("b"), 30, TONIGHT, 4.2)
                .car(charger("c"), 30, TONIGHT, 11.04).decide();

        assertThat(currentA(decision, "b")).isEqualTo(6);
        assertThat(currentA(decision, "a")).isEqualTo(13);
        assertThat(currentA(decision, "c")).isEqualTo(13);
    }

    /// Found by the long run, seed 3711: nothing was broken, and the site exported for hours.
    @Test
    void whatAPhaseRefusesToChargeIsNotGivenByTheOtherBatteryToTheGrid() {
        var scene = Scene.at("16:00", 2.2, 1.1).phaseFuse(17, 1 / 3.0, 1 / 3.0)
                .battery(Scene.battery("filling"), 5, Scene.intent(BatteryMode.CHARGE)).on(Phase.L1, "filling")
                .battery(Scene.battery("giving"), 5, Scene.intent(BatteryMode.DISCHARGE)).on(Phase.L2, "giving");
        scene.exportCapKw = 0;
        scene.curtailable = false;

        var decision = scene.decide();

        double fillingKw = batteryKw(decision, "filling");
        assertThat(fillingKw).as("as much as L1 bears").isBetween(-4.6, -4.0);
        assertThat(2.2 - 1.1 + fillingKw + batteryKw(decision, "giving")).as("export").isLessThanOrEqualTo(1e-6);
    }

    @Test
    void carsThatHurryAlikeDoNotTakeTurns() {
        var before = night().circuit("garage", 13).behind("garage", "a", "b")
                .car(charger("a"), 10, TONIGHT, 11.04).car(charger("b"), 11, TONIGHT, 11.04);
        before.previous = Optional.of(night().circuit("garage", 13).behind("garage", "a", "b")
                .car(charger("a"), 10, TONIGHT, 11.04).noCar(charger("b")).decide());

        var decision = before.decide();

        assertThat(currentA(decision, "a")).isEqualTo(7);
        assertThat(currentA(decision, "b")).isEqualTo(6);
    }

    @Test
    void twoCircuitsUnderOneParentShareWhatTheParentBears() {
        var decision = night().circuit("house", 40)
                .circuit(new Circuit("left", Optional.of("house"), 20, Double.POSITIVE_INFINITY))
                .circuit(new Circuit("right", Optional.of("house"), 32, Double.POSITIVE_INFINITY))
                .behind("left", "a", "b").behind("right", "c", "d")
                .car(charger("a"), 30, TONIGHT, 11.04).car(charger("b"), 30, TONIGHT, 11.04)
                .car(charger("c"), 30, TONIGHT, 11.04).car(charger("d"), 30, TONIGHT, 11.04).decide();

        for (var id : Set.of("a", "b", "c", "d")) {
            assertThat(currentA(decision, id)).as(id).isEqualTo(10);
        }
        assertThat(decision.setpoint("a").orElseThrow().reason().bindingLimit())
                .isIn("circuits.left", "circuits.house");
        assertThat(decision.setpoint("c").orElseThrow().reason().bindingLimit()).isEqualTo("circuits.house");
    }

    @Test
    void aCircuitMayBeLimitedInPower() {
        var decision = night()
                .circuit(new Circuit("hall", Optional.empty(), Double.POSITIVE_INFINITY, 12))
                .behind("hall", "a", "b")
                .car(charger("a"), 30, TONIGHT, 11.04).car(charger("b"), 30, TONIGHT, 11.04).decide();

        assertThat(currentA(decision, "a")).isEqualTo(9);
        assertThat(currentA(decision, "b")).isEqualTo(8);
    }

    @Test
    void oneCarsPhaseIsTheOthersGain() {
        var decision = night().circuit("garage", 32).behind("garage", "a", "b", "c")
                .car(charger("a", Phase.L1), 30, TONIGHT, 7.36)
                .car(charger("b", Phase.L1), 30, TONIGHT, 7.36)
                .car(charger("c", Phase.L2), 30, TONIGHT, 7.36).decide();

        assertThat(currentA(decision, "a")).isEqualTo(16);
        assertThat(currentA(decision, "b")).isEqualTo(16);
        assertThat(currentA(decision, "c")).isEqualTo(32);
    }

    @Test
    void aCarOnThreePhasesGetsWhatTheFullestLeaves() {
        var decision = night().phaseFuse(35, 0.2, 0.6).houseA(2, 20, 4)
                .car(charger("wallbox"), 30, TONIGHT, 11.04).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(15);
        var why = decision.setpoint("wallbox").orElseThrow().reason();
        assertThat(why.bindingLimit()).isEqualTo("grid.phase-current-a");
        assertThat(why.sentence()).endsWith("by the fuse of L2.");
        assertThat(decision.headline().bindingLimit()).isEqualTo("grid.phase-current-a");
    }

    @Test
    void loadThatRisesOnL2CutsWhoDrawsThereAndNobodyElse() {
        var decision = night().phaseFuse(35, 1 / 3.0, 1 / 3.0).houseA(2, 25, 2)
                .car(charger("a", Phase.L1), 30, TONIGHT, 7.36)
                .car(charger("b", Phase.L2), 30, TONIGHT, 7.36)
                .car(charger("c", Phase.L3), 30, TONIGHT, 7.36).decide();

        assertThat(currentA(decision, "a")).isEqualTo(32);
        assertThat(currentA(decision, "b")).isEqualTo(10);
        assertThat(currentA(decision, "c")).isEqualTo(32);
    }

    @Test
    void sunOnAPhaseMakesRoomThere() {
        var scene = Scene.at("12:00", 9, 0).phaseFuse(25, 1 / 3.0, 1 / 3.0).houseA(-12, -12, 4)
                .car(charger("a", Phase.L1), 30, TONIGHT, 7.36).car(charger("c", Phase.L3), 30, TONIGHT, 7.36);

        var decision = scene.decide();

        assertThat(currentA(decision, "a")).isEqualTo(32);
        assertThat(currentA(decision, "c")).isEqualTo(21);
    }

    @Test
    void phasesThatNobodyMeasuresAreTakenByTheSharesOfTheHouse() {
        var decision = Scene.at("18:00", 0, 6.9).phaseFuse(35, 0.5, 0.3)
                .car(charger("a", Phase.L1), 30, TONIGHT, 7.36)
                .car(charger("c", Phase.L3), 30, TONIGHT, 7.36).decide();

        assertThat(currentA(decision, "a")).isEqualTo(20);
        assertThat(currentA(decision, "c")).isEqualTo(29);
    }

    @Test
    void whatADisobedientBatteryGivesMakesNoRoomOnItsPhase() {
        var scene = night().phaseFuse(30, 1 / 3.0, 1 / 3.0).houseA(0, 0, 20).on(Phase.L3, "battery")
                .battery(8, BatteryMode.HOLD).batteryGiving(2.3)
                .car(charger("c", Phase.L3), 30, TONIGHT, 7.36);
        scene.standing = new Standing(Standing.NOTHING.orders(), Optional.empty(), Set.of("battery"), Set.of());

        assertThat(currentA(scene.decide(), "c")).isEqualTo(10);
    }

    @Test
    void aDisobedientCarIsReservedForOnItsOwnPhase() {
        var scene = night().phaseFuse(35, 1 / 3.0, 1 / 3.0)
                .car(charger("wild", Phase.L1), 30, TONIGHT, 0)
                .car(charger("a", Phase.L1), 30, TONIGHT, 7.36)
                .car(charger("c", Phase.L3), 30, TONIGHT, 7.36).drawing("wild", 4.6);
        scene.standing = new Standing(Standing.NOTHING.orders(), Optional.empty(), Set.of("wild"), Set.of());

        var decision = scene.decide();

        assertThat(currentA(decision, "wild")).isZero();
        assertThat(currentA(decision, "a")).isEqualTo(13);
        assertThat(currentA(decision, "c")).isEqualTo(32);
    }

    @Test
    void minersAndBatteriesKeepWithinTheirCircuitToo() {
        var decision = night().circuit("cellar", 10).behind("cellar", "miner", "battery")
                .on(Phase.L1, "miner")
                .battery(5, BatteryMode.CHARGE)
                .miner(Scene.miner("miner"), 2, LONG_AGO, 2).decide();

        double batteryA = -batteryKw(decision) * 1000 / 230 / 3;
        double minerA = minerKw(decision, "miner") * 1000 / 230;
        assertThat(batteryA + minerA).isLessThanOrEqualTo(10 + 1e-3);
        assertThat(batteryKw(decision)).isCloseTo(-5, within(1e-9));
        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(decision.setpoint("miner").orElseThrow().reason().bindingLimit()).isEqualTo("circuits.cellar");
    }

    @Test
    void theBatteryHelpsAPhaseThatTheHouseAloneOverloads() {
        var decision = night().phaseFuse(25, 1 / 3.0, 1 / 3.0).houseA(2, 29, 2)
                .battery(5, BatteryMode.HOLD)
                .car(charger("b", Phase.L2), 30, TONIGHT, 7.36)
                .car(charger("c", Phase.L3), 30, TONIGHT, 7.36).decide();

        assertThat(currentA(decision, "b")).isZero();
        assertThat(currentA(decision, "c")).isEqualTo(23);
        assertThat(batteryKw(decision)).isCloseTo(3 * 4 * 0.23, within(1e-6));
        assertThat(decision.headline().sentence())
                .isEqualTo("The house alone draws more than the fuse of L2 bears: 4.0 A too much.");
    }

    @Test
    void sunThatAPhaseNeedsIsNotLimitedForMoney() {
        var scene = Scene.at("12:00", 9, 0).phaseFuse(25, 1 / 3.0, 1 / 3.0).houseA(24, -20, -20)
                .price(0.2, -0.5);

        var decision = scene.decide();

        assertThat(Scene.pvLimitKw(decision)).isCloseTo(9 - 3 * 1 * 0.23, within(1e-6));
    }
}
