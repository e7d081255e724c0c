// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Proof;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Pulse pulse = new Pulse();

    @Test
    void aSiteWithoutADecisionIsStarting() {
        var health = pulse.health(House.starting(), "0.1.0");

        assertThat(health.status()).isEqualTo("starting");
        assertThat(health.ladder()).isNull();
        assertThat(health.lastTickAgeSeconds()).isNull();
    }

    @Test
    void aBeatingSiteIsOk() {
        pulse.beat();
        passTenths(4);

        var health = pulse.health(House.full(), "0.1.0");

        assertThat(health.status()).isEqualTo("ok");
        assertThat(health.lastTickAgeSeconds()).isEqualTo(0.4);
        assertThat(health.version()).isEqualTo("0.1.0");
    }

    @Test
    void aLoopThatStoppedIsDegradedThoughItsLastViewWasFine() {
        pulse.beat();
        passTenths(31);

        assertThat(pulse.health(House.full(), "0.1.0").status()).as("31 tenths at sixty times speed")
                .isEqualTo("degraded");

        pulse.beat();

        assertThat(pulse.health(House.full(), "0.1.0").status()).isEqualTo("ok");
    }

    @Test
    void aLoopThatNeverBeatIsDegradedAfterAWhile() {
        passTenths(301);

        assertThat(pulse.health(House.starting(), "0.1.0").status()).isEqualTo("degraded");
    }

    @Test
    void steppingBackIsDegradedUnlessAPersonWantedIt() {
        assertThat(status(Ladder.STALE_PLAN, OperatingMode.LIVE)).isEqualTo("ok");
        assertThat(status(Ladder.RULES, OperatingMode.LIVE)).isEqualTo("degraded");
        assertThat(status(Ladder.SAFE, OperatingMode.LIVE)).isEqualTo("degraded");
        assertThat(status(Ladder.HANDS_OFF, OperatingMode.LIVE)).isEqualTo("degraded");
        assertThat(status(Ladder.HANDS_OFF, OperatingMode.OFF)).isEqualTo("ok");
    }

    private String status(Ladder ladder, OperatingMode mode) {
        var view = House.full(House.decision(ladder, List.of()),
                House.plan(House.NOON, new Proof.Proved(), BatteryMode.HOLD));
        return pulse.health(House.in(view, mode), "0.1.0").status();
    }

    private void passTenths(int tenths) {
        for (int i = 0; i < tenths; i++) {
            pulse.tenthPassed();
        }
    }
}
