// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.batteryKw;
import static energy.busbar.dispatch.Scene.currentA;
import static energy.busbar.dispatch.Scene.minerKw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Consumer;
import energy.busbar.model.Priorities;
import energy.busbar.model.ReasonCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who yields when power is short.
class SheddingTest {

    private static final Duration LONG_AGO = Duration.ofDays(1);
    private static final Duration TONIGHT = Duration.ofHours(12);

    /// Wishes beside the house: car 11.04 kW, battery 5 kW, miner 2 kW.
    private static Scene hungry(double houseKw) {
        return Scene.at("18:00", 0, houseKw).fuse(20)
                .battery(5, BatteryMode.CHARGE)
                .car(Scene.charger("wallbox"), 30, TONIGHT, 11.04)
                .miner(Scene.miner("miner"), 2, LONG_AGO, 2);
    }

    private static Scene hungry(double houseKw, Map<Consumer, Integer> changed) {
        var levels = new EnumMap<>(Priorities.USUAL.levels());
        levels.putAll(changed);
        var scene = hungry(houseKw);
        scene.priorities = new Priorities(levels);
        return scene;
    }

    @Test
    void withPowerEnoughNobodyYields() {
        var decision = hungry(1).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(16);
        assertThat(batteryKw(decision)).isEqualTo(-5);
        assertThat(minerKw(decision, "miner")).isEqualTo(2);
        assertThat(decision.narrowed()).isEmpty();
    }

    @Test
    void theMinerYieldsFirst() {
        var decision = hungry(3).decide();

        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(batteryKw(decision)).isEqualTo(-5);
        assertThat(currentA(decision, "wallbox")).isEqualTo(16);
        assertThat(decision.headline().code()).isEqualTo(ReasonCode.PHYSICAL_LIMIT);
        assertThat(decision.setpoint("miner").orElseThrow().reason().code())
                .isEqualTo(ReasonCode.SHED_BY_PRIORITY);
        assertThat(decision.allocation().shedKw().get(Consumer.CRYPTO_MINING)).isEqualTo(2);
    }

    @Test
    void thenTheBatteryYields() {
        var decision = hungry(7).decide();

        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(batteryKw(decision)).isCloseTo(-1.96, within(1e-9));
        assertThat(currentA(decision, "wallbox")).isEqualTo(16);
        assertThat(decision.allocation().shedKw().get(Consumer.BATTERY_CHARGING)).isCloseTo(3.04, within(1e-9));
    }

    @Test
    void thenTheCarYields() {
        var decision = hungry(15).decide();

        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(currentA(decision, "wallbox")).isEqualTo(7);
        assertThat(-batteryKw(decision)).isCloseTo(5 - 4.83, within(1e-9));
        assertThat(decision.allocation().gridKw()).isCloseTo(20, within(1e-9));
        assertThat(decision.allocation().shedKw().get(Consumer.FLEET_CHARGING)).isCloseTo(6.21, within(1e-9));
    }

    @Test
    void anotherOrderOfPrioritiesShedsInThatOrder() {
        var minerFirst = hungry(9, Map.of(Consumer.CRYPTO_MINING, 1, Consumer.FLEET_CHARGING, 4)).decide();

        assertThat(minerKw(minerFirst, "miner")).isEqualTo(2);
        assertThat(batteryKw(minerFirst)).isEqualTo(-5);
        assertThat(currentA(minerFirst, "wallbox")).isZero();

        var batteryBeforeCar = hungry(9, Map.of(Consumer.FLEET_CHARGING, 4, Consumer.CRYPTO_MINING, 5)).decide();

        assertThat(batteryKw(batteryBeforeCar)).isEqualTo(-5);
        assertThat(currentA(batteryBeforeCar, "wallbox")).isEqualTo(8);
        assertThat(minerKw(batteryBeforeCar, "miner")).isZero();
    }

    @Test
    void whenTheHouseAloneExceedsTheFuseAllElseIsOffAndTheBatteryHelps() {
        var decision = hungry(23).decide();

        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(currentA(decision, "wallbox")).isZero();
        assertThat(batteryKw(decision)).isCloseTo(3, within(1e-9));
        assertThat(decision.headline().sentence()).contains("house alone");
        assertThat(decision.allocation().gridKw()).isCloseTo(20, within(1e-9));
    }

    @Test
    void theBatteryHelpsTheFuseBelowThePlansGoalButNotBelowItsBand() {
        var goal = new BatteryIntent(BatteryMode.SELF_CONSUME, 0, 5, 5, 5);

        var helped = Scene.at("18:00", 0, 23).fuse(20).battery(Scene.battery("battery"), 5, goal).decide();
        var empty = Scene.at("18:00", 0, 23).fuse(20).battery(Scene.battery("battery"), 1, goal).decide();

        assertThat(batteryKw(helped)).isCloseTo(3, within(1e-9));
        assertThat(batteryKw(empty)).isZero();
        assertThat(empty.allocation().gridKw()).isEqualTo(23);
    }

    @Test
    void aBatteryThatCoversTheLoadLetsTheCarHaveMoreThanTheFuse() {
        var decision = Scene.at("18:00", 0, 8).fuse(16)
                .battery(5, BatteryMode.SELF_CONSUME)
                .car(Scene.charger("wallbox"), 30, TONIGHT, 11.04).decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(16);
        assertThat(batteryKw(decision)).isEqualTo(5);
    }

    @Test
    void minimumCurrentForEveryCarComesBeforeMoreForTheUrgentOne() {
        var decision = Scene.at("18:00", 0, 2).fuse(16)
                .car(Scene.charger("first"), 30, TONIGHT, 11.04)
                .car(Scene.charger("second"), 20, Duration.ofHours(2), 11.04).decide();

        assertThat(currentA(decision, "first")).isEqualTo(6);
        assertThat(currentA(decision, "second")).isEqualTo(14);
    }

    @Test
    void whenNotEveryMinimumFitsTheUrgentCarGetsIts() {
        var decision = Scene.at("18:00", 0, 10).fuse(16)
                .car(Scene.charger("first"), 30, TONIGHT, 11.04)
                .car(Scene.charger("second"), 20, Duration.ofHours(2), 0).decide();

        assertThat(currentA(decision, "first")).isZero();
        assertThat(currentA(decision, "second")).isEqualTo(8);
    }

    @Test
    void anImportCapThatTheBatteryCannotKeepCutsMinerAndCarButNoUrgentCar() {
        var capped = Scene.at("18:00", 0, 2)
                .battery(1, BatteryMode.CHARGE)
                .car(Scene.charger("patient"), 30, TONIGHT, 11.04)
                .miner(Scene.miner("miner"), 2, LONG_AGO, 2);
        capped.importCapKw = 8;
        var urgent = Scene.at("18:00", 0, 2).car(Scene.charger("urgent"), 20, Duration.ofHours(2), 11.04);
        urgent.importCapKw = 8;

        var decision = capped.decide();

        assertThat(currentA(decision, "patient")).isEqualTo(8);
        assertThat(minerKw(decision, "miner")).isZero();
        assertThat(batteryKw(decision)).isCloseTo(-0.48, within(1e-9));
        assertThat(decision.setpoint("patient").orElseThrow().reason().code()).isEqualTo(ReasonCode.DEMAND_CAP);
        assertThat(currentA(urgent.decide(), "urgent")).isEqualTo(16);
    }
}
