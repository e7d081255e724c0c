// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.KeptOrders.Switches;
import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.Orders;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.show.ConnectionState;
import energy.busbar.show.LiveSite;
import energy.busbar.show.LiveView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where the loop leaves what people see, and people leave what the loop should do. Any thread.
final class LiveDesk implements LiveSite {
    private final AtomicReference<Site> site;
    private final AtomicReference<OperatingMode> mode;
    private final AtomicReference<LiveView> view;
    private final List<Consumer<LiveView>> listeners = new CopyOnWriteArrayList<>();
    private final OrderBook orders;
    private final OrderKeeper keeper;
    private final Switches filed;
    private volatile Runnable changed = () -> {};
    private volatile Supplier<List<PriceSlot>> prices = List::of;
    private volatile Runnable refreshPrices = () -> {};
    private volatile Optional<CarNotes> cars = Optional.empty();
    private volatile Supplier<List<ConnectionState>> connections = List::of;

    /// Goes on with the orders from before a restart.
    ///
    /// @param first    with the switches of the site file
    /// @param failsafe of the grid operator's control
    LiveDesk(LiveView first, OperatorOrder failsafe, OrderKeeper keeper) {
        this.keeper = keeper;
        this.filed = new Switches(first.mode(), first.site().automation());
        var kept = keeper.recall().orElse(KeptOrders.none(filed));
        var switches = kept.switchesUnder(filed);
        this.orders = new OrderBook(failsafe, kept);
        this.site = new AtomicReference<>(first.site().withAutomation(switches.automation()));
        this.mode = new AtomicReference<>(switches.mode());
        this.view = new AtomicReference<>(
                first.under(site.get(), switches.mode(), orders.at(first.siteTime())));
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

    void knows(CarNotes notes) {
        cars = Optional.of(notes);
    }

    @Override
    public boolean car(String chargerId, double neededKwh, Instant departure) {
        boolean kept = cars.map(notes -> notes.say(chargerId, neededKwh, departure)).orElse(false);
        changed.run();
        return kept;
    }

    /// @param states of the connections now
    void reaches(Supplier<List<ConnectionState>> states) {
        connections = states;
    }

    @Override
    public List<ConnectionState> connections() {
        return connections.get();
    }

    /// @param published what is known of prices
    /// @param refresh   asks for them soon
    void sells(Supplier<List<PriceSlot>> published, Runnable refresh) {
        prices = published;
        refreshPrices = refresh;
    }

    @Override
    public List<PriceSlot> prices() {
        return prices.get();
    }

    @Override
    public void refreshPrices() {
        refreshPrices.run();
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
    public boolean automation(Automation automation) {
        return obey(() -> site.updateAndGet(before -> before.withAutomation(automation)));
    }

    @Override
    public boolean mode(OperatingMode wanted) {
        return obey(() -> mode.set(wanted));
    }

    @Override
    public boolean override(ManualOverride order) {
        return obey(() -> orders.override(order));
    }

    @Override
    public boolean endOverride(String assetId) {
        return obey(() -> orders.endOverride(assetId));
    }

    @Override
    public boolean gridOperator(Optional<OperatorOrder> order) {
        return obey(() -> orders.gridOperator(order, view().siteTime()));
    }

    @Override
    public boolean gridOperatorBeats() {
        return keep(() -> orders.gridOperatorBeats(view().siteTime())).join();
    }

    /// The order holds at once, whatever the disk does; only the answer waits for it.
    private boolean obey(Runnable order) {
        var kept = keep(order);
        changed.run();
        return kept.join();
    }

    /// One at a time, so that what is kept last is what holds.
    private CompletableFuture<Boolean> keep(Runnable order) {
        synchronized (keeper) {
            order.run();
            return keeper.keep(orders.kept(filed, new Switches(mode(), site().automation())));
        }
    }
}
