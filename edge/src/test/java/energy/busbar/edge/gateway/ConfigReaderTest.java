// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.gateway.GatewayConfig.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    private static final Path FILE = Path.of("config.json");

    private static GatewayConfig understood(String text) {
        var outcome = ConfigReader.read(FILE, text);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Understood.class);
        return ((Outcome.Understood) outcome).config();
    }

    private static List<String> problems(String text) {
        return ConfigReader.read(FILE, text) instanceof Outcome.Refused(var refusal)
                ? refusal.problems().stream().map(problem -> problem.sentence("config.json")).toList()
                : List.of();
    }

    @Test
    void whatIsLeftOutHasTheDefaultsOfTheFormat() {
        var config = understood("{}");

        assertThat(config.device().id()).isEqualTo("edge-gateway-001");
        assertThat(config.device().seed()).isEmpty();
        assertThat(config.output()).isEqualTo(new GatewayConfig.Output(300, Optional.empty()));
        assertThat(config.home().panels().peakKw()).isEqualTo(10);
        assertThat(config.home().storage().band().initialFraction()).isEqualTo(0.5);
        assertThat(config.home().household().car().chargeKw()).isEqualTo(7.2);
        assertThat(config.home().tariff().periods().peakPerKwh()).isEqualTo(0.30);
    }

    @Test
    void theConfigurationThatIsWrittenIsTheDefaultsInFull() {
        var text = ConfigText.of(300, Optional.empty(), OptionalLong.empty());

        assertThat(understood(text)).isEqualTo(ConfigReader.defaults());
        assertThat(text).contains("\"device_id\" : \"edge-gateway-001\"", "\"output_file\" : null", "\"seed\" : null",
                "\"has_ev\" : true", "\"temp_coefficient\" : -0.004");
    }

    @Test
    void everyExampleInTheDocumentsIsTheDefaults() throws IOException {
        var example = Pattern.compile("```json\n(\\{\n  \"device_id\".*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "gateway.md")));

        assertThat(example.find()).isTrue();
        assertThat(understood(example.group(1))).isEqualTo(ConfigReader.defaults());
    }

    @Test
    void allThatIsWrongIsToldAtOnceInTheOrderOfTheFile() {
        assertThat(problems("""
                {
                  "interval_seconds": "300",
                  "solar": {"capacity_kw": 10000, "panel_efficiency": 20, "lattitude": 1},
                  "battery": {"initial_soc": 0.5}
                }""")).containsExactly(
                "config.json:2:3: interval_seconds must be a whole number of seconds, was \"300\". Maybe 300 without quotes.",
                "config.json:3:13: solar.capacity_kw must be from 0 to 1000, was 10000. Maybe it is in W: 10.",
                "config.json:3:35: solar.panel_efficiency must be from 0.01 to 0.5, was 20. Maybe it is a percentage: 0.2.",
                "config.json:3:59: solar.lattitude is not a key of a gateway, was 1. Maybe solar.latitude.",
                "config.json:4:15: battery.initial_soc must be from min_soc, 10, to max_soc, 90, was 0.5. Maybe it is a fraction: 50.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"battery": {"min_soc": 95}}                | battery.min_soc must not be above max_soc, 90, was 95.
            {"battery": {"capacity_kwh": 13500}}        | Maybe it is in Wh: 13.5.
            {"battery": {"round_trip_efficiency": 90}}  | Maybe it is a percentage: 0.9.
            {"home_load": {"base_load_kw": 9}}          | home_load.base_load_kw must not be above peak_load_kw, 8, was 9.
            {"home_load": {"has_ev": 1}}                | home_load.has_ev must be true or false, was 1.
            {"home_load": {"has_ev": "true"}}           | Maybe true without quotes.
            {"home_load": 3}                            | home_load must be an object in braces, was 3.
            {"solar": {"temp_coefficient": 0.004}}      | Maybe the sign is missing
            {"solar": {"temp_coefficient": -0.4}}       | Maybe it is in percent: -0.004.
            {"solar": {"capacity_kw": null}}            | must be a number, was null. Maybe the line should be removed
            {"solar": {"capacity_kw": [1]}}             | must be a number, was a list.
            {"solar": {"capacity_kw": 1e999}}           | must be from 0 to 1000, was 1e999.
            {"solar": {"capacity_kw": 1, "capacity_kw": 2}} | is not JSON: Duplicate field 'capacity_kw'
            {"grid_price": {"volatility": 15}}          | Maybe it is a percentage: 0.15.
            {"grid_price": {"peak_price": -1}}          | grid_price.peak_price must be from 0 to 10000, was -1.
            {"interval_seconds": 300000}                | Maybe it is in ms: 300.
            {"interval_seconds": 0}                     | must be from 1 to 3600, was 0.
            {"interval_seconds": 1.5}                   | must be a whole number of seconds, was 1.5.
            {"seed": "42"}                              | Maybe 42 without quotes.
            {"seed": 99999999999999999999}              | seed must fit 64 bits
            {"device_id": "a\\\\b"}                     | device_id must be 1 to 200 characters
            {"device_id": 7}                            | device_id must be text, was 7.
            {"output_file": 7}                          | output_file must be the name of a file
            {"batery": {}}                              | batery is not a key of a gateway, was an object. Maybe battery
            [1]                                         | must be a JSON object.
            {"solar": {                                 | is not JSON
            {} {}                                       | has something behind the last brace.
            """)
    void whatIsWrongIsRefusedWithPlaceValueAndAdvice(String text, String sentence) {
        assertThat(problems(text)).anySatisfy(problem -> assertThat(problem).startsWith("config.json:")
                .contains(sentence));
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithTheCommandThatWritesOne() {
        var outcome = ConfigReader.read(Path.of("no-such.json"));

        assertThat(((Outcome.Refused) outcome).refusal().problems()).singleElement()
                .satisfies(problem -> assertThat(problem.sentence("no-such.json"))
                        .contains("does not exist. Maybe busbar simulate --generate-config --config no-such.json"));
    }
}
