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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Commands a part: tells the device what it does not hold already, tells it again before its watchdog ends, and lets
/// it go when the lease ends.
final class PartActuator implements Actuator {

    private final Asset asset;
    private final List<Command> ways;
    private final Bus bus;
    private final Writer writer;
    private final Registers registers;
    private final InstantSource clock;
    private volatile @Nullable Given given;

    /// @param toldAt    when registers were last brought in line with it
    /// @param changedAt when it began
    private record Given(Order order, Command way, Instant changedAt, Instant toldAt, Instant expiresAt) {

        Given until(Instant end) {
            return new Given(order, way, changedAt, toldAt, end);
        }

        /// A clock that was set back tells nothing: the watchdog may have ended.
        boolean isDue(Instant now) {
            var watchdog = way.terms().watchdog();
            var gone = Duration.between(toldAt, now);
            return !watchdog.isZero() && (gone.isNegative() || gone.multipliedBy(2).compareTo(watchdog) >= 0);
        }
    }

    /// @param ways the first that the device has all registers for is taken
    PartActuator(Asset asset, List<Command> ways, Device device) {
        this.asset = asset;
        this.ways = ways;
        this.bus = device.bus();
        this.registers = device.registers();
        this.clock = device.clock();
        this.writer = new Writer(device, ways.getFirst().terms().writesPerDay());
    }

    /// What an actuator needs of its line.
    record Device(Bus bus, Registers registers, HealthCount health, InstantSource clock) {}

    @Override
    public void apply(Setpoint setpoint) throws IOException {
        var order = Order.of(setpoint, asset);
        var last = given;
        var now = clock.instant();
        if (last != null && !order.isRelease() && !last.isDue(now)
                && order.isNear(last.order(), last.way().terms().deadBandKw())) {
            given = last.until(setpoint.expiresAt());
            return;
        }
        bus.talk(exchange -> {
            tell(exchange, order, setpoint.expiresAt());
            return order;
        });
    }

    /// On the bus's thread.
    private void tell(Exchange exchange, Order order, Instant expiresAt) throws IOException {
        var way = way(exchange);
        var now = clock.instant();
        var last = given;
        boolean changes = last == null || !order.isNear(last.order(), way.terms().deadBandKw());
        if (last != null && changes && !order.asksForLess()) {
            requireInterval(last, way, now);
        }
        writer.tell(exchange, order, way);
        given = order.isRelease()
                ? null
                : new Given(order, way, changes || last == null ? now : last.changedAt(), now, expiresAt);
    }

    private void requireInterval(Given last, Command way, Instant now) throws IOException {
        var gone = Duration.between(last.changedAt(), now);
        if (!gone.isNegative() && gone.compareTo(way.terms().minInterval()) < 0) {
            throw new IOException("\"" + asset.id() + "\" was told something else " + gone.toSeconds()
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
        throw new IOException(bus.wire().name() + " has not the registers by which \"" + asset.id()
                + "\" would be commanded. Maybe its maker offers no control, or it must be turned on in the device.");
    }

    /// What is due without anybody asking: feeding the watchdog, and letting go when the lease has ended. Failures are
    /// seen in the line's health, and it is tried again at the next call.
    void keep() {
        var last = given;
        if (last == null) {
            return;
        }
        var now = clock.instant();
        boolean over = !now.isBefore(last.expiresAt());
        if (!over && !last.isDue(now)) {
            return;
        }
        try {
            bus.talk(exchange -> {
                var current = given;
                if (current != null && current.expiresAt().equals(last.expiresAt())) {
                    tell(exchange, over ? new Order(Order.RELEASE, 0) : current.order(), current.expiresAt());
                }
                return over;
            });
        } catch (IOException seenInHealth) {
            // The device's own watchdog ends what cannot be renewed.
        }
    }

    @Override
    public Optional<Told> told() throws IOException {
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
