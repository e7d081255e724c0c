// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads how a part is commanded.
final class CommandReader {

    /// Memory of 100 000 writes lasts a year and a half at this, memory of a million fourteen years.
    private static final int USUAL_WRITES_PER_DAY = 200;
    private static final int USUAL_DEAD_BAND_W = 50;
    private static final int SECONDS_OF_A_DAY = 86_400;

    private final Keys keys;
    private final WordReader words;

    CommandReader(Keys keys, WordReader words) {
        this.keys = keys;
        this.words = words;
    }

    Command read(Map<String, Part> parts) {
        var kind = Command.Kind.valueOf(keys.word("kind", Arrays.stream(Command.Kind.values())
                .map(it -> it.name().toLowerCase(Locale.ROOT)).toList()).toUpperCase(Locale.ROOT));
        String part = keys.text("part").orElse("");
        if (!parts.containsKey(part)) {
            keys.problem("part", "is \"" + part + "\", which is no part", Keys.nearest(part, parts.keySet()));
        }
        var terms = new Command.Terms(Duration.ofSeconds(keys.whole("watchdog-seconds", 0, 0, SECONDS_OF_A_DAY)),
                keys.whole("dead-band-w", USUAL_DEAD_BAND_W, 0, 100_000) / 1_000.0,
                Duration.ofSeconds(keys.whole("min-interval-seconds", 0, 0, SECONDS_OF_A_DAY)),
                keys.whole("writes-per-day", USUAL_WRITES_PER_DAY, 1, 1_000_000));
        var orders = new LinkedHashMap<String, List<Step>>();
        for (String order : kind.orders()) {
            orders.put(order, steps(order));
            if (!keys.has(order)) {
                keys.problem(order, "must say what to set", "[{set: mode, to: 1}]");
            }
        }
        var command = new Command(part, kind, terms, orders, told(kind));
        requireAmountsWithRange(command);
        keys.done();
        return command;
    }

    private List<Step> steps(String order) {
        var steps = new ArrayList<Step>();
        for (var item : keys.items(order)) {
            var point = item.text("set").flatMap(name -> words.point(item, "set", name));
            var amount = item.text("to").flatMap(text -> words.amount(item, "to", text));
            var when = item.text("when").flatMap(text -> words.condition(item, "when", text));
            if (!item.has("set") || !item.has("to")) {
                item.problem("set", "needs a point and what it is set to", "{set: mode, to: 1}");
            }
            item.done();
            if (point.isPresent() && amount.isPresent()) {
                requireHolding(item, point.get());
                steps.add(new Step(point.get(), amount.get(), when));
            }
        }
        return steps;
    }

    private static void requireHolding(Keys item, Point point) {
        if (point.table() != Table.HOLDING || point.type() == PointType.STRING) {
            item.problem("set", "is " + point.name() + ", which cannot be written", "its table is holding");
        }
    }

    private void requireAmountsWithRange(Command command) {
        command.orders().forEach((order, steps) -> steps.forEach(step -> {
            if (step.amount().source() instanceof Step.Source.Ordered && step.point().range().equals(Point.Range.ANY)) {
                keys.problem(order, "tells " + step.point().name() + " an amount, and that has no range",
                        "range: [0, 5000], so that a slip tells the device nothing absurd");
            }
        }));
    }

    private Optional<Command.ToldBy> told(Command.Kind kind) {
        return keys.child("told").flatMap(told -> {
            var nothing = told.text("nothing").flatMap(text -> words.condition(told, "nothing", text));
            var amount = told.text("amount").flatMap(text -> words.formula(told, "amount", text,
                    kind == Command.Kind.CHARGER ? Measure.Kind.CURRENT : Measure.Kind.POWER));
            told.done();
            return nothing.isPresent() && amount.isPresent()
                    ? Optional.of(new Command.ToldBy(nothing.get(), amount.get()))
                    : Optional.empty();
        });
    }
}
