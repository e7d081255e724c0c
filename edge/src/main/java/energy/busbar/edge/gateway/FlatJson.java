// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import energy.busbar.edge.config.Place;
import energy.busbar.edge.config.Problems;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A JSON object of sections and values, laid flat: `solar.capacity_kw` leads to a value and its place.
final class FlatJson {

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// @param text as it stands in the file; for a section or a list its bracket
    record Value(JsonToken kind, String text, Place place) {

        /// As a person would call it.
        String shown() {
            return switch (kind) {
                case VALUE_STRING -> "\"" + text + "\"";
                case START_OBJECT -> "an object";
                case START_ARRAY -> "a list";
                default -> text;
            };
        }

        /// What is probably behind a value of the wrong type, or empty.
        String advice() {
            if (kind == JsonToken.VALUE_STRING && text.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?")) {
                return text + " without quotes.";
            }
            return kind == JsonToken.VALUE_NULL ? "the line should be removed, which means the default." : "";
        }
    }

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> sections;

    private FlatJson(Set<String> sections) {
        this.sections = sections;
    }

    /// @param sections keys whose objects are opened; any other object stays one value
    static Map<String, Value> parse(String text, Set<String> sections, Problems problems) {
        var flat = new FlatJson(sections);
        try (var parser = STRICT.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                flat.object(parser, "");
                if (parser.nextToken() != null) {
                    problems.add(place(parser.currentTokenLocation()), "", "has something behind the last brace.",
                            "two files were put together.");
                }
            } else {
                problems.add(new Place(1, 1), "", "must be a JSON object.",
                        "busbar simulate --generate-config --config config.json writes one to start from.");
            }
        } catch (JsonProcessingException broken) {
            problems.add(place(broken.getLocation()), "", "is not JSON: " + broken.getOriginalMessage() + ".",
                    "a comma or a quote is missing before that place.");
        } catch (IOException impossible) {
            throw new IllegalStateException("A text in memory was not readable.", impossible);
        }
        return flat.values;
    }

    private void object(JsonParser parser, String path) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String full = path + parser.currentName();
            var place = place(parser.currentTokenLocation());
            var kind = parser.nextToken();
            if (kind == JsonToken.START_OBJECT && path.isEmpty() && sections.contains(full)) {
                object(parser, full + ".");
            } else {
                values.put(full, new Value(kind, parser.getText(), place));
                parser.skipChildren();
            }
        }
    }

    private static Place place(JsonLocation at) {
        return new Place(at.getLineNr(), at.getColumnNr());
    }
}
