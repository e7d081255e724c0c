// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads a map whole or refuses it whole, with everything that is wrong.
final class MapReader {

    private final Problems problems;

    MapReader(String name) {
        problems = new Problems(name);
    }

    /// @throws IllegalArgumentException with all problems
    RegisterMap read(String text) {
        var keys = new Keys(Yaml.parse(text, problems), "", problems);
        problems.refuse();
        var about = keys.text("about");
        if (about.isEmpty()) {
            keys.problem("about", "must say what device the map is for", "its name");
        }
        var asking = new RegisterMap.Asking(keys.whole("unit", 1, 1, 255),
                keys.whole("max-registers", 100, 1, Exchange.MOST_READ), keys.whole("gap", 0, 0, Exchange.MOST_READ),
                keys.word("write-one-by", List.of("single", "multiple")).equals("single"));
        var order = keys.word("words", PointReader.ORDERS);
        var points = new LinkedHashMap<String, Point>();
        keys.children("points")
                .forEach((name, point) -> points.put(name, new PointReader(point, order).read(name)));
        var words = new WordReader(points);
        var parts = new LinkedHashMap<String, Part>();
        keys.children("parts").forEach((name, part) -> parts.put(name, part(name, part, words)));
        if (parts.isEmpty()) {
            keys.problem("parts", "must name at least one part", "grid: {power: grid-power}");
        }
        var commands = new ArrayList<Command>();
        keys.items("commands").forEach(command -> commands.add(new CommandReader(command, words).read(parts)));
        keys.done();
        requireNoIdlePoint(keys, points, parts, commands);
        problems.refuse();
        return new RegisterMap(about.orElse(""), asking, points, parts, commands);
    }

    /// A point that nothing uses is most often one that is misspelt elsewhere.
    private static void requireNoIdlePoint(Keys keys, Map<String, Point> points, Map<String, Part> parts,
            List<Command> commands) {
        var used = Stream.concat(parts.values().stream().flatMap(part -> part.points().stream()),
                commands.stream().flatMap(command -> command.points().stream())).map(Point::name).toList();
        points.keySet().stream().filter(name -> !used.contains(name)).forEach(
                name -> keys.problem("points", "has \"" + name + "\", which nothing uses", "it should go"));
    }

    private static Part part(String name, Keys keys, WordReader words) {
        var quantities = new LinkedHashMap<Part.Quantity, Formula>();
        for (var quantity : Part.Quantity.values()) {
            keys.text(quantity.key()).flatMap(text -> words.formula(keys, quantity.key(), text, quantity.kind()))
                    .ifPresent(formula -> quantities.put(quantity, formula));
        }
        var states = new LinkedHashMap<Part.State, Condition>();
        for (var state : Part.State.values()) {
            keys.text(state.key()).flatMap(text -> words.condition(keys, state.key(), text))
                    .ifPresent(condition -> states.put(state, condition));
        }
        var part = new Part(name, quantities, phases(keys, "phase-powers", Measure.Kind.POWER, words),
                phases(keys, "phase-currents", Measure.Kind.CURRENT, words), states);
        if (!quantities.containsKey(Part.Quantity.POWER)) {
            keys.problem("power", "must say what the power is made of", "power: grid-power");
        }
        if (part.isChargePoint() && !quantities.containsKey(Part.Quantity.SESSION_ENERGY)
                && !quantities.containsKey(Part.Quantity.ENERGY)) {
            keys.problem("plugged", "needs a session-energy or an energy beside it, for what the car got",
                    "session-energy: charged");
        }
        keys.done();
        return part;
    }

    private static List<Formula> phases(Keys keys, String key, Measure.Kind kind, WordReader words) {
        var formulas = keys.texts(key).stream().flatMap(text -> words.formula(keys, key, text, kind).stream())
                .toList();
        if (keys.has(key) && formulas.size() != 3) {
            keys.problem(key, "must be of L1, L2 and L3", "one is missing");
        }
        return formulas;
    }
}
