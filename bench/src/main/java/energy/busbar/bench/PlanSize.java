// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.model.TimeGrid;
import energy.busbar.plan.Horizon;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Two days cut into a number of intervals.
///
/// @param step length of each, zero for the variable grid of [Horizon]
record PlanSize(int intervals, Duration step) {

    static final PlanSize HALF_HOURS = new PlanSize(96, Duration.ofMinutes(30));
    static final PlanSize VARIABLE = new PlanSize(136, Duration.ZERO);
    static final PlanSize QUARTERS = new PlanSize(192, Duration.ofMinutes(15));
    static final PlanSize FIVE_MINUTES = new PlanSize(576, Duration.ofMinutes(5));

    static final List<PlanSize> ALL = List.of(HALF_HOURS, VARIABLE, QUARTERS, FIVE_MINUTES);

    TimeGrid grid(Instant start) {
        return step.isZero()
                ? Horizon.from(start, Duration.ofDays(2))
                : TimeGrid.uniform(start, step, intervals);
    }

    /// How much later the next plan is made.
    Duration cycle() {
        return step.isZero() ? Duration.ofMinutes(5) : step;
    }
}
