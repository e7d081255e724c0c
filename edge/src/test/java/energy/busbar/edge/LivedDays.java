// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.SiteState;
import energy.busbar.model.TouPeriod;
import energy.busbar.record.Journal;
import energy.busbar.record.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Days on record of a house with some sun at noon, whose load follows no clock.
final class LivedDays {

    private static final Duration STEP = Duration.ofMinutes(30);

    private LivedDays() {}

    /// @param begin a midnight of UTC
    static void live(Journal journal, Instant begin, int days) {
        for (int i = 0; i < days * 48; i++) {
            journal.offer(tick(begin, i));
            if (i % 500 == 0) {
                flush(journal);
            }
        }
        flush(journal);
    }

    private static void flush(Journal journal) {
        assertThat(journal.flush(Duration.ofSeconds(60))).isTrue();
    }

    private static Tick tick(Instant begin, int number) {
        var at = begin.plus(STEP.multipliedBy(number + 1L));
        double hour = number % 48 / 2.0;
        double pvKw = Math.max(0, 4 - Math.abs(hour - 12));
        double loadKw = 1 + 0.1 * (number * 7 % 11);
        var state = new SiteState(new PowerSnapshot(at, pvKw, loadKw - pvKw, 0, loadKw, 0, 0), List.of(), List.of(),
                List.of());
        var allocation = new AllocationPlan(at.minus(STEP), STEP, TouPeriod.OFF_PEAK, 0, 0, 0, Map.of(), Map.of(), 0,
                0);
        return new Tick(state, new Decision(at, Ladder.OPTIMAL, "Plan is fresh.", List.of(),
                Reason.of(ReasonCode.STORE_SURPLUS, "Sun."), List.of(), allocation), Optional.empty(), STEP);
    }
}
