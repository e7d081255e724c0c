// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The keys of one mapping, taken one by one; what nobody took is a problem.
final class Keys {

    private final Yaml.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    Keys(Yaml.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    private Optional<Yaml> value(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    int line(String key) {
        var value = mapping.entries().get(key);
        return value == null ? mapping.line() : value.line();
    }

    void problem(String key, String what, String maybe) {
        problems.add(line(key), full(key), what, maybe);
    }

    Optional<String> text(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof Yaml.Scalar scalar && !scalar.text().isEmpty()) {
                return Optional.of(scalar.text());
            }
            problem(key, "must be one value", "it is empty, or indented too far");
            return Optional.empty();
        });
    }

    /// One of some words, or the first where nothing is said.
    String word(String key, List<String> words) {
        var text = text(key);
        if (text.isPresent() && !words.contains(text.get())) {
            problem(key, "is \"" + text.get() + "\", which is none of " + String.join(", ", words),
                    nearest(text.get(), words));
        }
        return text.filter(words::contains).orElse(words.getFirst());
    }

    OptionalDouble number(String key) {
        var text = text(key);
        return text.isEmpty() ? OptionalDouble.empty() : number(key, text.get());
    }

    private OptionalDouble number(String key, String text) {
        try {
            return OptionalDouble.of(text.startsWith("0x") ? bits(text) : Double.parseDouble(text));
        } catch (NumberFormatException none) {
            problem(key, "is \"" + text + "\", which is no number",
                    "a decimal comma was used, or a unit stands behind");
            return OptionalDouble.empty();
        }
    }

    private static long bits(String text) {
        return text.startsWith("0x")
                ? Long.parseUnsignedLong(text.substring(2).replace("_", ""), 16)
                : Long.parseLong(text);
    }

    int whole(String key, int usual, int least, int most) {
        var number = number(key);
        if (number.isEmpty()) {
            return usual;
        }
        double value = number.getAsDouble();
        if (value != Math.rint(value) || value < least || value > most) {
            problem(key, "is " + text(key).orElse("") + ", and must be a whole number from " + least + " to " + most,
                    "it was counted differently");
            return usual;
        }
        return (int) value;
    }

    /// The scalars of a list, or a scalar that stands for a list of one.
    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        switch (value(key).orElse(new Yaml.Sequence(0, List.of()))) {
            case Yaml.Scalar one -> texts.add(one.text());
            case Yaml.Sequence many -> many.items().forEach(item -> {
                if (item instanceof Yaml.Scalar scalar) {
                    texts.add(scalar.text());
                } else {
                    problem(key, "must be a list of values", "a dash too many");
                }
            });
            case Yaml.Mapping _ -> problem(key, "must be a list of values", "[1, 2]");
        }
        return texts;
    }

    List<Double> numbers(String key) {
        var numbers = new ArrayList<Double>();
        texts(key).forEach(text -> number(key, text).ifPresent(numbers::add));
        return numbers;
    }

    /// Numbers as registers hold them, however long.
    Set<Long> raws(String key) {
        var raws = new HashSet<Long>();
        for (var text : texts(key)) {
            try {
                raws.add(bits(text));
            } catch (NumberFormatException none) {
                problem(key, "is \"" + text + "\", which is no whole number", "0x8000 was meant");
            }
        }
        return raws;
    }

    /// The mappings under a key, by their names.
    Map<String, Keys> children(String key) {
        var children = new LinkedHashMap<String, Keys>();
        value(key).ifPresent(value -> {
            if (value instanceof Yaml.Mapping all) {
                all.entries().forEach((name, child) -> mapping(child, full(key) + "." + name)
                        .ifPresent(keys -> children.put(name, keys)));
            } else {
                problem(key, "must be names with something behind each", "a dash too many");
            }
        });
        return children;
    }

    Optional<Keys> child(String key) {
        return value(key).flatMap(value -> mapping(value, full(key)));
    }

    /// The mappings of a list.
    List<Keys> items(String key) {
        var items = new ArrayList<Keys>();
        value(key).ifPresent(value -> {
            if (value instanceof Yaml.Sequence sequence) {
                for (int i = 0; i < sequence.items().size(); i++) {
                    mapping(sequence.items().get(i), full(key) + "[" + i + "]").ifPresent(items::add);
                }
            } else {
                problem(key, "must be a list", "a dash is missing");
            }
        });
        return items;
    }

    private Optional<Keys> mapping(Yaml value, String at) {
        if (value instanceof Yaml.Mapping inner) {
            return Optional.of(new Keys(inner, at, problems));
        }
        problems.add(value.line(), at, "must be a list of \"key: value\"", "{key: value} was meant");
        return Optional.empty();
    }

    /// Whatever was not asked for is unknown.
    void done() {
        mapping.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.add(value.line(), full(key), "is unknown", nearest(key, known));
            }
        });
    }

    static String nearest(String word, java.util.Collection<String> words) {
        return words.stream().min(Comparator.comparingInt((String other) -> distance(word, other))
                .thenComparing(Comparator.naturalOrder())).orElse("it should go");
    }

    /// How many letters must change (Levenshtein).
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
