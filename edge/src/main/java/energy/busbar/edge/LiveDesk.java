// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.Orders;
import energy.busbar.model.Site;
import energy.busbar.show.LiveSite;
import energy.busbar.show.LiveView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Where the loop leaves what people see, and people leave what the loop should do. Any thread.
final class LiveDesk implements LiveSite {
    private final AtomicReference<Site> site;
    private final AtomicReference<OperatingMode> mode;
    private final AtomicReference<LiveView> view;
    private final List<Consumer<LiveView>> listeners = new CopyOnWriteArrayList<>();
    private final OrderBook orders;
    private volatile Runnable changed = () -> {};

    /// @param failsafe of the grid operator's control
    LiveDesk(LiveView first, OperatorOrder failsafe) {
        this.orders = new OrderBook(failsafe);
        this.site = new AtomicReference<>(first.site());
        this.mode = new AtomicReference<>(first.mode());
        this.view = new AtomicReference<>(first);
    }

    /// The site with its switches as they are now.
    Site site() {
        return site.get();
    }

    OperatingMode mode() {
        return mode.get();
    }

    Orders orders(Instant now) {
        return orders.at(now);
    }

    /// Whom to tell that a person turned a switch.
    void onChange(Runnable listener) {
        changed = listener;
    }

    /// Replaces the view; a listener that fails loses this view and nothing else.
    void publish(LiveView fresh) {
        view.set(fresh);
        for (var listener : listeners) {
            try {
                listener.accept(fresh);
            } catch (RuntimeException failure) {
                System.getLogger("busbar").log(System.Logger.Level.WARNING, "A listener failed", failure);
            }
        }
    }

    @Override
    public LiveView view() {
        return view.get();
    }

    @Override
    public AutoCloseable subscribe(Consumer<LiveView> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void automation(Automation automation) {
        site.updateAndGet(before -> before.withAutomation(automation));
        changed.run();
    }

    @Override
    public void mode(OperatingMode wanted) {
        mode.set(wanted);
        changed.run();
    }

    @Override
    public void override(ManualOverride order) {
        orders.override(order);
        changed.run();
    }

    @Override
    public void endOverride(String assetId) {
        orders.endOverride(assetId);
        changed.run();
    }

    @Override
    public void gridOperator(Optional<OperatorOrder> order) {
        orders.gridOperator(order, view().siteTime());
        changed.run();
    }

    @Override
    public void gridOperatorBeats() {
        orders.gridOperatorBeats(view().siteTime());
    }
}
