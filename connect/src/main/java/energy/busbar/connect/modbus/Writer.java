// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Brings registers in line with an order: writes what differs and what feeds a watchdog, nothing else, and reads it
/// back. On the bus's thread.
final class Writer {

    private final PartActuator.Device device;

    /// Of registers that cannot be read back.
    private final Map<Point, Long> written = new HashMap<>();

    /// A register and what it shall hold.
    private record Entry(Point point, long raw) {}

    Writer(PartActuator.Device device) {
        this.device = device;
    }

    /// @param begins called before the first register is written
    void tell(Exchange exchange, Order order, Command way, Runnable begins) throws IOException {
        var needed = new LinkedHashSet<Point>();
        way.steps(order.name()).forEach(step -> needed.addAll(step.points()));
        way.steps(order.name()).stream().filter(step -> step.point().exponent().isPresent())
                .forEach(step -> needed.add(step.point()));
        var before = device.registers().read(exchange, needed);
        var entries = entries(order, way, before);
        int wearing = (int) entries.stream().filter(entry -> entry.point().memory() != Memory.VOLATILE).count();
        device.ledger().require(wearing, way.terms().writesPerDay(), order, device.clock().instant());
        begins.run();
        write(exchange, entries);
        requireTaken(exchange, entries);
    }

    private void write(Exchange exchange, List<Entry> entries) throws IOException {
        for (var entry : entries) {
            device.registers().write(exchange, entry.point(), entry.raw());
            device.health().wrote();
            if (entry.point().memory() != Memory.VOLATILE) {
                device.ledger().wrote(device.clock().instant());
            }
            if (!entry.point().readable()) {
                written.put(entry.point(), entry.raw());
            }
        }
    }

    private List<Entry> entries(Order order, Command way, Values before) throws IOException {
        boolean feeds = !order.isRelease() && !way.terms().watchdog().isZero();
        var entries = new ArrayList<Entry>();
        for (var step : way.steps(order.name())) {
            if (step.when().isPresent() && !known(before, step.when().get())) {
                continue;
            }
            long raw = raw(step, order, way, before);
            boolean fed = feeds && step.point().memory() == Memory.VOLATILE;
            if (fed || !holds(step.point(), raw, before)) {
                entries.add(new Entry(step.point(), raw));
            }
        }
        return entries;
    }

    private boolean known(Values before, Condition condition) throws IOException {
        return before.holds(condition).orElseThrow(() -> new RefusedException(
                condition.point().name() + " (" + before.place(condition.point())
                        + ") is not told, and the order depends on it. Maybe the device is starting."));
    }

    private boolean holds(Point point, long raw, Values before) {
        var now = point.readable() ? before.raw(point) : java.util.OptionalLong.empty();
        return now.isPresent() ? now.getAsLong() == raw : Long.valueOf(raw).equals(written.get(point));
    }

    private long raw(Step step, Order order, Command way, Values before) throws IOException {
        OptionalInt power = before.power(step.point());
        if (power.isEmpty()) {
            throw new RefusedException(step.point().name() + " (" + before.place(step.point())
                    + ") has no scale factor. Maybe the device is starting.");
        }
        double amount = switch (step.amount().source()) {
            case Step.Source.Fixed(double value) -> step.point().measure().ours(value);
            case Step.Source.Watchdog _ -> way.terms().watchdog().toSeconds();
            case Step.Source.Ordered _ -> order.amount();
            case Step.Source.OfPoint(Point other) -> number(before, other);
        };
        double divisor = step.amount().divisor().isPresent() ? number(before, step.amount().divisor().get()) : 1;
        if (divisor == 0) {
            throw new RefusedException(step.amount().divisor().orElseThrow().name()
                    + " is 0, and the order is a share of it. Maybe the battery is off.");
        }
        double share = amount / divisor;
        return step.point().raw(step.amount().negative() ? -share : share, power.getAsInt());
    }

    private static double number(Values before, Point point) throws IOException {
        var reading = before.reading(point);
        return reading.known().orElseThrow(() -> new RefusedException("The order depends on " + reading.source()
                + ", which is not told. Maybe the device is starting."));
    }

    private void requireTaken(Exchange exchange, List<Entry> entries) throws IOException {
        var readable = entries.stream().map(Entry::point).filter(Point::readable)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (readable.isEmpty()) {
            return;
        }
        var after = device.registers().read(exchange, readable);
        for (var entry : entries) {
            if (entry.point().readable() && after.raw(entry.point()).orElse(~entry.raw()) != entry.raw()) {
                throw new RefusedException(entry.point().name() + " (" + after.place(entry.point())
                        + ") was set to " + entry.raw() + " and holds "
                        + after.raw(entry.point()).stream().mapToObj(String::valueOf).findFirst().orElse("nothing")
                        + ". Maybe another program commands the device, or it allows less.");
            }
        }
    }
}
