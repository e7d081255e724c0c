// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

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

/// A YAML document in which every value knows its line.
sealed interface Yaml {

    int line();

    record Scalar(int line, String text) implements Yaml {}

    record Sequence(int line, List<Yaml> items) implements Yaml {}

    record Mapping(int line, Map<String, Yaml> entries) implements Yaml {}

    /// @return an empty mapping if it is none, with a problem
    static Mapping parse(String text, Problems problems) {
        var nothing = new Mapping(1, Map.of());
        try (var parser = new YAMLFactory().createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                return mapping(parser, "", problems);
            }
            problems.add(1, "", "is no list of \"key: value\" lines", "another file was meant");
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            problems.add(at == null ? 1 : at.getLineNr(), "",
                    "is not YAML: " + broken.getOriginalMessage().lines().findFirst().orElse(""),
                    "the indentation is uneven, a tab was used, or a quote is not closed");
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory could not be read", impossible);
        }
        return nothing;
    }

    private static Yaml value(YAMLParser parser, String path, Problems problems) throws IOException {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, path, problems);
            case START_ARRAY -> {
                var items = new ArrayList<Yaml>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser, path + "[" + items.size() + "]", problems));
                }
                yield new Sequence(line, items);
            }
            case VALUE_NULL -> new Scalar(line, "");
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_EMBEDDED_OBJECT,
                    FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE ->
                new Scalar(line, parser.getText().strip());
        };
    }

    private static Mapping mapping(YAMLParser parser, String path, Problems problems) throws IOException {
        int start = line(parser);
        var entries = new LinkedHashMap<String, Yaml>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int line = line(parser);
            String key = parser.currentName();
            String full = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            if (entries.putIfAbsent(key, value(parser, full, problems)) != null) {
                problems.add(line, full, "stands twice", "one of them should go");
            }
        }
        return new Mapping(start, entries);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
