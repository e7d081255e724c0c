// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.batteryKw;
import static energy.busbar.dispatch.Scene.currentA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Charger;
import energy.busbar.model.Consumer;
import energy.busbar.model.ReasonCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The three scenarios of the power flow model this controller was first described by.
class ScenariosTest {

    private static final double CLOSE_KW = 0.15;

    @Test
    void sunServesTheHouseThenTheCarAtItsMinimumThenTheBattery() {
        var decision = Scene.at("12:00", 8, 2)
                .battery(5, BatteryMode.CHARGE_FROM_SURPLUS)
                .car(Scene.charger("wallbox"), 20, Duration.ofHours(5), 4.14)
                .decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(6);
        assertThat(-batteryKw(decision)).isCloseTo(2, within(CLOSE_KW));
        assertThat(decision.allocation().allocatedKw().get(Consumer.FLEET_CHARGING)).isCloseTo(4, within(CLOSE_KW));
        assertThat(decision.allocation().gridKw()).isCloseTo(0, within(CLOSE_KW));
        assertThat(decision.headline()).isEqualTo(Scene.PLANNED);
    }

    @Test
    void theFuseCutsTheCarToAStepAndLeavesTheRestToTheBattery() {
        var wallbox = new Charger("wallbox", 6, 16, 2, 3, 230);

        var decision = Scene.at("18:00", 0, 8).fuse(16)
                .battery(3, BatteryMode.CHARGE)
                .car(wallbox, 30, Duration.ofHours(12), 11)
                .decide();

        assertThat(wallbox.powerKw(currentA(decision, "wallbox"))).isCloseTo(7, within(CLOSE_KW));
        assertThat(-batteryKw(decision)).isCloseTo(1, within(CLOSE_KW));
        assertThat(decision.allocation().gridKw()).isCloseTo(16, within(1e-9));
        assertThat(decision.headline().code()).isEqualTo(ReasonCode.PHYSICAL_LIMIT);
        assertThat(decision.headline().bindingLimit()).isEqualTo("grid.max-import-kw");
    }

    @Test
    void anUrgentCarTakesFullPowerFromTheGridWhileTheBatteryPauses() {
        for (var mode : BatteryMode.values()) {
            var decision = Scene.at("16:00", 2, 2).fuse(16)
                    .battery(5, mode)
                    .car(Scene.charger("wallbox"), 0.55 * 19, Duration.ofHours(1), 0)
                    .decide();

            assertThat(currentA(decision, "wallbox")).isEqualTo(16);
            if (mode != BatteryMode.DISCHARGE) {
                assertThat(batteryKw(decision)).as(mode.name()).isCloseTo(0, within(CLOSE_KW));
                assertThat(decision.allocation().gridKw()).isCloseTo(11, within(CLOSE_KW));
                assertThat(decision.headline().code()).isEqualTo(ReasonCode.CAR_URGENT);
            }
        }
    }

    @Test
    void withoutAPlanTheUrgentCarDoesNotDrainTheBatteryEither() {
        var decision = Scene.at("16:00", 2, 2).fuse(16).withoutPlan()
                .battery(5, BatteryMode.HOLD)
                .car(Scene.charger("wallbox"), 0.55 * 19, Duration.ofHours(1), 0)
                .decide();

        assertThat(currentA(decision, "wallbox")).isEqualTo(16);
        assertThat(batteryKw(decision)).isZero();
    }

    @Test
    void withTheWholeTripInThePlanTheBatteryHelpsAnUrgentCarAsPlanned() {
        var decision = Scene.at("16:00", 2, 2)
                .battery(5, BatteryMode.SELF_CONSUME)
                .car(Scene.charger("wallbox"), 0.55 * 19, Duration.ofHours(1), 11.04)
                .decide();

        assertThat(batteryKw(decision)).isCloseTo(5, within(1e-9));
    }
}
