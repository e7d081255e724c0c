// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.batteryKw;
import static energy.busbar.dispatch.Scene.currentA;
import static energy.busbar.dispatch.Scene.minerKw;
import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Automation;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.TouPeriod;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is done without a plan.
class RulesTest {

    private static final Duration TOMORROW = Duration.ofHours(24);
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private static Scene home(String utc, double pvKw, double houseKw) {
        return Scene.at(utc, pvKw, houseKw).withoutPlan()
                .battery(5, BatteryMode.HOLD)
                .car(Scene.charger("wallbox"), 20, TOMORROW, 0);
    }

    @Test
    void superOffPeakChargesTheBatteryAndTheCarWithoutKnowingThePrice() {
        var decision = home("03:00", 0, 1).decide();

        assertThat(batteryKw(decision)).isEqualTo(-5);
        assertThat(currentA(decision, "wallbox")).isEqualTo(12);
        assertThat(decision.headline().code()).isEqualTo(ReasonCode.RULES);
        assertThat(decision.allocation().period()).isEqualTo(TouPeriod.SUPER_OFF_PEAK);
    }

    @Test
    void superOffPeakChargesFromTheSunOnlyWhenArbitrageIsOff() {
        var decision = home("03:00", 0, 1).automation(new Automation(true, false, true, true)).decide();

        assertThat(batteryKw(decision)).isZero();
        assertThat(currentA(decision, "wallbox")).isEqualTo(12);
    }

    @Test
    void offPeakStoresTheSurplusThatTheCarLeaves() {
        var dark = home("12:00", 0, 1).decide();
        var sunny = home("12:00", 9, 1).decide();

        assertThat(currentA(dark, "wallbox")).isEqualTo(6);
        assertThat(batteryKw(dark)).isZero();
        assertThat(currentA(sunny, "wallbox")).isEqualTo(11);
        assertThat(batteryKw(sunny)).isBetween(-0.5, -0.4);
    }

    @Test
    void peakServesTheLoadAndTheCarWaitsUnlessItIsUrgent() {
        var patient = home("18:00", 0, 2).decide();
        var urgent = Scene.at("18:00", 0, 2).withoutPlan().battery(5, BatteryMode.HOLD)
                .car(Scene.charger("wallbox"), 20, Duration.ofHours(2), 0).decide();

        assertThat(batteryKw(patient)).isEqualTo(2);
        assertThat(currentA(patient, "wallbox")).isZero();
        assertThat(currentA(urgent, "wallbox")).isEqualTo(16);
        assertThat(batteryKw(urgent)).isEqualTo(2);
    }

    @Test
    void aNegativeImportPriceChargesInEveryPeriod() {
        for (var utc : new String[]{"03:00", "12:00", "18:00"}) {
            var decision = home(utc, 0, 1).price(-0.02, -0.05).decide();

            assertThat(batteryKw(decision)).isEqualTo(-5);
            assertThat(currentA(decision, "wallbox")).isEqualTo(12);
            assertThat(decision.headline().code()).isEqualTo(ReasonCode.CHARGE_NEGATIVE_PRICE);
        }
    }

    @Test
    void aPriceThatNoLongerCoversNowIsUnknown() {
        assertThat(batteryKw(home("12:00", 0, 1).expiredPrice(-0.02, -0.05).decide())).isZero();
    }

    @Test
    void minersRunWhenTheyEarnMoreThanTheEnergyCosts() {
        var worth = Scene.at("12:00", 0, 1).withoutPlan().price(0.05, 0.02)
                .miner(Scene.miner("miner"), 0, LONG_AGO, 0).decide();
        var not = Scene.at("12:00", 0, 1).withoutPlan().price(0.2, 0.02)
                .miner(Scene.miner("miner"), 0, LONG_AGO, 0).decide();
        var unknown = Scene.at("12:00", 0, 1).withoutPlan().miner(Scene.miner("miner"), 0, LONG_AGO, 0).decide();

        assertThat(minerKw(worth, "miner")).isEqualTo(2);
        assertThat(minerKw(not, "miner")).isZero();
        assertThat(minerKw(unknown, "miner")).isZero();
    }

    @Test
    void minersTakeTheSurplusThatBatteriesLeaveUnlessExportPaysMore() {
        var full = Scene.at("12:00", 3, 1).withoutPlan().price(0.2, 0.02).battery(9, BatteryMode.HOLD)
                .miner(Scene.miner("miner"), 0, LONG_AGO, 0).decide();
        var hungry = Scene.at("12:00", 3, 1).withoutPlan().price(0.2, 0.02).battery(5, BatteryMode.HOLD)
                .miner(Scene.miner("miner"), 0, LONG_AGO, 0).decide();
        var sells = Scene.at("12:00", 3, 1).withoutPlan().price(0.2, 0.15).battery(9, BatteryMode.HOLD)
                .miner(Scene.miner("miner"), 0, LONG_AGO, 0).decide();

        assertThat(minerKw(full, "miner")).isEqualTo(2);
        assertThat(minerKw(hungry, "miner")).isZero();
        assertThat(minerKw(sells, "miner")).isZero();
    }
}
