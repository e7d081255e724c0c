// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Ladder;
import energy.busbar.model.Proof;
import energy.busbar.model.Setpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    @Test
    void thePlansIntentNamesTheMode() {
        assertThat(planned(BatteryMode.CHARGE, -3).mode()).isEqualTo("Force Charge");
        assertThat(planned(BatteryMode.DISCHARGE, 3).mode()).isEqualTo("Force Discharge");
        assertThat(planned(BatteryMode.SELF_CONSUME, 0).mode()).isEqualTo("Self Use");
        assertThat(planned(BatteryMode.CHARGE_FROM_SURPLUS, 0).mode()).isEqualTo("Charge From Surplus");
        assertThat(planned(BatteryMode.SERVE_LOAD, 0.4).mode()).isEqualTo("Serve Load");
        assertThat(planned(BatteryMode.HOLD, 0).mode()).isEqualTo("Hold");
    }

    @Test
    void aChargeThatTheLimitsForbidIsAHold() {
        assertThat(planned(BatteryMode.CHARGE, 0).mode()).isEqualTo("Hold");
        assertThat(planned(BatteryMode.DISCHARGE, 0).mode()).isEqualTo("Hold");
    }

    @Test
    void aDischargeTurnedIntoAChargeTakesTheSurplus() {
        assertThat(planned(BatteryMode.DISCHARGE, -1).mode()).isEqualTo("Charge From Surplus");
    }

    @Test
    void underRulesTheFlowsNameTheMode() {
        // The house has a surplus of 1.6 kW.
        assertThat(byRules(-1.6).mode()).isEqualTo("Self Use");
        assertThat(byRules(-5).mode()).isEqualTo("Force Charge");
        assertThat(byRules(2).mode()).isEqualTo("Force Discharge");
        assertThat(byRules(0).mode()).isEqualTo("Hold");
    }

    @Test
    void underRulesThePlanIsNotQuoted() {
        var now = byRules(0);

        assertThat(now.optimisationStatus()).isEqualTo("none");
        assertThat(now.gapMoney()).isNull();
        assertThat(now.expectedSocFraction()).isNull();
    }

    @Test
    void aReleasedBatteryHasNoPowerToTell() {
        var released = new Setpoint.Release("battery", House.NOON.plusSeconds(30), House.CHEAP);

        var now = recommendation(Ladder.SAFE, List.of(released), new Proof.Proved(), BatteryMode.CHARGE);

        assertThat(now.mode()).isEqualTo("Released");
        assertThat(now.batteryMode()).isNull();
        assertThat(now.batteryKw()).isNull();
        assertThat(now.chargeCurrentA()).isNull();
        assertThat(now.setpoints().getFirst().kind()).isEqualTo("release");
    }

    @Test
    void currentsAreAtTheNominalVoltageAndNeverNegative() {
        var now = planned(BatteryMode.DISCHARGE, 2.4);

        assertThat(now.dischargeCurrentA()).isEqualTo(50);
        assertThat(now.chargeCurrentA()).isZero();
    }

    @Test
    void theProofSaysHowGoodThePlanIs() {
        var setpoints = House.setpoints(-3);

        var feasible = recommendation(Ladder.STALE_PLAN, setpoints, new Proof.Feasible(0.02, 0.001),
                BatteryMode.CHARGE);
        var fallback = recommendation(Ladder.OPTIMAL, setpoints, new Proof.Fallback("time"), BatteryMode.CHARGE);

        assertThat(feasible.optimisationStatus()).isEqualTo("feasible");
        assertThat(feasible.gapMoney()).isEqualTo(0.02);
        assertThat(fallback.optimisationStatus()).isEqualTo("fallback");
        assertThat(fallback.gapMoney()).isNull();
    }

    private static RecommendationView planned(BatteryMode mode, double batteryKw) {
        return recommendation(Ladder.OPTIMAL, House.setpoints(batteryKw), new Proof.Proved(), mode);
    }

    private static RecommendationView byRules(double batteryKw) {
        return recommendation(Ladder.RULES, House.setpoints(batteryKw), new Proof.Proved(), BatteryMode.CHARGE);
    }

    private static RecommendationView recommendation(
            Ladder ladder, List<Setpoint> setpoints, Proof proof, BatteryMode mode) {
        var view = House.full(House.decision(ladder, setpoints), House.plan(House.NOON, proof, mode));
        return RecommendationView.of(view).orElseThrow();
    }
}
