// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Charger;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseSwitching;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// On how many phases a car should charge, and what becomes of the order.
class PhaseWishesTest {

    private static final Duration TONIGHT = Duration.ofHours(12);

    /// 1.38 kW on one phase at least, 4.14 kW on three.
    private static final Charger WALLBOX = new Charger("wallbox", 6, 16, 1, 3, 230, Phase.L2,
            new PhaseSwitching(true, Duration.ofMinutes(10), 10));

    private static Scene sunny(double pvKw, double plannedKw) {
        return Scene.at("12:00", pvKw, 1).car(WALLBOX, 20, TONIGHT, plannedKw);
    }

    private static Standing ordered(int phases, boolean pauses) {
        return new Standing(Standing.NOTHING.orders(), Optional.empty(), Set.of(), Set.of(),
                Map.of("wallbox", new PhaseOrder(phases, pauses)));
    }

    @Test
    void aLittleSunIsForOnePhase() {
        assertThat(PhaseWishes.of(sunny(3, 2).situation())).isEqualTo(Map.of("wallbox", 1));
    }

    @Test
    void muchSunIsForThree() {
        assertThat(PhaseWishes.of(sunny(6, 5).situation())).isEqualTo(Map.of("wallbox", 3));
        assertThat(PhaseWishes.of(sunny(6, 5).standing(ordered(1, false)).situation()))
                .isEqualTo(Map.of("wallbox", 3));
    }

    @Test
    void withoutSunForOnePhaseTheyStayAsTheyAre() {
        assertThat(PhaseWishes.of(sunny(2, 2).situation())).isEmpty();
    }

    @Test
    void whileNothingIsWishedTheyStayAsTheyAre() {
        assertThat(PhaseWishes.of(sunny(6, 0).situation())).isEmpty();
    }

    @Test
    void withoutAPlanTheSurplusDecides() {
        assertThat(PhaseWishes.of(sunny(3, 0).withoutPlan().situation())).isEqualTo(Map.of("wallbox", 1));
        assertThat(PhaseWishes.of(sunny(8, 0).withoutPlan().situation())).isEqualTo(Map.of("wallbox", 3));
    }

    @Test
    void aCarInAHurryTakesAllThree() {
        var urgent = Scene.at("12:00", 3, 1).car(WALLBOX, 20, Duration.ofHours(2), 2);

        assertThat(PhaseWishes.of(urgent.situation())).isEqualTo(Map.of("wallbox", 3));
    }

    @Test
    void aChargerThatMayNotSwitchIsNotAsked() {
        var fixed = Scene.at("12:00", 3, 1).car(Scene.charger("wallbox"), 20, TONIGHT, 2);

        assertThat(PhaseWishes.of(fixed.situation())).isEmpty();
    }

    @Test
    void onOnePhaseTheCarMayHaveLessThanTheMinimumOfThree() {
        var decision = sunny(3, 2).standing(ordered(1, false)).decide();

        var told = (ChargerSetpoint) decision.setpoint("wallbox").orElseThrow();
        assertThat(told.phases()).isEqualTo(1);
        assertThat(told.currentA()).isEqualTo(8);
        assertThat(told.powerKw(WALLBOX)).isEqualTo(1.84);
    }

    @Test
    void whileThePhasesChangeNothingIsDrawn() {
        var decision = sunny(3, 2).standing(ordered(1, true)).decide();

        var told = (ChargerSetpoint) decision.setpoint("wallbox").orElseThrow();
        assertThat(told.phases()).isEqualTo(1);
        assertThat(told.currentA()).isZero();
        assertThat(told.reason().code()).isEqualTo(ReasonCode.CAR_WAITS);
        assertThat(told.reason().sentence()).contains("changes between one and three phases");
    }

    @Test
    void onOnePhaseItLoadsOnlyItsOwn() {
        var decision = sunny(3, 3.6).standing(ordered(1, false)).phaseFuse(25, 1 / 3.0, 1 / 3.0)
                .houseA(24, 10, 24).decide();

        assertThat(Scene.currentA(decision, "wallbox")).isEqualTo(15);
    }
}
