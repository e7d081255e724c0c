// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.SiteState.BatteryState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Batteries that their cells hold back.
class ResponseTest {

    private static Response response(double toldKw, double measuredKw) {
        var told = new BatterySetpoint("battery", toldKw, Instant.EPOCH, Reason.of(ReasonCode.RULES, "A test."));
        return Response.of(new BatteryState("battery", 5, measuredKw), told);
    }

    @Test
    void aBatteryThatFollowsGivesWhatItIsTold() {
        assertThat(response(2, 2.03).realKw(3)).isEqualTo(3);
        assertThat(response(2, 2.03).steadyKw(3)).isEqualTo(3);
    }

    @Test
    void oneThatGivesLessGivesNoMoreOfTheNextAndIsNotToldMore() {
        var weak = response(2, 0.5);

        assertThat(weak.realKw(3)).isEqualTo(0.5);
        assertThat(weak.realKw(0.2)).isEqualTo(0.2);
        assertThat(weak.steadyKw(3)).isEqualTo(2);
        assertThat(weak.steadyKw(1)).isEqualTo(1);
    }

    @Test
    void oneThatTakesLessTakesNoMoreOfTheNextAndIsNotToldMore() {
        var full = response(-2, -0.5);

        assertThat(full.realKw(-3)).isEqualTo(-0.5);
        assertThat(full.steadyKw(-3)).isEqualTo(-2);
        assertThat(full.steadyKw(-1)).isEqualTo(-1);
    }

    @Test
    void whatABatteryDoesNotGiveIsNotAskedOfItAgainAndAgain() {
        var scene = Scene.at("18:00", 0, 1).battery(8, BatteryMode.SELF_CONSUME);
        scene.batteriesObey = false;
        for (int tick = 0; tick < 5; tick++) {
            scene.previous = Optional.of(scene.decide());
        }

        assertThat(Scene.batteryKw(scene.decide())).isEqualTo(1, within(1e-9));
    }
}
