// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The points of one device, wherever they are. On the bus's thread.
final class Registers {

    private static final int HEADER = 2;

    private final Bus bus;
    private final RegisterMap.Asking asking;
    private final int unit;
    private final InstantSource clock;
    private final SunSpecModels models = new SunSpecModels();

    Registers(Bus bus, RegisterMap.Asking asking, int unit, InstantSource clock) {
        this.bus = bus;
        this.asking = asking;
        this.unit = unit;
        this.clock = clock;
    }

    /// Reads points and whatever scales them, in as few questions as possible.
    Values read(Exchange exchange, Collection<Point> points) throws IOException {
        learn(exchange, points);
        var places = new Places(bus.wire().name(), new HashMap<>(), new HashMap<>());
        var spans = new ArrayList<Span>();
        var guards = new LinkedHashSet<SunSpecModels.Model>();
        int most = mostRegisters();
        for (var point : points) {
            span(point).ifPresent(value -> {
                places.values().put(point, value);
                spans.addAll(withExponent(point, value, most));
            });
            exponent(point).ifPresent(exponent -> places.exponents().put(point, exponent));
            models.model(unitOf(point), point.address()).ifPresent(model -> {
                guards.add(model);
                spans.add(header(unitOf(point), model));
            });
        }
        var answers = new LinkedHashMap<Span, int[]>();
        for (var question : Span.together(spans, asking.gap(), most)) {
            answers.put(question, exchange.read(question));
        }
        requireUnmoved(answers, guards);
        return new Values(answers, places, clock.instant());
    }

    /// Where points were when they were read; they may be elsewhere later.
    ///
    /// @param host for people
    record Places(String host, Map<Point, Span> values, Map<Point, Span> exponents) {

        /// For people.
        String words(Point point) {
            var span = values.get(point);
            if (span != null) {
                return span.place(host);
            }
            return switch (point.address()) {
                case Address.At(int register) -> "register " + register + " of " + host;
                case Address.InModel in -> "SunSpec model " + in.models() + " of " + host;
            };
        }
    }

    private int mostRegisters() {
        int most = bus.wire().maxRegisters();
        return most == 0 ? asking.maxRegisters() : Math.min(most, asking.maxRegisters());
    }

    private static Span header(int unit, SunSpecModels.Model model) {
        return new Span(unit, Table.HOLDING, model.base(), HEADER);
    }

    /// A value and its scale factor come in one answer where one can hold both: some devices change the factor.
    private List<Span> withExponent(Point point, Span value, int most) {
        var exponent = exponent(point);
        if (exponent.isEmpty()) {
            return List.of(value);
        }
        int start = Math.min(value.address(), exponent.get().address());
        int end = Math.max(value.end(), exponent.get().end());
        return end - start <= most
                ? List.of(new Span(value.unit(), value.table(), start, end - start))
                : List.of(value, exponent.get());
    }

    /// After an update a device may have its models elsewhere; then these were other numbers.
    private void requireUnmoved(Map<Span, int[]> answers, Set<SunSpecModels.Model> guards) throws IOException {
        for (var model : guards) {
            for (var answer : answers.entrySet()) {
                var asked = answer.getKey();
                int at = model.base() - asked.address();
                if (at >= 0 && model.base() + HEADER <= asked.end()
                        && (answer.getValue()[at] != model.id() || answer.getValue()[at + 1] != model.length())) {
                    models.forget();
                    throw new IOException(bus.wire().name() + " has no SunSpec model " + model.id() + " at register "
                            + model.base() + " any more. Maybe it was updated; it is looked for anew.");
                }
            }
        }
    }

    private void learn(Exchange exchange, Collection<Point> points) throws IOException {
        for (var point : points) {
            if (point.address() instanceof Address.InModel) {
                models.learn(exchange, unitOf(point), bus.wire().name());
            }
        }
    }

    /// Whether the device has all of these.
    boolean has(Exchange exchange, Collection<Point> points) throws IOException {
        learn(exchange, points);
        return points.stream().allMatch(point -> span(point).isPresent());
    }

    void write(Exchange exchange, Point point, long raw) throws IOException {
        var span = span(point).orElseThrow(() -> new IOException("The device has no " + point.name() + "."));
        exchange.write(span, point.type().words(raw, point.order()), asking.single());
    }

    private int unitOf(Point point) {
        return point.unit() == 0 ? unit : point.unit();
    }

    /// Where a point is; empty if the device does not have it, or it is not known yet.
    Optional<Span> span(Point point) {
        var register = models.register(unitOf(point), point.address(), point.registers());
        return register.isEmpty()
                ? Optional.empty()
                : Optional.of(new Span(unitOf(point), point.table(), register.getAsInt(), point.registers()));
    }

    private Optional<Span> exponent(Point point) {
        return point.exponent().flatMap(address -> {
            var register = models.register(unitOf(point), address, 1);
            return register.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Span(unitOf(point), point.table(), register.getAsInt(), 1));
        });
    }

    List<SunSpecModels.Model> models() {
        return models.models(unit);
    }
}
