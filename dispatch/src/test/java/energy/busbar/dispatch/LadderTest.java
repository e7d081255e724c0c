// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static energy.busbar.dispatch.Scene.batteryKw;
import static energy.busbar.dispatch.Scene.currentA;
import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Automation;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.EvSession;
import energy.busbar.model.Ladder;
import energy.busbar.model.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Which plan is followed, and how it is said that none is.
class LadderTest {

    private static Scene aged(Duration age) {
        var scene = Scene.at("12:00", 4, 1).battery(5, BatteryMode.HOLD);
        scene.planAge = age;
        return scene;
    }

    @Test
    void aFreshPlanIsFollowed() {
        var decision = aged(Duration.ofMinutes(30)).decide();

        assertThat(decision.ladder()).isEqualTo(Ladder.OPTIMAL);
        assertThat(batteryKw(decision)).isZero();
        assertThat(decision.headline()).isEqualTo(Scene.PLANNED);
    }

    @Test
    void anOldPlanIsFollowedAndSaidToBeOld() {
        var decision = aged(Duration.ofMinutes(45)).decide();

        assertThat(decision.ladder()).isEqualTo(Ladder.STALE_PLAN);
        assertThat(decision.ladderWhy()).contains("45 min old");
        assertThat(batteryKw(decision)).isZero();
    }

    @Test
    void aPlanOlderThanSixHoursIsNotFollowed() {
        assertThat(aged(Duration.ofHours(6)).decide().ladder()).isEqualTo(Ladder.STALE_PLAN);

        var decision = aged(Duration.ofHours(6).plusSeconds(1)).decide();

        assertThat(decision.ladder()).isEqualTo(Ladder.RULES);
        assertThat(decision.ladderWhy()).contains("6 h");
        assertThat(batteryKw(decision)).isEqualTo(-3);
    }

    @Test
    void aPlanThatDoesNotCoverNowIsNotFollowed() {
        var scene = aged(Duration.ZERO);
        var early = scene.situation();
        scene.now = scene.now.plus(Duration.ofHours(25));
        var late = scene.withoutPlan().situation();

        var decision = new Dispatcher().decide(new Situation(late.site(), late.state(), early.plan(), late.price(),
                late.previous(), late.tick()));

        assertThat(decision.ladder()).isEqualTo(Ladder.RULES);
        assertThat(decision.ladderWhy()).contains("does not cover now");
    }

    @Test
    void withoutAPlanTheRulesDecide() {
        var decision = aged(Duration.ZERO).withoutPlan().decide();

        assertThat(decision.ladder()).isEqualTo(Ladder.RULES);
        assertThat(decision.ladderWhy()).contains("no plan");
    }

    @Test
    void theOptimiserSwitchMakesTheRulesDecide() {
        var decision = aged(Duration.ZERO).automation(new Automation(false, true, true, true)).decide();

        assertThat(decision.ladder()).isEqualTo(Ladder.RULES);
        assertThat(decision.ladderWhy()).contains("automation.optimiser");
        assertThat(batteryKw(decision)).isEqualTo(-3);
    }

    @Test
    void aSiteWithoutAnyDeviceGetsADecisionToo() {
        var decision = Scene.at("12:00", 0, 1).decide();

        assertThat(decision.ladder()).isEqualTo(Ladder.OPTIMAL);
        assertThat(decision.headline().sentence()).isEqualTo(decision.ladderWhy());
    }

    @Test
    void aCarThatThePlanDoesNotKnowFollowsTheRules() {
        var scene = Scene.at("12:00", 0, 1).car(Scene.charger("wallbox"), 20, Duration.ofHours(9), 0);
        var planned = scene.situation();
        var other = Scene.at("12:00", 0, 1).car(Scene.charger("wallbox"), new EvSession("another", scene.now,
                scene.now.plusSeconds(36000), 20, 0, 11, new Reading.Missing("not told", "car"), 0.8), 0, 0)
                .situation();

        var decision = new Dispatcher().decide(new Situation(planned.site(), other.state(), planned.plan(),
                planned.price(), planned.previous(), planned.tick()));

        assertThat(currentA(new Dispatcher().decide(planned), "wallbox")).isZero();
        assertThat(currentA(decision, "wallbox")).isEqualTo(6);
    }
}
