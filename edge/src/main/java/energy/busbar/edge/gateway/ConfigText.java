// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// A configuration with every key, to start from.
final class ConfigText {

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ConfigText() {}

    static String of(int intervalSeconds, Optional<Path> output, OptionalLong seed) {
        ObjectNode root = MAPPER.createObjectNode().put("device_id", GatewayConfig.DEVICE_ID)
                .put("interval_seconds", intervalSeconds)
                .put("output_file", output.map(Path::toString).orElse(null))
                .put("seed", seed.isPresent() ? (Long) seed.getAsLong() : null);
        for (var setting : Setting.values()) {
            var section = root.get(setting.section()) instanceof ObjectNode begun
                    ? begun
                    : root.putObject(setting.section());
            if (setting == Setting.EV_CHARGING_KW) {
                section.put("has_ev", true);
            }
            section.put(setting.key(), setting.otherwise());
        }
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of plain values was not writable.", impossible);
        }
    }
}
