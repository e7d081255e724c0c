// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command of docs/gateway.md is run as a process of its own in an empty folder; what runs until it is
/// stopped is stopped as the system would.
class GatewayDocsTest {

    private static final Path PAGE = Path.of("..", "docs", "gateway.md");

    /// Nobody listens there, so no test ever writes into somebody's database.
    private static final List<String> NOBODY = List.of("--influxdb-url", "http://127.0.0.1:1");

    /// What the system's polite stop leaves as exit code: 128 and the signal's 15.
    private static final int TERMINATED = 143;

    @TempDir
    Path folder;

    static Stream<String> commands() throws IOException {
        return Files.readAllLines(PAGE).stream().map(line -> line.replaceAll("\\s+#.*", "").strip())
                .filter(line -> line.startsWith("./busbar "));
    }

    private Process started(String command) throws IOException {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(command.split(" +", -1)).subList(1, command.split(" +", -1).length));
        if (words.contains("--enable-influxdb")) {
            words.addAll(NOBODY);
        }
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("INFLUXDB_TOKEN", "any");
        return builder.start();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandDoesWhatItIsSaidTo(String command) throws IOException, InterruptedException {
        if (!command.contains("--generate-config") && command.contains("--config")) {
            Files.writeString(folder.resolve("config.json"), "{}");
        }
        var process = started(command);
        boolean endless = command.contains("--continuous") || command.contains("--scheduled");
        var said = new StringBuilder();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (endless && line.startsWith(command.contains("--continuous") ? "{" : "Seed ")) {
                    process.toHandle().destroy();
                    endless = false;
                }
            }
        }

        assertThat(process.waitFor()).as(said.toString())
                .isEqualTo(said.indexOf("Stopped after") >= 0 ? TERMINATED : ExitCode.OK);
        if (command.contains("--output data.jsonl")) {
            assertThat(folder.resolve("data.jsonl")).exists();
        }
    }

    @Test
    void thePageShowsEveryWayToRunIt() throws IOException {
        assertThat(String.join("\n", commands().toList())).contains("--once", "--continuous", "--scheduled",
                "--historical", "--generate-config", "--enable-influxdb");
    }
}
