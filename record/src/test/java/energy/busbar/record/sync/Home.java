// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Decision;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Ladder;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.TouPeriod;
import energy.busbar.record.Tick;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A house in London with sun and a battery, and ticks of it in which only the load changes.
public final class Home {

    public static final Site SITE = new Site("home", "Home", ZoneId.of("Europe/London"), "GBP", 51.5, 0.1,
            GridConnection.of(15, 10), List.of(new PvArray("roof", 5, 35, 180, true)),
            List.of(new Battery("battery", 10, 0, 1, 5, 5, 0.9, 0.9, 0.02, true, true)), List.of(), List.of(),
            Priorities.USUAL, Automation.ALL_ON);

    private static final Reason WHY = new Reason(ReasonCode.STORE_SURPLUS, "Sun.", "battery.max-charge-kw", 0.1);

    private Home() {}

    public static Tick tick(Instant end, Duration length, double loadKw) {
        var snapshot = new PowerSnapshot(end, 1, loadKw - 1, 0, loadKw, 0, 0);
        var state = new SiteState(snapshot, List.of(new SiteState.BatteryState("battery", 5, 0)), List.of(), List.of());
        var allocation = new AllocationPlan(end.minus(length), length, TouPeriod.OFF_PEAK, 0, 0, 0, Map.of(),
                Map.of(), 0, 0);
        var decision = new Decision(end, Ladder.OPTIMAL, "Plan is fresh.", List.of(), WHY, List.of(), allocation);
        var price = new PriceSlot(end.minus(length), end.plusSeconds(1), 0.30, 0.10);
        return new Tick(state, decision, Optional.of(price), length);
    }
}
