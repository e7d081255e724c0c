// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The site files of typical homes in docs/examples.
class ExampleSitesTest {

    private static final Path FOLDER = Path.of(System.getProperty("busbar.home"), "docs", "examples");
    private static final Map<String, String> SECRETS = Map.of("HA_TOKEN", "token", "GARAGE_KEY", "key");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAcceptedAndAllItsDevicesAreReal(Path example) throws IOException {
        var outcome = SiteFileReader.read(Files.readString(example), FOLDER, SECRETS);

        assertThat(outcome).isInstanceOf(Outcome.Understood.class);
        var file = ((Outcome.Understood) outcome).file();
        assertThat(file.devices()).isNotEmpty().doesNotContainValue("simulated");
        assertThat(file.connections()).isNotEmpty();
    }

    @Test
    void thereIsOneForEachKindOfHome() throws IOException {
        assertThat(examples()).extracting(file -> file.getFileName().toString()).containsExactlyInAnyOrder(
                "home-assistant-octopus-fox.yaml", "fronius-sunspec-ocpp.yaml", "mqtt-only.yaml", "depot-20-ocpp.yaml");
    }
}
