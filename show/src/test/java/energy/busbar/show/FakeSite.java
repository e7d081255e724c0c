// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.PriceSlot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A running site whose ticks the test makes.
final class FakeSite implements LiveSite {
    private final List<Consumer<LiveView>> listeners = new CopyOnWriteArrayList<>();
    private volatile LiveView view;
    volatile Optional<Automation> automation = Optional.empty();
    volatile Optional<OperatingMode> mode = Optional.empty();
    final List<ManualOverride> overrides = new CopyOnWriteArrayList<>();
    final List<Optional<OperatorOrder>> operator = new CopyOnWriteArrayList<>();
    final AtomicInteger beats = new AtomicInteger();
    final List<String> said = new CopyOnWriteArrayList<>();
    final AtomicInteger refreshes = new AtomicInteger();
    volatile boolean failing;

    /// Whether orders reach the disk.
    volatile boolean kept = true;

    FakeSite(LiveView view) {
        this.view = view;
    }

    void tick(LiveView next) {
        view = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public LiveView view() {
        if (failing) {
            throw new IllegalStateException("secret inner workings");
        }
        return view;
    }

    @Override
    public List<ConnectionState> connections() {
        return List.of(
                new ConnectionState("inverter", "modbus", true, Optional.of(House.NOON), 0, Optional.empty(), 12),
                new ConnectionState("ha", "home-assistant", false, Optional.empty(), 3,
                        Optional.of("nas does not answer"), 0));
    }

    @Override
    public List<PriceSlot> prices() {
        return House.prices();
    }

    @Override
    public void refreshPrices() {
        refreshes.incrementAndGet();
    }

    @Override
    public AutoCloseable subscribe(Consumer<LiveView> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean automation(Automation wanted) {
        automation = Optional.of(wanted);
        return kept;
    }

    @Override
    public boolean mode(OperatingMode wanted) {
        mode = Optional.of(wanted);
        return kept;
    }

    @Override
    public boolean override(ManualOverride order) {
        overrides.add(order);
        return kept;
    }

    @Override
    public boolean car(String chargerId, double neededKwh, Instant departure) {
        said.add(chargerId + " " + neededKwh + " " + departure);
        return kept;
    }

    @Override
    public boolean endOverride(String assetId) {
        overrides.removeIf(order -> order.assetId().equals(assetId));
        return kept;
    }

    @Override
    public boolean gridOperator(Optional<OperatorOrder> order) {
        operator.add(order);
        return kept;
    }

    @Override
    public boolean gridOperatorBeats() {
        beats.incrementAndGet();
        return kept;
    }
}
