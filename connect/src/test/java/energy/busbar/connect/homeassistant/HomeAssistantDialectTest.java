// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.busbar.connect.home.Secret;
import energy.busbar.connect.homeassistant.HomeAssistantTerms.Pulse;
import energy.busbar.connect.homeassistant.HomeAssistantTerms.Server;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeAssistantDialectTest {

    private static void read(String text) throws Exception {
        HomeAssistantDialect.reader(ZoneOffset.UTC).parts("parts", new YAMLMapper().readTree(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {a: {power: {entity: Grid Power}}}                                | no entity such as sensor.grid_power
            {a: {power: {topic: t}}}                                          | parts.a.power.entity is missing
            {a: {commands: {run: {entity: switch.x}}}}                        | parts.a.commands.run.value is missing
            {a: {commands: {run: {entity: switch.x, value: "1"}}}}            | must be "on" or "off"
            {a: {commands: {run: {entity: sensor.x, value: "on"}}}}           | takes no value. Maybe name a service
            {a: {commands: {run: {entity: number.x, value: "${juice}"}}}}     | a gap for "juice"
            {a: {commands: {run: {entity: sensor.x, service: press}}}}        | must be such as number.set_value
            {a: {preset: fox-ess, with: {charge-a: "50"}}}                    | with.min-soc-percent is missing
            """)
    void whatCannotBeMeantIsRefusedWithItsPlace(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @Test
    void aButtonIsPressedAndCannotBeReadBack() throws Exception {
        var parts = HomeAssistantDialect.reader(ZoneOffset.UTC).parts("parts",
                new YAMLMapper().readTree("{a: {commands: {run: {entity: button.start}}}}"));

        assertThat(parts).hasEntrySatisfying("a", part -> assertThat(part.commands().values()).singleElement()
                .satisfies(words -> {
                    assertThat(words.getFirst().how().service()).isEqualTo("press");
                    assertThat(words.getFirst().readBack()).isEmpty();
                }));
    }

    @Test
    void aServerIsReachedOnlyAsItIsMeant() {
        assertThat(server("https://ha.local:8123/").socket()).hasToString("wss://ha.local:8123/api/websocket");
        assertThat(server("ws://supervisor/core/websocket").socket()).hasToString("ws://supervisor/core/websocket");
        assertThat(server("http://ha.local").toString()).doesNotContain("hush");
        assertThatThrownBy(() -> server("mqtt://ha.local")).hasMessageContaining("http://homeassistant.local:8123");
        assertThatThrownBy(() -> new Secret(" ")).hasMessageContaining("environment variable");
        assertThatThrownBy(() -> new Pulse(Duration.ZERO, Duration.ofSeconds(1))).hasMessageContaining("above 0");
    }

    private static Server server(String url) {
        return new Server(URI.create(url), new Secret("hush"), Optional.empty(), Pulse.USUAL);
    }
}
