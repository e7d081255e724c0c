// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Parts that are known by name: files of data beside a protocol's classes. A preset leaves gaps such as
/// `{prefix}`; the site file fills them (`preset: tasmota-relay`, `with: {name: plug1}`) and may say any key anew.
///
/// @param home  the class beside which the files lie
/// @param names of those there are
public record Presets(Class<?> home, Set<String> names) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /// What a preset writes where only the owner knows.
    private static final String ASKED = "?";

    JsonNode filled(String where, JsonNode section) {
        if (!section.has("preset")) {
            return section;
        }
        var fields = new Fields(where, section);
        var name = fields.required("preset");
        if (!names.contains(name)) {
            throw fields.bad("preset", "must be one of " + new java.util.TreeSet<>(names) + ", was \"" + name + "\".");
        }
        var preset = read(name);
        var usual = preset.remove("usual");
        var with = new HashMap<String, String>();
        if (usual != null) {
            with.putAll(new Fields(name + ".usual", usual).texts());
        }
        fields.section("with").ifPresent(given -> given.texts().forEach((key, value) -> {
            if (!with.containsKey(key)) {
                throw given.bad(key, "is nothing the preset asks for. It asks for " + with.keySet() + ".");
            }
            with.put(key, value);
        }));
        with.forEach((key, value) -> {
            if (value.equals(ASKED)) {
                throw new IllegalArgumentException(where + ".with." + key + " is missing: the preset asks for it.");
            }
        });
        var part = (ObjectNode) filled(preset, with);
        section.properties().stream().filter(own -> !Set.of("preset", "with").contains(own.getKey()))
                .forEach(own -> part.set(own.getKey(), own.getValue()));
        return part;
    }

    private ObjectNode read(String name) {
        try (var stream = home.getResourceAsStream(name + ".yaml")) {
            if (stream == null) {
                throw new IllegalStateException("Preset " + name + " is missing in this build.");
            }
            return (ObjectNode) YAML.readTree(stream);
        } catch (IOException unreadable) {
            throw new IllegalStateException("Preset " + name + " cannot be read.", unreadable);
        }
    }

    private static JsonNode filled(JsonNode node, Map<String, String> with) {
        var factory = JsonNodeFactory.instance;
        return switch (node) {
            case ObjectNode object -> {
                var copy = factory.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue(), with)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = factory.arrayNode();
                array.forEach(item -> copy.add(filled(item, with)));
                yield copy;
            }
            default -> {
                var text = node.asText();
                for (var gap : with.entrySet()) {
                    text = text.replace("{" + gap.getKey() + "}", gap.getValue());
                }
                yield factory.textNode(text);
            }
        };
    }
}
