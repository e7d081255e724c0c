// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One object of a site file: asked key by key, it notes what is missing, mistyped or unknown.
final class Section {

    private final JsonNode node;
    private final String path;
    private final Problems problems;

    /// @param path how people find it, "fr.json" or "fr.json battery"
    Section(JsonNode node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject() && !absent(node)) {
            problems.add(path, "must be an object, was " + node + ".");
        }
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    boolean isAbsent() {
        return absent(node);
    }

    String place(String key) {
        return path + " " + key;
    }

    Problems problems() {
        return problems;
    }

    /// Notes every key that is not known, with the nearest one that is.
    Section knowing(String... known) {
        var keys = Set.of(known);
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key) && !key.startsWith("_")) {
                problems.add(place(key), "is an unknown key. Maybe " + nearest(key, List.of(known)) + "?");
            }
        });
        return this;
    }

    private static String nearest(String key, List<String> known) {
        return known.stream()
                .min(java.util.Comparator.<String>comparingInt(candidate -> distance(key, candidate))
                        .thenComparing(java.util.Comparator.naturalOrder()))
                .orElse("");
    }

    /// Edits that turn one word into another. Source: R. Wagner, M. Fischer, "The string-to-string
    /// correction problem", J. ACM 21(1), 1974.
    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }

    Section section(String key) {
        return new Section(node.isObject() ? node.path(key) : MissingNode.getInstance(), place(key), problems);
    }

    /// The members of a list; none when the key is absent.
    List<Section> list(String key) {
        var list = node.path(key);
        if (absent(list)) {
            return List.of();
        }
        if (!list.isArray()) {
            problems.add(place(key), "must be a list, was " + list + ".");
            return List.of();
        }
        var members = new java.util.ArrayList<Section>();
        for (int i = 0; i < list.size(); i++) {
            members.add(new Section(list.get(i), place(key) + "[" + i + "]", problems));
        }
        return members;
    }

    boolean isText(String key) {
        return node.path(key).isTextual();
    }

    Optional<String> text(String key) {
        var value = node.path(key);
        if (absent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problems.add(place(key), "must be text, was " + value + ".");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    String requireText(String key) {
        var text = text(key);
        if (text.isEmpty()) {
            problems.add(place(key), "is missing.");
        }
        return text.orElse("");
    }

    Optional<Double> number(String key) {
        var value = node.path(key);
        if (absent(value)) {
            return Optional.empty();
        }
        if (value.isTextual()) {
            try {
                return Optional.of(Double.valueOf(value.textValue().strip()));
            } catch (NumberFormatException _) {
                problems.add(place(key), "must be a number, was \"" + value.textValue() + "\".");
                return Optional.empty();
            }
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            problems.add(place(key), "must be a number, was " + value + ".");
            return Optional.empty();
        }
        return Optional.of(value.doubleValue());
    }

    double number(String key, double otherwise) {
        return number(key).orElse(otherwise);
    }

    double nonNegative(String key, double otherwise) {
        double value = number(key, otherwise);
        if (value < 0) {
            problems.add(place(key), "must not be negative, was " + value + ".");
        }
        return value;
    }

    double fraction(String key, double otherwise) {
        double value = number(key, otherwise);
        if (!(value >= 0 && value <= 1)) {
            problems.add(place(key), "must be a fraction from 0 to 1, was " + value + ". Maybe it is a percentage.");
        }
        return value;
    }

    double efficiency(String key, double otherwise) {
        double value = fraction(key, otherwise);
        if (value == 0) {
            problems.add(place(key), "must be above 0.");
        }
        return value;
    }

    double requireNonNegative(String key) {
        if (absent(node.path(key))) {
            problems.add(place(key), "is missing.");
        }
        return nonNegative(key, 0);
    }

    boolean flag(String key, boolean otherwise) {
        var value = node.path(key);
        if (absent(value)) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            problems.add(place(key), "must be true or false, was " + value + ".");
        }
        return value.asBoolean(otherwise);
    }
}
