// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.busbar.connect.home.Authority;
import energy.busbar.connect.home.Backoff;
import energy.busbar.connect.home.Eventually;
import energy.busbar.connect.home.Secret;
import energy.busbar.connect.home.SetClock;
import energy.busbar.connect.homeassistant.HomeAssistantTerms.Pulse;
import energy.busbar.connect.homeassistant.HomeAssistantTerms.Server;
import energy.busbar.connect.mqtt.Certificates;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeAssistantTlsTest {

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();

    private HomeAssistantLine line(int port, Optional<Authority> authority) throws Exception {
        var server = new Server(URI.create("https://127.0.0.1:" + port), new Secret(TestHome.TOKEN), authority,
                Pulse.USUAL);
        var parts = new YAMLMapper().readTree("{grid: {power: {entity: sensor.grid}}}");
        return new HomeAssistantLine(
                new HomeAssistantTerms("ha", server, false,
                        HomeAssistantDialect.reader(ZoneOffset.UTC).parts("parts", parts)),
                clock, new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)));
    }

    @Test
    void onlyWhoIsVouchedForGetsTheToken() throws Exception {
        var certificates = Certificates.in(folder);
        try (var home = new TestHome(clock, certificates)) {
            home.state("sensor.grid", "1.5", "kW");
            try (var stranger = line(home.port(), Optional.empty())) {
                Eventually.holds("refused",
                        () -> stranger.health().lastError().orElse("").contains("Maybe name its authority"));
                assertThat(home.asked()).isEmpty();
            }
            try (var known = line(home.port(), Optional.of(new Authority(certificates.authority())))) {
                Eventually.holds("read",
                        () -> known.meter("grid").powerKw().known().equals(OptionalDouble.of(1.5)));
            }
        }
    }
}
