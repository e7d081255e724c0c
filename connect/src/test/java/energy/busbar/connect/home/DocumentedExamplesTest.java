// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.busbar.connect.homeassistant.HomeAssistantDialect;
import energy.busbar.connect.mqtt.MqttDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the documentation shows can be read as it stands there.
class DocumentedExamplesTest {

    private static final Pattern BLOCK = Pattern.compile("```yaml\n(connections:.*?)```", Pattern.DOTALL);

    private static JsonNode parts(String page) throws Exception {
        var text = Files.readString(Path.of(System.getProperty("busbar.home"), "docs", page));
        var block = BLOCK.matcher(text);
        assertThat(block.find()).isTrue();
        return new YAMLMapper().readTree(block.group(1)).at("/connections/0/parts");
    }

    @Test
    void theDevicesBehindABroker() throws Exception {
        assertThat(MqttDialect.reader(ZoneOffset.UTC).parts("parts", parts("mqtt.md")))
                .containsOnlyKeys("meter", "heater", "pool", "battery", "wallbox");
    }

    @Test
    void theDevicesOfHomeAssistant() throws Exception {
        assertThat(HomeAssistantDialect.reader(ZoneOffset.UTC).parts("parts", parts("home-assistant.md")))
                .containsOnlyKeys("grid", "dsmr", "fox", "other-battery", "car", "boiler", "by-service");
    }
}
