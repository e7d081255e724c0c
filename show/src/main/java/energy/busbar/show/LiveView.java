// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Decision;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Orders;
import energy.busbar.model.Plan;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.record.LedgerPeriod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The site as people see it now; replaced as a whole after every tick.
///
/// @param speed    site seconds per real second
/// @param orders   from the grid operator and persons
/// @param state    empty until the first trusted snapshot
/// @param decision empty until the first tick
/// @param plan     empty until the first plan
/// @param today    empty until the first tick of the day is recorded
/// @param loop     how the control loop is doing
/// @param alerts   open problems in plain words
public record LiveView(
        Site site,
        Instant siteTime,
        double speed,
        OperatingMode mode,
        Orders orders,
        Optional<SiteState> state,
        Optional<Decision> decision,
        Optional<Plan> plan,
        Optional<PriceSlot> price,
        Optional<LedgerPeriod> today,
        LoopHealth loop,
        List<String> alerts) {

    /// The same moment under other switches and orders.
    public LiveView under(Site switched, OperatingMode newMode, Orders newOrders) {
        return new LiveView(switched, siteTime, speed, newMode, newOrders, state, decision, plan, price, today, loop,
                alerts);
    }

    /// @param ticks           ticks since start
    /// @param tickP50Millis   computing time of a whole tick
    /// @param latenessP99Millis how late the last ticks started
    /// @param lateness        of all ticks since start
    public record LoopHealth(
            long ticks, double tickP50Millis, double tickP99Millis, double latenessP99Millis, Lateness lateness) {

        /// Before the first tick.
        public static final LoopHealth NONE = new LoopHealth(0, 0, 0, 0, new Lateness(0, 0, 0, 0, 0));

        /// @param due ticks that had a time to be late for, those left out included
        public record Lateness(
                long due, double p50Millis, double p99Millis, double p999Millis, double maxMillis) {}
    }
}
