// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where in a JSON text a value stands: `$.ENERGY.Power`, `$.phases[0].W`.
public record JsonPath(String text) {

    private static final Pattern SHAPE = Pattern.compile("\\$(\\.[^.\\[\\]]+|\\[\\d{1,4}])+");
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d+)]");

    public JsonPath {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no path such as $.ENERGY.Power or $.phases[0].W. Maybe the \"$.\" is missing.");
        }
    }

    /// Empty where the text has no single value.
    Optional<String> in(JsonNode root) {
        var node = root;
        for (var step : steps()) {
            node = step.startsWith("[") ? node.path(Integer.parseInt(step.substring(1))) : node.path(step);
        }
        return node.isMissingNode() || node.isContainerNode() ? Optional.empty() : Optional.of(node.asText());
    }

    private List<String> steps() {
        return STEP.matcher(text).results().map(step -> step.group(1) == null ? "[" + step.group(2) : step.group(1))
                .toList();
    }
}
