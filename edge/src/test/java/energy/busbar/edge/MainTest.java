// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int busbar(String... arguments) {
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String example() {
        var file = folder.resolve("site.yaml").toString();
        assertThat(busbar("init", file)).isZero();
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "plan", "check", "init", "backtest", "replay", "simulate", "export",
            "import", "sync", "features", "train"})
    void everyCommandHasHelpWithExamples(String command) {
        assertThat(busbar(command, "--help")).isZero();

        assertThat(out.toString()).contains("Usage: busbar " + command, "Examples:", "busbar " + command);
    }

    @Test
    void helpListsTheCommands() {
        assertThat(busbar("--help")).isZero();

        assertThat(out.toString()).contains("demo", "run", "plan", "check", "init", "backtest", "replay", "simulate",
                "export", "import", "sync", "features", "train", "To look around:");
    }

    @Test
    void theVersionIsTold() {
        assertThat(busbar("--version")).isZero();

        assertThat(out.toString()).startsWith("Busbar 0.1.0");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearest() {
        assertThat(busbar("chek")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("chek").contains("check");
    }

    @Test
    void initNeverOverwrites() throws IOException {
        var file = example();
        Files.writeString(Path.of(file), "mine");

        assertThat(busbar("init", file)).isEqualTo(ExitCode.CANNOT_CREATE);

        assertThat(Path.of(file)).hasContent("mine");
    }

    @Test
    void checkExplainsWhatInitWrote() {
        assertThat(busbar("check", example())).isZero();

        assertThat(out.toString()).contains("is good").contains("wallbox: 1.38 to 7.36 kW")
                .contains("All devices are simulated");
    }

    @Test
    void checkListsEveryProblemAndEndsWith65() throws IOException {
        var file = Path.of(example());
        Files.writeString(file, Files.readString(file).replace("max-import-kw: 15 ", "max-import-kw: 15000 ")
                .replace("mode: live", "mode: alive"));

        assertThat(busbar("check", file.toString())).isEqualTo(ExitCode.DATA);

        assertThat(err.toString()).contains("Maybe it is in W: 15.").contains("Maybe live.").contains("2 problems");
    }

    @Test
    void checkSaysWhenTheSolverIsNotTheOneAskedFor() throws IOException {
        var file = example();
        System.setProperty("busbar.solver", "highs2");
        try {
            assertThat(busbar("check", file)).isZero();
        } finally {
            System.clearProperty("busbar.solver");
        }

        assertThat(out.toString()).contains("- BUSBAR_SOLVER is highs2");
    }

    @Test
    void checkAnswersMachinesToo() throws IOException {
        var file = Path.of(example());
        assertThat(busbar("check", "--json", file.toString())).isZero();
        assertThat(new JsonMapper().readTree(out.toString().lines().skip(1).reduce("", String::concat)).get("ok")
                .asBoolean()).isTrue();
        Files.writeString(file, "web: {port: x}");
        out.getBuffer().setLength(0);

        assertThat(busbar("check", "--json", file.toString())).isEqualTo(ExitCode.DATA);

        var answer = new JsonMapper().readTree(out.toString());
        assertThat(answer.get("ok").asBoolean()).isFalse();
        assertThat(answer.get("problems").get(0).get("place").get("line").asInt()).isPositive();
    }

    @Test
    void planPrintsTheNextTwoDaysWithReasons() {
        assertThat(busbar("plan")).isZero();

        assertThat(out.toString()).contains("Demo home, planned 2024-05-17T05:00:10Z", "why", "Fri ", "Sat ");
    }

    @Test
    void planOfASiteFileAnswersMachines() throws IOException {
        var file = example();
        out.getBuffer().setLength(0);

        assertThat(busbar("plan", file, "--json")).isZero();

        var answer = new JsonMapper().readTree(out.toString());
        assertThat(answer.get("rows")).isNotEmpty();
        assertThat(answer.get("rows").get(0).get("reason").asText()).isNotBlank();
    }

    /// A house whose plan needs no search by the clock, planned and saved.
    private Path savedPlan() throws IOException {
        var site = Files.writeString(folder.resolve("plain.yaml"), """
                site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
                grid: {max-import-kw: 17, max-export-kw: 10}
                pv:
                  - {id: roof, peak-kw: 8}
                batteries:
                  - {id: battery, capacity-kwh: 10, max-charge-kw: 5, max-discharge-kw: 5, wear-per-kwh: 0.02}
                tariff: {import-per-kwh: 0.32, export-per-kwh: 0.08}
                """);
        var file = folder.resolve("plan.json");
        assertThat(busbar("plan", site.toString(), "--save", file.toString())).isZero();
        out.getBuffer().setLength(0);
        return file;
    }

    @Test
    void aSavedPlanIsReplayedToTheSamePlan() throws IOException {
        var file = savedPlan();

        assertThat(busbar("replay", file.toString())).isZero();

        assertThat(out.toString()).contains("Planned ", " for 48 h", "proved best",
                "The same plan, bit for bit.");
    }

    @Test
    void anotherPlanAnswersMachinesWithItsFirstDifference() throws IOException {
        var file = savedPlan();
        Files.writeString(file, Files.readString(file).replaceFirst("\"wearCost\":[^,]*", "\"wearCost\":99.0"));

        assertThat(busbar("replay", "--json", file.toString())).isEqualTo(1);

        var answer = new JsonMapper().readTree(out.toString());
        assertThat(answer.get("same").asBoolean()).isFalse();
        assertThat(answer.get("firstDifference").asText()).startsWith("costs.wearCost: 99.0");
        assertThat(answer.get("costDifference").asDouble()).isLessThan(-90);
    }

    @Test
    void aFileThatHoldsNoPlanIsNotReplayed() {
        assertThat(busbar("replay", example())).isEqualTo(ExitCode.DATA);

        assertThat(err.toString()).contains("site.yaml cannot be understood");
    }

    @Test
    void aPlanThatCannotBeSavedSaysSo() {
        var file = folder.resolve("none").resolve("plan.json").toString();

        assertThat(busbar("plan", "--save", file)).isEqualTo(ExitCode.CANNOT_CREATE);

        assertThat(err.toString()).contains("cannot be written");
    }

    @Test
    void aSiteWithADeviceOfNoConnectionIsRefusedInsteadOfPretending() throws IOException {
        var file = Path.of(example());
        Files.writeString(file, Files.readString(file).replace("device: simulated", "device: inverter.pv"));

        assertThat(busbar("run", file.toString())).isEqualTo(ExitCode.DATA);

        assertThat(err.toString()).contains("connections have no \"inverter\"");
    }

    @Test
    void demoRunsShowsAPlanAndStopsInTime() {
        assertThat(busbar("demo", "--for", "12s", "--port", "0", "--data", folder.toString())).isZero();

        assertThat(out.toString()).contains("http://127.0.0.1:", "First plan: 48 h", "OPTIMAL", "Stopped");
        assertThat(folder.resolve("busbar.db")).isNotEmptyFile();
    }

    @Test
    void aDemoThatIsRunAgainSetsTheEarlierJournalAside() throws IOException {
        Files.writeString(folder.resolve("busbar.db"), "of an earlier run");

        assertThat(busbar("demo", "--for", "1s", "--port", "0", "--data", folder.toString())).isZero();

        assertThat(folder.resolve("earlier-1").resolve("busbar.db")).hasContent("of an earlier run");
        assertThat(out.toString()).contains("earlier-1");
    }

    @Test
    void twoOfThemNeverWriteOneJournal() throws IOException {
        try (var _ = DataFolder.claim(folder)) {
            assertThat(busbar("demo", "--for", "1s", "--port", "0", "--data", folder.toString()))
                    .isEqualTo(ExitCode.UNAVAILABLE);
        }

        assertThat(err.toString()).contains("Another Busbar keeps its journal in " + folder);
    }

    @Test
    void aTakenPortIsNamedWithAWayOut() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(busbar("demo", "--for", "5s", "--port", String.valueOf(port))).isEqualTo(ExitCode.UNAVAILABLE);

            assertThat(err.toString()).contains("Port " + port).contains("--port");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--speed=2", "--for=10", "--for=soon", "--seed=x"})
    void aWrongOptionIsAnsweredWithHelp(String option) {
        assertThat(busbar("demo", option)).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("busbar demo --help");
    }
}
