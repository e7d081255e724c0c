// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.model.Plan;
import java.util.List;
import java.util.Optional;

/// Compares what plans do, why and for what money, to the last bit. How long the search took and how good
/// it could show the plan to be belong to the search.
public final class Difference {

    private Difference() {}

    /// Where two plans differ first, as a path of names and positions; empty if they are the same.
    public static Optional<String> first(Plan saved, Plan now) {
        return first("", tree(saved), tree(now));
    }

    private static ObjectNode tree(Plan plan) {
        ObjectNode tree = ReplayJson.MAPPER.valueToTree(plan);
        return tree.without(List.of("solveMillis", "proof"));
    }

    private static Optional<String> first(String path, JsonNode saved, JsonNode now) {
        if (saved.equals(now)) {
            return Optional.empty();
        }
        if (saved.isObject() && now.isObject()) {
            for (var name : saved.properties()) {
                var found = first(path + "." + name.getKey(), name.getValue(), now.path(name.getKey()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (saved.isArray() && now.isArray()) {
            for (int i = 0; i < saved.size(); i++) {
                var found = first(path + "[" + i + "]", saved.get(i), now.path(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.of((path.isEmpty() ? "the plan" : path.substring(1)) + leaf(saved, now));
    }

    private static String leaf(JsonNode saved, JsonNode now) {
        return saved.isValueNode() && now.isValueNode() ? ": " + saved.asText() + ", now " + now.asText() : "";
    }
}
