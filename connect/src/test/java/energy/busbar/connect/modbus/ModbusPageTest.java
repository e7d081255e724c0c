// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What docs/modbus.md says is so.
class ModbusPageTest {

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("busbar.home"), "docs", "modbus.md"));
    }

    @Test
    void theMapOnThePageIsAMap() throws Exception {
        var page = page();
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        var map = RegisterMap.parse(page.substring(start, page.indexOf("```", start)), "docs/modbus.md");

        assertThat(map.about()).isEqualTo("Acme Hybrid 5");
        assertThat(map.partNames()).containsExactly("battery", "grid", "pv");
        assertThat(map.commands()).hasSize(1);
    }

    @Test
    void everyMapThatShipsIsOnThePageWithItsParts() throws Exception {
        for (var name : RegisterMap.SHIPPED) {
            var row = page().lines().filter(line -> line.startsWith("| `" + name + "` |")).findFirst().orElseThrow();
            var map = RegisterMap.shipped(name);

            assertThat(row).contains(map.partNames());
            assertThat(row.split("\\|", -1)[3].isBlank()).as(name).isEqualTo(map.commands().isEmpty());
        }
    }
}
