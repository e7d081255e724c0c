// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Visit VISIT = new Visit(House.full());
    private static final JsonNode DOCUMENT = VISIT.json("/openapi");

    @AfterAll
    static void stop() {
        VISIT.close();
    }

    @Test
    void itListsExactlyTheRoutes() {
        var routes = new ArrayList<String>();
        VISIT.server.routes().forEach(
                route -> routes.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path()));

        var listed = new ArrayList<String>();
        DOCUMENT.get("paths").properties().forEach(path -> path.getValue().fieldNames()
                .forEachRemaining(method -> listed.add(method + " " + path.getKey())));

        assertThat(DOCUMENT.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(listed).containsExactlyInAnyOrderElementsOf(routes).hasSize(28);
    }

    @Test
    void operationsHaveUniqueNames() {
        var names = DOCUMENT.findValuesAsText("operationId");

        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }

    @Test
    void everyAnswerIsAsItsSchemaSays() {
        for (var route : VISIT.server.routes()) {
            if (route.answer() != null && route.method().name().equals("GET")) {
                var schema = DOCUMENT.at("/paths/" + route.path().replace("/", "~1")
                        + "/get/responses/200/content/application~1json/schema");

                assertThat(complaints(route.path(), schema, VISIT.json(route.path()))).isEmpty();
            }
        }
    }

    @Test
    void everyErrorIsAsItsSchemaSays() {
        var schema = DOCUMENT.at("/components/schemas/Problem");

        assertThat(complaints("problem", schema, VISIT.json("/api/v1/nothing"))).isEmpty();
        assertThat(complaints("problem", schema, VISIT.json("/api/v1/decisions?limit=0"))).isEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (var reference : new HashSet<>(DOCUMENT.findValuesAsText("$ref"))) {
            assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
    }

    @Test
    void theUnknownMayBeNullAndTheKnownMayNot() {
        var recommendation = DOCUMENT.at("/components/schemas/Recommendation/properties");

        assertThat(recommendation.at("/gapMoney/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(recommendation.at("/valueAtStake/type").asText()).isEqualTo("number");
        assertThat(DOCUMENT.at("/components/schemas/History/properties/pvKw/items/anyOf/1/type").asText())
                .isEqualTo("null");
    }

    @Test
    void bodiesAreDescribed() {
        var body = DOCUMENT.at("/paths/~1api~1v1~1mode/put/requestBody/content/application~1json/schema/$ref");

        assertThat(body.asText()).isEqualTo("#/components/schemas/Mode");
        assertThat(DOCUMENT.at("/components/schemas/Mode/properties/mode/enum")).hasSize(3);
    }

    /// As much of JSON Schema as the document uses.
    private static List<String> complaints(String place, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            return complaints(place, DOCUMENT.at(schema.get("$ref").asText().substring(1)), value);
        }
        if (schema.has("anyOf")) {
            return value.isNull() ? List.of() : complaints(place, schema.at("/anyOf/0"), value);
        }
        var found = new ArrayList<String>();
        if (!types(value).contains(schema.path("type").asText())) {
            found.add(place + " is " + value + ", not " + schema.path("type"));
        }
        if (schema.has("enum") && !schema.get("enum").toString().contains(value.toString())) {
            found.add(place + " is " + value + ", not one of " + schema.get("enum"));
        }
        value.properties().forEach(field -> found.addAll(complaints(place + "." + field.getKey(),
                schema.at("/properties/" + field.getKey()), field.getValue())));
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                found.add(place + " lacks " + name);
            }
        });
        if (value.isArray()) {
            value.forEach(element -> found.addAll(complaints(place + "[]", schema.get("items"), element)));
        }
        return found;
    }

    private static Set<String> types(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> Set.of("object");
            case ARRAY -> Set.of("array");
            case STRING -> Set.of("string");
            case BOOLEAN -> Set.of("boolean");
            case NUMBER -> value.isIntegralNumber() ? Set.of("integer", "number") : Set.of("number");
            case NULL -> Set.of("null");
            case BINARY, MISSING, POJO -> Set.of();
        };
    }
}
