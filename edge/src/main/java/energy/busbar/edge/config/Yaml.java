// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A YAML document in which every value still knows where it stands.
///
/// Jackson's own tree forgets the places and keeps the last of two equal keys; both matter to
/// whoever must repair the file.
sealed interface Yaml {

    Place place();

    /// @param text as written, without quotes
    record Scalar(Place place, String text, boolean empty) implements Yaml {}

    record Sequence(Place place, List<Yaml> items) implements Yaml {}

    record Mapping(Place place, Map<String, Entry> entries) implements Yaml {}

    /// @param place of the key
    record Entry(Place place, Yaml value) {}

    /// Parses a text. What cannot be read becomes a problem, and an empty mapping stands for it.
    static Mapping parse(String text, Problems problems) {
        var nothing = new Mapping(new Place(1, 1), Map.of());
        try (var parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == null) {
                problems.add(nothing.place(), "", "the file is empty.", "\"busbar init\" writes one to start from.");
                return nothing;
            }
            if (read(parser, "", problems) instanceof Mapping mapping) {
                return mapping;
            }
            problems.add(nothing.place(), "", "the file must be a list of \"key: value\" lines.",
                    "\"busbar init\" writes one to start from.");
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            var place = at == null ? nothing.place() : new Place(at.getLineNr(), Math.max(1, at.getColumnNr()));
            problems.add(place, "", "is not YAML: " + broken.getOriginalMessage().lines().findFirst().orElse("") + ".",
                    "the indentation is uneven, a tab was used, or a quote is not closed.");
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory could not be read", impossible);
        }
        return nothing;
    }

    private static Yaml read(YAMLParser parser, String path, Problems problems) throws IOException {
        var place = place(parser);
        if (parser.isCurrentAlias()) {
            problems.add(place, path, "is an alias (*" + parser.getText() + "), which is not supported.",
                    "write the value out.");
            return new Scalar(place, "", true);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> readMapping(parser, path, problems);
            case START_ARRAY -> readSequence(parser, path, problems);
            case VALUE_NULL -> new Scalar(place, "", true);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_EMBEDDED_OBJECT,
                    FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE ->
                new Scalar(place, parser.getText().strip(), parser.getText().isBlank());
        };
    }

    private static Mapping readMapping(YAMLParser parser, String path, Problems problems) throws IOException {
        var start = place(parser);
        var entries = new LinkedHashMap<String, Entry>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var place = place(parser);
            String key = parser.currentName();
            String full = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            var earlier = entries.get(key);
            var value = read(parser, full, problems);
            if (earlier == null) {
                entries.put(key, new Entry(place, value));
            } else {
                problems.add(place, full, "stands twice, first in line " + earlier.place().line() + ".",
                        "one of them should be removed.");
            }
        }
        return new Mapping(start, entries);
    }

    private static Sequence readSequence(YAMLParser parser, String path, Problems problems) throws IOException {
        var start = place(parser);
        var items = new ArrayList<Yaml>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser, path + "[" + items.size() + "]", problems));
        }
        return new Sequence(start, items);
    }

    private static Place place(JsonParser parser) {
        var at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }
}
