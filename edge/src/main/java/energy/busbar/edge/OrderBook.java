// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.OperatorControl;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.Orders;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Orders from outside as they come, and what of them holds at an instant. Any thread.
final class OrderBook {

    private final OperatorControl operator;
    private final Map<String, ManualOverride> overrides = new TreeMap<>();

    /// @param failsafe what holds when the grid operator's control box falls silent
    /// @param kept     from before a restart
    OrderBook(OperatorOrder failsafe, KeptOrders kept) {
        this.operator = new OperatorControl(failsafe, kept.operator());
        kept.overrides().forEach(this::override);
    }

    final synchronized void override(ManualOverride order) {
        overrides.put(order.assetId(), order);
    }

    synchronized void endOverride(String assetId) {
        overrides.remove(assetId);
    }

    /// @param order empty withdraws the limit
    synchronized void gridOperator(Optional<OperatorOrder> order, Instant now) {
        order.ifPresentOrElse(limit -> operator.limit(limit, now), () -> operator.free(now));
    }

    synchronized void gridOperatorBeats(Instant now) {
        operator.heartbeat(now);
    }

    /// What a restart must find again.
    synchronized KeptOrders kept(KeptOrders.Switches filed, KeptOrders.Switches switches) {
        return new KeptOrders(filed, switches, overrides.values().stream().toList(), operator.memory());
    }

    synchronized Orders at(Instant now) {
        overrides.values().removeIf(order -> !now.isBefore(order.until()));
        return new Orders(operator.limit(now), overrides.values().stream().toList());
    }
}
