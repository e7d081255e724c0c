// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `busbar simulate` as a gateway, from the command line.
class GatewayCommandTest {

    /// The record that others were built for, word for word.
    private static final String FORMAT = """
            {"timestamp": "2024-06-15T14:30:00", "device_id": "edge-gateway-001",
             "solar": {"generation_kw": 7.5, "irradiance_w_m2": 900.0, "panel_temp_celsius": 40.0,
               "efficiency_percent": 17.5},
             "battery": {"soc_percent": 65.0, "capacity_kwh": 13.5, "power_kw": 2.0, "voltage_v": 51.5,
               "temperature_celsius": 30.0, "cycles": 200, "health_percent": 97.0},
             "home_load": {"total_load_kw": 3.5, "hvac_kw": 1.5, "appliances_kw": 1.0, "lighting_kw": 0.3,
               "ev_charging_kw": 0.0, "other_kw": 0.7},
             "grid_price": {"price_per_kwh": 0.28, "feed_in_tariff": 0.08, "demand_charge": 10.0,
               "time_of_use_period": "peak", "carbon_intensity_g_kwh": 380.0},
             "net_grid_flow_kw": -2.0}""";

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int simulate(String arguments) {
        var words = new ArrayList<>(List.of("simulate"));
        words.addAll(List.of(arguments.split(" ", -1)));
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }

    private static List<String> shape(JsonNode node, String path) {
        var shape = new ArrayList<String>();
        node.properties().forEach(entry -> {
            String name = path + entry.getKey();
            if (entry.getValue().isObject()) {
                shape.addAll(shape(entry.getValue(), name + "."));
            } else {
                shape.add(name + " " + (entry.getValue().isTextual()
                        ? "text"
                        : entry.getValue().isInt() ? "whole" : "number"));
            }
        });
        return shape;
    }

    @Test
    void onceTellsOneRecordFieldForField() throws IOException {
        assertThat(simulate("--once --zone America/Los_Angeles")).as(err.toString()).isZero();

        var record = MAPPER.readTree(out.toString());
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(shape(record, "")).containsExactlyElementsOf(shape(MAPPER.readTree(FORMAT), ""));
        assertThat(LocalDateTime.parse(record.get("timestamp").asText())).isNotNull();
        assertThat(record.at("/battery/soc_percent").asDouble()).isEqualTo(50);
        assertThat(err.toString()).contains("Seed ", "drawn; --seed ", "America/Los_Angeles");
    }

    /// Where the signs come from: 3.5 of load and 2.0 into the battery less 7.5 of sun leave −2.0.
    @Test
    void theSignsAreThoseOfTheFormat() throws IOException {
        assertThat(balance(MAPPER.readTree(FORMAT))).isEqualTo(-2.0);

        assertThat(simulate("--historical --start 2024-06-15 --end 2024-06-18 --seed 7 --zone America/Los_Angeles"))
                .isZero();

        assertThat(out.toString().lines()).hasSize(864).allSatisfy(line -> {
            var record = MAPPER.readTree(line);
            assertThat(record.get("net_grid_flow_kw").asDouble()).isCloseTo(balance(record), within(1e-9));
        }).anySatisfy(line -> assertThat(line).contains("\"time_of_use_period\":\"off_peak\""))
                .noneMatch(line -> line.contains("-0.0,") || line.contains("E-"));
    }

    private static double balance(JsonNode record) {
        return record.at("/home_load/total_load_kw").asDouble() + record.at("/battery/power_kw").asDouble()
                - record.at("/solar/generation_kw").asDouble();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        var one = folder.resolve("one.jsonl");
        var two = folder.resolve("two.jsonl");
        var span = "--historical --start 2024-03-09 --end 2024-03-12 --zone America/Los_Angeles --seed 42 --output ";

        assertThat(simulate(span + one)).isZero();
        assertThat(simulate(span + two)).isZero();

        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Files.readAllLines(one)).as("three days, one of 23 hours").hasSize(3 * 288 - 12);
    }

    @Test
    void aDrawnSeedGivesTheSameAgainWhenItIsGiven() {
        var span = "--historical --start 2024-06-15 --end 2024-06-16 --zone UTC";
        assertThat(simulate(span)).isZero();
        var drawn = err.toString().replaceAll("(?s).*--seed (\\d+).*", "$1");
        var first = out.toString();
        out.getBuffer().setLength(0);

        assertThat(simulate(span + " --seed " + drawn)).isZero();

        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void historicalWritesAnewAndSaysSoWhileOnceAppends() throws IOException {
        var file = folder.resolve("data.jsonl");
        assertThat(simulate("--once --output " + file)).isZero();
        assertThat(simulate("--once --output " + file)).isZero();
        assertThat(Files.readAllLines(file)).hasSize(2);

        assertThat(simulate("--historical --start 2024-06-15 --end 2024-06-15T01:00 --output " + file)).isZero();

        assertThat(Files.readAllLines(file)).hasSize(12);
        assertThat(err.toString()).contains(file + " existed and is written anew.", "12 records in ");
    }

    @Test
    void aConfigurationIsWrittenOnceAndUnderstood() throws IOException {
        var file = folder.resolve("config.json");

        assertThat(simulate("--generate-config --seed 5 --interval 60 --config " + file)).isZero();
        assertThat(simulate("--historical --start 2024-06-15 --end 2024-06-16 --config " + file)).isZero();
        assertThat(out.toString().lines()).hasSize(1440);
        assertThat(err.toString()).contains("Seed 5;");

        Files.writeString(file, "{}");
        assertThat(simulate("--generate-config --config " + file)).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(err.toString()).contains("exists and is left as it is. Maybe choose another name");
        assertThat(file).hasContent("{}");
    }

    @Test
    void aBadConfigurationIsRefusedWholeBeforeAnythingIsWritten() throws IOException {
        var file = Files.writeString(folder.resolve("config.json"), "{\"solar\": {\"capacity_kw\": -1}, \"sed\": 1}");
        var output = folder.resolve("data.jsonl");

        assertThat(simulate("--once --config " + file + " --output " + output)).isEqualTo(ExitCode.DATA);

        assertThat(err.toString()).contains("config.json:1:12: solar.capacity_kw must be from 0 to 1000, was -1.",
                "sed is not a key of a gateway, was 1. Maybe seed.", "2 problems. Nothing was taken from the file.");
        assertThat(output).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        assertThat(simulate("--once --output " + folder.resolve("no/such/data.jsonl")))
                .isEqualTo(ExitCode.CANNOT_CREATE);

        assertThat(err.toString()).contains("data.jsonl cannot be written: its folder does not exist. Maybe create it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --seed 1                              | Say what to simulate. Maybe: busbar simulate --once
            --once --faults                       | --faults and --once are different things.
            --once --start 2024-06-15             | --start belongs to --historical, not to --once.
            --once --days 3                       | --days belongs to --faults, not to --once.
            --faults --interval 300               | --interval belongs to --once, --continuous, --scheduled, --historical, --generate-config, not to --faults.
            --generate-config --zone UTC          | not to --generate-config. Maybe leave one of them out.
            --historical --start 2024-06-15       | --historical wants --start and --end. Maybe: busbar simulate --historical
            --historical --start 2024-06-16 --end 2024-06-15 | Maybe the two are swapped
            --historical --start 15.6.2024 --end 2024-06-16  | is not a local time. Maybe 2024-06-15
            --once --interval 0                   | --interval must be from 1 to 3600 seconds, was 0.
            --once --influxdb-url http://x        | --influxdb-url does nothing by itself. Maybe add --enable-influxdb.
            --once --enable-influxdb --influxdb-token a --influxdb-url localhost:8086 | Maybe http:// is missing.
            --once --enable-influxdb --influxdb-token a --influxdb-retention-days -1  | must be from 0 to 36500
            --once --zone Mars/Olympus            | Mars/Olympus
            --faults --days 3 --years 1           | --days and --years say the same thing twice.
            """)
    void optionsThatDoNotBelongTogetherAreRefusedWithASentence(String arguments, String sentence) {
        assertThat(simulate(arguments)).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains(sentence);
        assertThat(out.toString()).isEmpty();
    }
}
