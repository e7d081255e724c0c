// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.TouPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");
    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "A test wants it.");

    private final Turns turns = new Turns();

    private void told(Instant at, double kw) {
        var nothing = new AllocationPlan(at, Duration.ofSeconds(10), TouPeriod.OFF_PEAK, 0, 0, 0, Map.of(), Map.of(), 0,
                0);
        turns.note(new Decision(at, Ladder.RULES, "rules",
                List.of(new BatterySetpoint("battery", kw, at.plusSeconds(30), WHY)), WHY, List.of(), nothing));
    }

    /// @param kw how far it swings to either side
    private Instant swing(int times, double kw) {
        var at = NOON;
        for (int time = 0; time <= times; time++) {
            told(at, time % 2 == 0 ? kw : -kw);
            at = at.plusSeconds(20);
        }
        return at;
    }

    @Test
    void aBatteryThatChasesItsOwnShadowMayTurnNoMoreUntilAnHourHasPassed() {
        var now = swing(Turns.MOST_PER_HOUR, 2);

        assertThat(turns.tired(now)).containsExactly("battery");
        assertThat(turns.tired(NOON.plusSeconds(3600 + 20))).isEmpty();
    }

    @Test
    void aBatteryThatFollowsAHouseNearNothingIsNotTired() {
        assertThat(turns.tired(swing(100, 0.2))).isEmpty();
    }

    @Test
    void aRestBetweenIsNoTurn() {
        for (int second = 0; second < 3600; second += 20) {
            told(NOON.plusSeconds(second), second % 40 == 0 ? 2 : 0);
        }

        assertThat(turns.tired(NOON.plusSeconds(3600))).isEmpty();
    }

    @Test
    void aClockThatIsSetMakesNoTurnOlder() {
        var now = swing(Turns.MOST_PER_HOUR, 2);

        turns.clockSetBy(Duration.ofDays(1));

        assertThat(turns.tired(now.plus(Duration.ofDays(1)))).containsExactly("battery");
    }
}
