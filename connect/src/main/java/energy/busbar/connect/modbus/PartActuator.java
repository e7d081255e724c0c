// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.device.HealthCount;
import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Asset;
import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Commands a part: tells the device what it does not hold already, tells it again before its watchdog ends, and lets
/// it go when the lease ends.
final class PartActuator implements Actuator {

    /// What is never taken may wear a memory out by trying.
    private static final long MOST_REST_SECONDS = 300;

    private final Asset asset;
    private final List<Command> ways;
    private final Bus bus;
    private final Writer writer;
    private final Registers registers;
    private final InstantSource clock;

    /// What the device may hold; none once it was let go.
    private final AtomicReference<@Nullable Given> given = new AtomicReference<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Instant failedAt = Instant.EPOCH;

    /// @param changedAt when it began
    /// @param toldAt    when registers were last brought in line with it
    /// @param sure      whether all of it was taken
    private record Given(Order order, Command way, Instant changedAt, Instant toldAt, Instant expiresAt,
            boolean sure) {

        Given until(Instant end) {
            return new Given(order, way, changedAt, toldAt, end, sure);
        }

        Given surely() {
            return new Given(order, way, changedAt, toldAt, expiresAt, true);
        }

        /// A clock that was set back tells nothing: the watchdog may have ended.
        boolean isDue(Instant now) {
            var watchdog = way.terms().watchdog();
            var gone = Duration.between(toldAt, now);
            return !sure || (!watchdog.isZero()
                    && (gone.isNegative() || gone.multipliedBy(2).compareTo(watchdog) >= 0));
        }
    }

    /// @param ways the first that the device has all registers for is taken
    PartActuator(Asset asset, List<Command> ways, Device device) {
        this.asset = asset;
        this.ways = ways;
        this.bus = device.bus();
        this.registers = device.registers();
        this.clock = device.clock();
        this.writer = new Writer(device);
    }

    /// What an actuator needs of its line.
    record Device(Bus bus, Registers registers, WriteLedger ledger, HealthCount health, InstantSource clock) {}

    @Override
    public void apply(Setpoint setpoint) throws IOException {
        var order = Order.of(setpoint, asset);
        var last = given.get();
        if (last != null && !order.isRelease() && !last.isDue(clock.instant())
                && order.isNear(last.order(), last.way().terms().deadBandKw())
                && given.compareAndSet(last, last.until(setpoint.expiresAt()))) {
            return;
        }
        bus.talk(exchange -> {
            tell(exchange, order, setpoint.expiresAt());
            return order;
        });
    }

    /// On the bus's thread. What may have been taken counts as given until it is known: its lease must end, too.
    private void tell(Exchange exchange, Order order, Instant expiresAt) throws IOException {
        var way = way(exchange);
        var now = clock.instant();
        var last = given.get();
        boolean changes = last == null || !order.isNear(last.order(), way.terms().deadBandKw());
        if (last != null && changes && !order.asksForLess()) {
            requireInterval(last, way, now);
        }
        var next = new Given(order, way, changes || last == null ? now : last.changedAt(), now, expiresAt, false);
        writer.tell(exchange, order, way, () -> given.set(next));
        given.set(order.isRelease() ? null : next.surely());
    }

    private void requireInterval(Given last, Command way, Instant now) throws IOException {
        var gone = Duration.between(last.changedAt(), now);
        if (!gone.isNegative() && gone.compareTo(way.terms().minInterval()) < 0) {
            throw new RefusedException("\"" + asset.id() + "\" was told something else " + gone.toSeconds()
                    + " s ago and shall be told at most every " + way.terms().minInterval().toSeconds()
                    + " s. Maybe its owner should plan with fewer changes.");
        }
    }

    private Command way(Exchange exchange) throws IOException {
        for (var way : ways) {
            if (registers.has(exchange, way.points())) {
                return way;
            }
        }
        throw new RefusedException(bus.wire().name() + " has not the registers by which \"" + asset.id()
                + "\" would be commanded. Maybe its maker offers no control, or it must be turned on in the device.");
    }

    /// What is due without anybody asking: feeding the watchdog, and letting go when the lease has ended. Failures are
    /// seen in the line's health, and it is tried again, less and less often.
    void keep() {
        var last = given.get();
        var now = clock.instant();
        if (last == null || isResting(now)) {
            return;
        }
        boolean over = !now.isBefore(last.expiresAt());
        if (!over && !last.isDue(now)) {
            return;
        }
        try {
            bus.talk(exchange -> {
                if (Objects.equals(given.get(), last)) {
                    tell(exchange, over ? new Order(Order.RELEASE, 0) : last.order(), last.expiresAt());
                }
                return over;
            });
            failures.set(0);
        } catch (IOException seenInHealth) {
            failures.incrementAndGet();
            failedAt = now;
        }
    }

    private boolean isResting(Instant now) {
        int count = failures.get();
        long restSeconds = count == 0 ? 0 : Math.min(MOST_REST_SECONDS, 1L << Math.min(count, 10));
        long goneSeconds = Duration.between(failedAt, now).toSeconds();
        return goneSeconds >= 0 && goneSeconds < restSeconds;
    }

    @Override
    public Optional<Told> told() throws IOException {
        if (ways.stream().allMatch(way -> way.told().isEmpty())) {
            return Optional.empty();
        }
        return bus.talk(exchange -> {
            var by = way(exchange).told();
            return by.isEmpty() ? Optional.empty() : told(exchange, by.get());
        });
    }

    private Optional<Told> told(Exchange exchange, Command.ToldBy by) throws IOException {
        var points = by.amount().points();
        points.add(by.nothing().point());
        var values = registers.read(exchange, points);
        var nothing = values.holds(by.nothing());
        if (nothing.isEmpty() || nothing.get()) {
            return nothing.map(_ -> new Told.Nothing());
        }
        var amount = by.amount().from(values::reading).known();
        return amount.isEmpty()
                ? Optional.empty()
                : Optional.of(ways.getFirst().kind() == Command.Kind.CHARGER
                        ? new Told.Current(amount.getAsDouble())
                        : new Told.Power(amount.getAsDouble()));
    }
}
