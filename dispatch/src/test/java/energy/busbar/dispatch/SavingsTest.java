// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Orders;
import energy.busbar.model.Phase;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Devices whose memory bears only so many writes keep what they hold, and never beyond a limit.
class SavingsTest {

    private static final String WORDS = "Its memory bears 200 writes a day, 57 are made.";
    private static final double NONE_TO_SPARE = Double.POSITIVE_INFINITY;

    private static Scene holding(Scene scene, Setpoint held, double worthKw) {
        return scene.standing(new Standing(Orders.NONE, Optional.empty(), Set.of(), Set.of(), Map.of(),
                Map.of(held.assetId(), new Thrift(held, worthKw, WORDS))));
    }

    private static Scene batteryHolding(Scene scene, double kw, double worthKw) {
        return holding(scene, new BatterySetpoint("battery", kw, scene.now.plusSeconds(1800), Scene.PLANNED), worthKw);
    }

    private static Scene chargerHolding(Scene scene, double currentA, double worthKw) {
        return holding(scene, new ChargerSetpoint("wallbox", currentA, scene.now.plusSeconds(1800), Scene.PLANNED),
                worthKw);
    }

    private static Scene evening() {
        return Scene.at("20:00", 0, 2).battery(8, BatteryMode.SELF_CONSUME);
    }

    @Test
    void aSmallChangeOfTheHouseIsNotWorthAWrite() {
        var decision = batteryHolding(evening(), 1.8, 0.5).decide();

        assertThat(Scene.batteryKw(decision)).isEqualTo(1.8);
        assertThat(decision.setpoint("battery").orElseThrow().reason().sentence()).endsWith(WORDS);
    }

    @Test
    void theBooksAreThoseOfWhatIsHeld() {
        var decision = batteryHolding(evening(), 1.5, 1).decide();

        assertThat(decision.allocation().gridKw()).isEqualTo(0.5);
    }

    @Test
    void aLargeChangeIs() {
        assertThat(Scene.batteryKw(batteryHolding(evening(), 1, 0.5).decide())).isEqualTo(2);
    }

    @Test
    void aBatteryThatShouldDoTheOppositeRestsUntilThatIsWorthAWrite() {
        assertThat(Scene.batteryKw(batteryHolding(evening(), -1, NONE_TO_SPARE).decide())).isZero();
    }

    @Test
    void whatAPhaseCutsForABatteryThatChargesUnaskedIsNotKept() {
        var scene = Scene.at("18:00", 0, 1).phaseFuse(20, 1 / 3.0, 1 / 3.0).houseA(0, 5, 0)
                .battery(8, BatteryMode.HOLD)
                .car(Scene.charger("wallbox", Phase.L2), 30, Duration.ofHours(12), 7.36);
        scene.batteriesObey = false;
        scene.previous = Optional.of(scene.decide());
        scene.batteryGiving(-2.3);

        assertThat(Scene.currentA(chargerHolding(scene, 14, NONE_TO_SPARE).decide(), "wallbox")).isEqualTo(11);
    }

    @Test
    void toRestIsAlwaysWritten() {
        var scene = Scene.at("20:00", 0, 2).battery(8, BatteryMode.HOLD);

        assertThat(Scene.batteryKw(batteryHolding(scene, 2, NONE_TO_SPARE).decide())).isZero();
    }

    @Test
    void noFuseWaitsForAMemory() {
        var scene = Scene.at("20:00", 0, 8).fuse(10).battery(5, BatteryMode.CHARGE);

        double kw = Scene.batteryKw(batteryHolding(scene, -4, NONE_TO_SPARE).decide());

        assertThat(kw).as("2 kW are left, and it falls by a fifth at least").isBetween(-2.0, 0.0);
    }

    @Test
    void anExportCapThatClosesInIsAnsweredInStepsOfAFifthAtLeast() {
        var scene = Scene.at("20:00", 0, 2).battery(8, BatteryMode.DISCHARGE);
        scene.exportCapKw = 1.9;

        assertThat(Scene.batteryKw(batteryHolding(scene, 4, NONE_TO_SPARE).decide())).isEqualTo(3.2);
    }

    @Test
    void aBatteryThatMayNotSellDoesNotSellForAWrite() {
        var keeps = new Battery("battery", 10, 0.1, 0.9, 5, 5, 1, 1, 0.02, true, false);
        var scene = Scene.at("20:00", 0, 1).battery(keeps, 8, Scene.intent(BatteryMode.SELF_CONSUME));

        assertThat(Scene.batteryKw(batteryHolding(scene, 3, NONE_TO_SPARE).decide())).isLessThanOrEqualTo(1);
    }

    @Test
    void sunThatABatteryDoesNotTakeForAWriteIsNotSoldByIt() {
        var keeps = new Battery("battery", 10, 0.1, 0.9, 5, 5, 1, 1, 0.02, true, false);
        var scene = Scene.at("12:00", 4, 1).battery(keeps, 5, Scene.intent(BatteryMode.SELF_CONSUME));

        assertThat(Scene.batteryKw(scene.decide())).isEqualTo(-3);
        assertThat(Scene.batteryKw(batteryHolding(scene, -2, NONE_TO_SPARE).decide())).isEqualTo(-2);
        assertThat(Scene.batteryKw(batteryHolding(scene, 0, NONE_TO_SPARE).decide())).isZero();
    }

    @Test
    void whatABatteryDoesNotGiveForAWriteIsNotBoughtForIt() {
        var keeps = new Battery("battery", 10, 0.1, 0.9, 5, 5, 1, 1, 0.02, false, true);
        var scene = Scene.at("20:00", 0, 2).battery(keeps, 8, Scene.intent(BatteryMode.SELF_CONSUME));

        assertThat(Scene.batteryKw(scene.decide())).isEqualTo(2);
        assertThat(Scene.batteryKw(batteryHolding(scene, 1, NONE_TO_SPARE).decide())).isEqualTo(1);
    }

    @Test
    void aCarChargesOnWithWhatItHas() {
        var scene = Scene.at("12:00", 0, 1).car(Scene.charger("wallbox"), 30, Duration.ofHours(8), 8);

        assertThat(Scene.currentA(scene.decide(), "wallbox")).isEqualTo(11);
        assertThat(Scene.currentA(chargerHolding(scene, 9, 2).decide(), "wallbox")).isEqualTo(9);
        assertThat(Scene.currentA(chargerHolding(scene, 9, 1).decide(), "wallbox")).isEqualTo(11);
    }

    @Test
    void aCarIsStoppedWhateverThatCosts() {
        var scene = Scene.at("12:00", 0, 1).noCar(Scene.charger("wallbox"));

        assertThat(Scene.currentA(chargerHolding(scene, 9, NONE_TO_SPARE).decide(), "wallbox")).isZero();
    }

    @Test
    void aCarStartsIfAnyWriteMayBeSpared() {
        var scene = Scene.at("12:00", 0, 1).car(Scene.charger("wallbox"), 30, Duration.ofHours(8), 8);

        assertThat(Scene.currentA(chargerHolding(scene, 0, 11).decide(), "wallbox")).isEqualTo(11);
        assertThat(Scene.currentA(chargerHolding(scene, 0, NONE_TO_SPARE).decide(), "wallbox")).isZero();
    }

    @Test
    void aMinerKeepsItsStep() {
        var scene = Scene.at("12:00", 0, 1).miner(Scene.miner("miner"), 1, Duration.ofHours(1), 2);
        var held = new MinerSetpoint("miner", 1, scene.now.plusSeconds(1800), Scene.PLANNED);

        assertThat(Scene.minerKw(holding(scene, held, 1.5).decide(), "miner")).isEqualTo(1);
        assertThat(Scene.minerKw(holding(scene, held, 0.5).decide(), "miner")).isEqualTo(2);
    }

    @Test
    void whatGoesOutBeyondTheCapIsNoTimeToSaveWritesToAnArray() {
        var scene = Scene.at("12:00", 4, 1.5);
        scene.exportCapKw = 2;
        scene.previous = Optional.of(scene.decide());
        var held = new PvSetpoint("roof", 3.6, scene.now.plusSeconds(1800), Scene.PLANNED);

        assertThat(Scene.pvLimitKw(holding(scene, held, NONE_TO_SPARE).decide())).isLessThan(3.0);
    }

    /// A miner that is off reads what it drew before, and nobody draws what the battery gives for it.
    @Test
    void exportThatTheMetersCannotExplainIsWorthAWrite() {
        var scene = Scene.at("20:00", 0, 0).battery(5, BatteryMode.SELF_CONSUME)
                .miner(Scene.miner("miner"), 2, Duration.ofHours(2), 2);
        scene.exportCapKw = 0;
        var situation = batteryHolding(scene, 1, NONE_TO_SPARE).situation();
        var snapshot = new PowerSnapshot(scene.now, 0, -1, 1, 0, 0, 2);
        var state = new SiteState(snapshot, List.of(new BatteryState("battery", 5, 1)), List.of(),
                situation.state().miners());

        var decision = new Dispatcher().decide(new Situation(situation.site(), state, situation.plan(),
                situation.price(), situation.previous(), situation.tick(), situation.standing()));

        assertThat(Scene.batteryKw(decision)).isZero();
    }
}
