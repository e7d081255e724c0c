// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two real processes of Busbar for one site.
class TwoProcessesTest {

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private Path file = Path.of("");

    @BeforeEach
    void writeSiteFile() throws IOException {
        file = Files.writeString(folder.resolve("site.yaml"), """
                site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
                grid: {max-import-kw: 17, max-export-kw: 10}
                batteries:
                  - {id: battery, capacity-kwh: 10, max-charge-kw: 5, max-discharge-kw: 5}
                tariff: {import-per-kwh: 0.32, export-per-kwh: 0.08}
                web: {port: 0}
                """);
    }

    /// Runs until its dashboard listens.
    private Process running() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-XX:+UseSerialGC", "-Dorg.sqlite.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "run",
                file.toString()).redirectErrorStream(true).start();
        var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("http://127.0.0.1:")) {
                return process;
            }
        }
        throw new IllegalStateException("The first process ended by itself");
    }

    private int second() {
        return Main.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err, true))
                .execute("run", file.toString(), "--for", "1s");
    }

    @Test
    void theSecondRefusesToCommandAndNamesTheFirst() throws IOException, InterruptedException {
        var first = running();
        try {
            assertThat(second()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(err.toString()).contains("Another Busbar keeps its journal in " + folder.resolve("data"))
                    .contains("(process " + first.pid() + " since ").contains("only one may command");
            assertThat(second()).as("to be refused costs the first nothing").isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(first.isAlive()).isTrue();
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void afterTheDeathOfTheFirstTheSecondMayRun() throws IOException, InterruptedException {
        running().destroyForcibly().waitFor();

        assertThat(second()).as(err.toString()).isEqualTo(ExitCode.OK);
    }
}
