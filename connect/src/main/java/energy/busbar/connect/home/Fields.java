// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/// A section of a file, of which every key must mean something.
public final class Fields {

    private final String where;
    private final JsonNode node;
    private final Set<String> known = new HashSet<>();

    /// @param where the section is, for people
    /// @throws IllegalArgumentException if it is no section
    public Fields(String where, JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    where + " must be a section of keys and values, was \"" + node.asText() + "\".");
        }
        this.where = where;
        this.node = node;
    }

    public String where() {
        return where;
    }

    public Optional<String> text(String key) {
        known.add(key);
        var value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw bad(key, "must be one value.");
        }
        return Optional.of(value.asText());
    }

    public String required(String key) {
        return text(key).filter(value -> !value.isBlank()).orElseThrow(() -> bad(key, "is missing."));
    }

    public OptionalDouble number(String key) {
        var text = text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text.get());
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException word) {
            throw bad(key, "must be a number, was \"" + text.get() + "\".");
        }
        throw bad(key, "must be a finite number.");
    }

    public boolean isSo(String key, boolean usual) {
        return text(key).map(value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw bad(key, "must be true or false, was \"" + value + "\".");
        }).orElse(usual);
    }

    public Optional<Duration> seconds(String key) {
        var number = number(key);
        if (number.isPresent() && number.getAsDouble() <= 0) {
            throw bad(key, "must be above 0, was " + number.getAsDouble() + ".");
        }
        return number.isPresent()
                ? Optional.of(Duration.ofMillis(Math.round(number.getAsDouble() * 1000)))
                : Optional.empty();
    }

    /// Words in small letters, from a list or one.
    public Optional<Set<String>> words(String key) {
        known.add(key);
        var value = node.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        var words = new HashSet<String>();
        if (value.isArray()) {
            value.forEach(word -> words.add(word.asText().strip().toLowerCase(Locale.ROOT)));
        } else {
            words.add(value.asText().strip().toLowerCase(Locale.ROOT));
        }
        return Optional.of(words);
    }

    public Optional<Fields> section(String key) {
        known.add(key);
        var value = node.path(key);
        return value.isMissingNode() ? Optional.empty() : Optional.of(new Fields(where + "." + key, value));
    }

    /// Sections under a key, which may also be just one.
    public List<Fields> list(String key) {
        known.add(key);
        var value = node.path(key);
        if (!value.isArray()) {
            return List.of(new Fields(where + "." + key, value));
        }
        var sections = new ArrayList<Fields>();
        for (int i = 0; i < value.size(); i++) {
            sections.add(new Fields(where + "." + key + "[" + i + "]", value.get(i)));
        }
        return sections;
    }

    /// All keys that are in the file.
    public Set<String> keys() {
        var keys = new TreeSet<String>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /// All texts of a section of texts.
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        keys().forEach(key -> texts.put(key, required(key)));
        return texts;
    }

    /// @throws IllegalArgumentException if there is a key that nobody asked for
    public void done() {
        for (var key : keys()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(where + "." + key + " means nothing here. There are "
                        + String.join(", ", new TreeSet<>(known)) + ".");
            }
        }
    }

    public IllegalArgumentException bad(String key, String what) {
        return new IllegalArgumentException(where + "." + key + " " + what);
    }
}
