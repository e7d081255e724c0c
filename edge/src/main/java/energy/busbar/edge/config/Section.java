// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.edge.config.Yaml.Mapping;
import energy.busbar.edge.config.Yaml.Scalar;
import energy.busbar.edge.config.Yaml.Sequence;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One mapping of the file, asked key by key. Whatever is wrong goes to the problems and a stand-in
/// value comes back; [#build] never lets such a value out.
final class Section {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,2})?");

    private final String path;
    private final Mapping mapping;
    private final Problems problems;
    private final Map<String, String> environment;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<String> missing = new ArrayList<>();
    private final int problemsBefore;

    Section(String path, Mapping mapping, Problems problems, Map<String, String> environment) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
        this.environment = environment;
        this.problemsBefore = problems.count();
    }

    boolean has(String key) {
        known.add(key);
        return mapping.entries().containsKey(key);
    }

    private @Nullable Yaml value(String key) {
        known.add(key);
        var entry = mapping.entries().get(key);
        return entry == null ? null : entry.value();
    }

    Place place(String key) {
        var entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.place();
    }

    void problem(String key, String what, String maybe) {
        problems.add(place(key), full(key), what, maybe);
    }

    double number(String key, Quantity quantity, double otherwise) {
        return text(key).map(text -> number(key, text, quantity)).orElse(otherwise);
    }

    double number(String key, Quantity quantity) {
        return required(key).map(text -> number(key, text, quantity)).orElse(Double.NaN);
    }

    int whole(String key, Quantity quantity, int otherwise) {
        double value = number(key, quantity, otherwise);
        return Double.isNaN(value) ? otherwise : (int) value;
    }

    private double number(String key, String text, Quantity quantity) {
        if (!NUMBER.matcher(text).matches()) {
            problem(key, "must be a number, was \"" + text + "\".", numberAdvice(text));
            return Double.NaN;
        }
        double value = Double.parseDouble(text);
        if (!quantity.accepts(value)) {
            problem(key, quantity.rule() + ", was " + Quantity.words(value) + ".", quantity.maybe(value));
            return Double.NaN;
        }
        if (quantity.whole() && value != Math.rint(value)) {
            problem(key, "must be a whole number, was " + Quantity.words(value) + ".", Math.round(value) + ".");
            return Double.NaN;
        }
        return value;
    }

    private static String numberAdvice(String text) {
        if (text.matches("[-+]?\\d+,\\d+")) {
            return text.replace(',', '.') + ": decimals take a point.";
        }
        var leading = text.replaceAll("[^0-9.+-].*", "");
        return leading.isEmpty() ? "" : leading + ": the unit is in the key, not in the value.";
    }

    boolean flag(String key, boolean otherwise) {
        return text(key).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> {
                problem(key, "must be true or false, was \"" + text + "\".", "");
                yield otherwise;
            }
        }).orElse(otherwise);
    }

    Duration span(String key, Duration otherwise) {
        return text(key).map(text -> Spans.parse(text).orElseGet(() -> {
            problem(key, "must be a length of time, was \"" + text + "\".",
                    text.matches("\\d+") ? text + "min: the unit is part of the value." : "30min, 1h 30min or PT30M.");
            return otherwise;
        })).orElse(otherwise);
    }

    /// A section whose keys somebody else knows, variables of the environment filled in; empty if it is absent.
    ObjectNode json(String key) {
        return has(key) && value(key) instanceof Mapping inner
                ? (ObjectNode) json(key, inner)
                : JsonNodeFactory.instance.objectNode();
    }

    private JsonNode json(String key, Yaml yaml) {
        var nodes = JsonNodeFactory.instance;
        return switch (yaml) {
            case Scalar scalar when scalar.empty() -> nodes.nullNode();
            // Small letters are gaps that commands fill, such as ${limit}.
            case Scalar scalar when Environment.hasCapitals(scalar.text()) ->
                nodes.textNode(filled(key, scalar.text()).orElse(""));
            case Scalar scalar -> nodes.textNode(scalar.text());
            case Sequence sequence -> {
                var list = nodes.arrayNode();
                sequence.items().forEach(item -> list.add(json(key, item)));
                yield list;
            }
            case Mapping inner -> {
                var object = nodes.objectNode();
                inner.entries().forEach((name, entry) -> object.set(name, json(key, entry.value())));
                yield object;
            }
        };
    }

    /// @param otherwise also the example that a refusal shows
    URI webAddress(String key, URI otherwise) {
        return text(key).map(text -> {
            try {
                var url = URI.create(text);
                boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                if (web && url.getHost() != null && url.getQuery() == null) {
                    return url;
                }
            } catch (IllegalArgumentException notAnAddress) {
                // said below, like an address that is one and leads nowhere
            }
            problem(key, "must be an address such as " + otherwise + ", was \"" + text + "\".",
                    text.contains("/v1/") || text.contains("?")
                            ? "without the path: it is added."
                            : "http:// before it.");
            return otherwise;
        }).orElse(otherwise);
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        E[] values = otherwise.getDeclaringClass().getEnumConstants();
        return text(key).map(text -> {
            var words = Arrays.stream(values).map(Section::word).toList();
            int index = words.indexOf(text.toLowerCase(Locale.ROOT));
            if (index < 0) {
                problem(key, "must be one of " + String.join(", ", words) + ", was \"" + text + "\".",
                        Keys.nearest(text, words).map(word -> word + ".").orElse(""));
                return otherwise;
            }
            return values[index];
        }).orElse(otherwise);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Optional<String> required(String key) {
        if (!has(key)) {
            missing.add(key);
        }
        return text(key);
    }

    /// Whether the text of a key has a variable of the environment in it.
    boolean isFromEnvironment(String key) {
        return value(key) instanceof Scalar scalar && Environment.isUsed(scalar.text());
    }

    boolean isText(String key) {
        return value(key) instanceof Scalar;
    }

    /// The text of a key with environment variables filled in, or empty if the key is absent. A key
    /// without a value is a problem: a forgotten value must not quietly become the default.
    Optional<String> text(String key) {
        return switch (value(key)) {
            case null -> Optional.empty();
            case Scalar scalar when scalar.empty() -> {
                problem(key, "has no value.", "the line should be removed.");
                yield Optional.empty();
            }
            case Scalar scalar -> filled(key, scalar.text());
            case Sequence _ -> {
                problem(key, "must be one value, was a list.", "");
                yield Optional.empty();
            }
            case Mapping _ -> {
                problem(key, "must be one value, was a section.", "the lines below it are indented too far.");
                yield Optional.empty();
            }
        };
    }

    private Optional<String> filled(String key, String text) {
        var unset = new ArrayList<String>();
        String filled = Environment.fill(text, environment, unset);
        for (String name : unset) {
            problem(key, "wants the environment variable " + name + ", which is not set.",
                    "export " + name + "=… before Busbar starts.");
        }
        return unset.isEmpty() ? Optional.of(filled) : Optional.empty();
    }

    Optional<Section> section(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (value(key) instanceof Mapping nested) {
            return Optional.of(new Section(full(key), nested, problems, environment));
        }
        problem(key, "must be a section of \"key: value\" lines.", "the lines below it are not indented.");
        return Optional.empty();
    }

    /// A section that may be left out, in which case every key takes its default.
    Section sectionOrDefaults(String key) {
        return section(key).orElseGet(
                () -> new Section(full(key), new Mapping(mapping.place(), Map.of()), problems, environment));
    }

    List<Section> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        var sections = new ArrayList<Section>();
        if (value(key) instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                if (sequence.items().get(i) instanceof Mapping item) {
                    sections.add(new Section(full(key) + "[" + i + "]", item, problems, environment));
                } else {
                    problems.add(sequence.items().get(i).place(), full(key) + "[" + i + "]",
                            "must be a section of \"key: value\" lines.", "");
                }
            }
        } else {
            problem(key, "must be a list.", "each entry should start with \"- \".");
        }
        return sections;
    }

    /// The numbers of a list such as `[1.0, 2.0]`, or of a single number.
    double[] numbers(String key, Quantity quantity) {
        if (value(key) instanceof Sequence sequence) {
            return sequence.items().stream()
                    .mapToDouble(item -> number(key, item instanceof Scalar one ? one.text() : "…", quantity))
                    .toArray();
        }
        return new double[]{number(key, quantity)};
    }

    /// Makes the value of this section, unless something in it was wrong. Unknown keys are wrong, and
    /// so is what the value's own constructor refuses.
    <T> Optional<T> build(Supplier<T> value) {
        finish();
        return buildSoFar(value);
    }

    /// The same before all keys were asked for.
    <T> Optional<T> buildSoFar(Supplier<T> value) {
        if (problems.count() > problemsBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            problems.add(mapping.place(), path, "is refused: " + message, "");
            return Optional.empty();
        }
    }

    /// Reports unknown and missing keys; a key written wrongly counts as unknown, not also as missing.
    void finish() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                var guess = Keys.guess(key, known);
                guess.map(Keys.Guess::key).ifPresent(missing::remove);
                problems.add(entry.place(), full(key), "is not a key Busbar knows.",
                        guess.map(found -> found.key() + found.why())
                                .orElseGet(() -> "one of " + String.join(", ", known) + "."));
            }
        });
        for (String key : missing) {
            problems.add(mapping.place(), full(key), "is missing.", "\"busbar init\" shows an example.");
        }
        missing.clear();
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
