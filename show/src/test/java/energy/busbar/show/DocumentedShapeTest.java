// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// docs/api.md is the contract: every example there must have the fields of the real answer.
class DocumentedShapeTest {
    private static final JsonMapper LENIENT = JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    private static Map<String, JsonNode> documented = Map.of();
    private static Visit visit = new Visit(House.full());

    @BeforeAll
    static void readDocs() throws IOException {
        documented = examples(Files.readString(Path.of(System.getProperty("busbar.home"), "docs", "api.md")));
    }

    @AfterAll
    static void stop() {
        visit.close();
    }

    @Test
    void everyDocumentedAnswerHasTheFieldsOfTheRealOne() {
        assertThat(documented.keySet()).contains("GET /api/v1/site", "GET /api/v1/snapshot",
                "GET /api/v1/recommendation/now", "GET /api/v1/plan", "GET /api/v1/allocation", "GET /api/v1/history",
                "GET /api/v1/prices", "GET /api/v1/connections", "GET /api/v1/forecast",
                "GET /api/v1/forecast/accuracy",
                "GET /api/v1/decisions", "GET /api/v1/ledger/day", "GET /api/v1/shadow", "GET /api/v1/status",
                "GET /health");
        documented.forEach((call, example) -> {
            if (call.startsWith("GET ")) {
                compare(call, example, visit.json(call.substring(4)));
            }
        });
    }

    @Test
    void theMonthHasTheShapeOfTheDay() {
        compare("month", example("GET /api/v1/ledger/day"), visit.json("/api/v1/ledger/month"));
    }

    @Test
    void switchesAnswerWithWhatTheyWereTold() {
        for (var path : List.of("/api/v1/automation", "/api/v1/mode", "/api/v1/override", "/api/v1/grid-operator")) {
            var example = example("PUT " + path);

            var answer = visit.put(path, example.toString());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(Visit.json(answer)).isEqualTo(example);
        }
    }

    @Test
    void everyCallInTheTableIsARouteAndEveryRouteIsInTheTable() throws IOException {
        var docs = Files.readString(Path.of(System.getProperty("busbar.home"), "docs", "api.md"));
        var table = docs.lines().filter(line -> line.startsWith("| `")).toList().toString();

        for (var route : visit.server.routes()) {
            assertThat(table).contains(route.path());
        }
    }

    private static JsonNode example(String call) {
        return java.util.Objects.requireNonNull(documented.get(call), call);
    }

    private static void compare(String place, JsonNode example, JsonNode real) {
        if (example.isObject() && !example.isEmpty()) {
            assertThat(fields(real)).as(place).containsExactlyInAnyOrderElementsOf(fields(example));
            fields(example).forEach(name -> compare(place + "." + name, example.get(name), real.get(name)));
        } else if (example.isArray() && !example.isEmpty()) {
            assertThat(real.isArray()).as(place + " is a list").isTrue();
            assertThat(real).as(place).isNotEmpty();
            real.forEach(element -> compare(place + "[]", example.get(0), element));
        } else if (!example.isNull() && !real.isNull()) {
            assertThat(real.getNodeType()).as(place).isEqualTo(example.getNodeType());
        }
    }

    private static List<String> fields(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// The jsonc block, cut at its `// GET …` and `// PUT …` lines; some carry their JSON themselves.
    private static Map<String, JsonNode> examples(String docs) throws IOException {
        var found = new LinkedHashMap<String, JsonNode>();
        var block = docs.substring(docs.indexOf("```jsonc") + 8, docs.lastIndexOf("```"));
        for (var part : block.split("(?m)^// (?=GET|PUT)", -1)) {
            var words = part.strip().split("[\\s?]+", 3);
            var json = part.substring(Math.max(0, Math.min(indexOf(part, "{"), indexOf(part, "\n["))));
            if (words.length == 3 && json.length() > 1 && !part.contains("event:")) {
                found.put(words[0] + " " + words[1], LENIENT.readTree(json));
            }
        }
        return found;
    }

    private static int indexOf(String text, String sought) {
        int index = text.indexOf(sought);
        return index < 0 ? text.length() : index;
    }
}
