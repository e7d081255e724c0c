// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.connect.carbon.CarbonIntensity;
import energy.busbar.connect.openmeteo.OpenMeteo;
import energy.busbar.connect.openmeteo.Steps;
import energy.busbar.connect.prices.DayAhead;
import energy.busbar.connect.prices.OctopusTariff;
import energy.busbar.edge.config.SiteFile.Control;
import energy.busbar.edge.config.SiteFile.Web;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Circuit;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.PhaseSwitching;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Wiring;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteFileReaderTest {
    private static final Path FOLDER = Path.of("/etc/busbar");

    /// Nothing but what has no default.
    static final String LEAST = """
            site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
            grid: {max-import-kw: 24, max-export-kw: 10}
            pv: [{id: roof, peak-kw: 8}]
            batteries: [{id: cellar, capacity-kwh: 10, max-charge-kw: 5, max-discharge-kw: 4}]
            chargers: [{id: wallbox, max-current-a: 16}]
            miners: [{id: rig, steps-kw: [1, 2.5], value-per-kwh: 0.07}]
            tariff: {import-per-kwh: 0.3}
            """;

    /// The same with fuses of phases and circuits.
    static final String WIRED = """
            site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
            grid: {max-import-kw: 24, max-export-kw: 10, phase-current-a: 35, voltage-v: 231, load-shares: [0.5, 0.3, 0.2]}
            circuits: [{id: garage, max-current-a: 32}, {id: carport, max-power-kw: 12, parent: garage}]
            batteries: [{id: cellar, capacity-kwh: 10, max-charge-kw: 5, max-discharge-kw: 4, circuit: garage, phase: L3}]
            chargers: [{id: wallbox, max-current-a: 16, phase: L2, circuit: carport}]
            miners: [{id: rig, steps-kw: [1, 2.5], value-per-kwh: 0.07, circuit: carport, phase: L1}]
            tariff: {import-per-kwh: 0.3}
            """;

    @Test
    void circuitsAndPhasesAreUnderstood() {
        var site = understood(WIRED).site();

        assertThat(site.grid().phaseFuse()).isEqualTo(new PhaseFuse(35, 231, new PhaseShares(0.5, 0.3, 0.2)));
        assertThat(site.wiring()).isEqualTo(new Wiring(
                List.of(new Circuit("garage", Optional.empty(), 32, Double.POSITIVE_INFINITY),
                        new Circuit("carport", Optional.of("garage"), Double.POSITIVE_INFINITY, 12)),
                Map.of("cellar", "garage", "wallbox", "carport", "rig", "carport"),
                Map.of("cellar", Phase.L3, "rig", Phase.L1)));
        assertThat(site.chargers()).containsExactly(new Charger("wallbox", 6, 16, 1, 1, 230, Phase.L2));
    }

    @Test
    void aChargerMaySwitchItsPhasesOnlyIfTheFileSaysSo() {
        assertThat(understood(LEAST).site().chargers().getFirst().switching()).isEqualTo(PhaseSwitching.NEVER);

        var file = understood(LEAST.replace("max-current-a: 16", "max-current-a: 16, phases: 3, phase: L2,"
                + " phase-switching: true, phase-dwell: 15min, phase-switches-per-day: 6"));

        assertThat(file.site().chargers()).containsExactly(new Charger("wallbox", 6, 16, 1, 3, 230, Phase.L2,
                new PhaseSwitching(true, Duration.ofMinutes(15), 6)));
        assertThat(Explanation.of(file)).anySatisfy(line -> assertThat(line.text())
                .contains("3 phases or only L2, changed at most 6 times a day"));
    }

    @Test
    void theWeatherIsAskedForOnlyWhereTheFileSaysSoAndTheCheckTellsWhatLeavesTheHouse() {
        assertThat(Explanation.of(understood(LEAST))).anySatisfy(line -> assertThat(line.text())
                .contains("none: nothing is asked outside the house"));

        var usual = understood(LEAST + "weather: {source: open-meteo}");
        var own = understood(
                LEAST + "weather: {source: open-meteo, url: \"http://nas.home:8080\", steps: minutely-15}");

        assertThat(usual.weather()).isEqualTo(new Weather.OpenMeteo(OpenMeteo.PUBLIC, Steps.HOURLY));
        assertThat(own.weather())
                .isEqualTo(new Weather.OpenMeteo(URI.create("http://nas.home:8080"), Steps.MINUTELY_15));
        assertThat(Explanation.of(own)).anySatisfy(line -> assertThat(line.text())
                .contains("Open-Meteo at http://nas.home:8080", "to about a kilometre"));
        assertThat(Explanation.remarks(own)).anySatisfy(remark -> assertThat(remark).contains("simulated sky"));
    }

    private static Prices priced(String tariff) {
        return understood(LEAST.replace("{import-per-kwh: 0.3}", tariff)).prices();
    }

    @Test
    void pricesMayComeFromAServer() {
        var agile = OctopusTariff.parse("E-1R-AGILE-24-10-01-C");
        assertThat(priced("{source: octopus, product: AGILE-24-10-01, region: C, export-per-kwh: 0.15}"))
                .isEqualTo(new Prices.Octopus(OctopusTariff.PUBLIC, agile, Optional.empty(), 0.15));
        assertThat(priced("{source: octopus, import-tariff: E-1R-AGILE-24-10-01-C, region: C, "
                + "export-product: AGILE-OUTGOING-19-05-13}")).isEqualTo(new Prices.Octopus(OctopusTariff.PUBLIC, agile,
                        Optional.of(OctopusTariff.of("AGILE-OUTGOING-19-05-13", "C")), 0));
        assertThat(priced("{source: awattar, markup-per-kwh: 0.15, tax-fraction: 0.19, export-per-kwh: 0.08}"))
                .isEqualTo(new Prices.Awattar(DayAhead.AWATTAR, new DayAhead(0.15, 0.19), 0.08));
        assertThat(priced("{source: entsoe, zone: 10YCZ-CEPS-----N, token: abc}")).isInstanceOf(Prices.Entsoe.class);
    }

    @Test
    void hoursOfAWellKnownTariffNeedNotBeTyped() {
        var flux = (Prices.Daily) priced(
                "{preset: uk-flux, cheap-per-kwh: 0.15, normal-per-kwh: 0.25, peak-per-kwh: 0.35, export-per-kwh: 0.1}");

        assertThat(flux.periods()).extracting(Prices.Period::importPerKwh).containsExactly(0.25, 0.15, 0.25, 0.35,
                0.25);
        assertThat(flux.periods()).extracting(Prices.Period::from).element(3).isEqualTo(LocalTime.of(16, 0));
    }

    @Test
    void emissionsMayHaveAPrice() {
        assertThat(understood(LEAST + "carbon: {grams-per-kwh: 380, price-per-tonne: 60}").carbon())
                .isEqualTo(new Carbon.Fixed(380, 60));
        var london = understood(LEAST + "carbon: {source: great-britain, region: 13, price-per-tonne: 60}");
        assertThat(london.carbon())
                .isEqualTo(new Carbon.GreatBritain(CarbonIntensity.PUBLIC, OptionalInt.of(13), 60));
        assertThat(Explanation.of(london)).anySatisfy(line -> assertThat(line.text()).contains("region 13"));
    }

    @Test
    void aDeviceMayBearOnlySoManyWritesADay() {
        assertThat(understood(LEAST).writesPerDay()).isEmpty();

        var file = understood(LEAST.replace("max-current-a: 16", "max-current-a: 16, max-writes-per-day: 200"));

        assertThat(file.writesPerDay()).isEqualTo(Map.of("wallbox", 200));
        assertThat(Explanation.of(file)).anySatisfy(line -> assertThat(line.text())
                .contains("wallbox: at most 200 a day"));
    }

    @Test
    void withoutCircuitsEverythingHangsOnTheConnection() {
        assertThat(understood(LEAST).site().wiring()).isEqualTo(Wiring.NONE);
        assertThat(understood(LEAST).site().grid().phaseFuse()).isEqualTo(PhaseFuse.NONE);
    }

    static SiteFile understood(String text) {
        var outcome = SiteFileReader.read(text, FOLDER, Map.of());
        assertThat(outcome).isInstanceOf(Outcome.Understood.class);
        return ((Outcome.Understood) outcome).file();
    }

    @Test
    void theDefaultsAreTheseAndNoOthers() {
        var file = understood(LEAST);

        var site = file.site();
        assertThat(site.id()).isEqualTo("home");
        assertThat(site.name()).isEqualTo("home");
        assertThat(site.grid()).isEqualTo(new GridConnection(24, 10, 3, 0, Duration.ofMinutes(15), 0));
        assertThat(site.pv()).containsExactly(new PvArray("roof", 8, 35, 180, false));
        assertThat(site.batteries())
                .containsExactly(new Battery("cellar", 10, 0.1, 1, 5, 4, 0.95, 0.95, 0, true, true));
        assertThat(site.chargers()).containsExactly(new Charger("wallbox", 6, 16, 1, 1, 230));
        assertThat(site.miners().getFirst()).usingRecursiveComparison()
                .isEqualTo(
                        new Miner("rig", new double[]{1, 2.5}, Duration.ofMinutes(30), Duration.ofMinutes(15), 0.07));
        assertThat(site.priorities()).isEqualTo(Priorities.USUAL);
        assertThat(site.automation()).isEqualTo(Automation.ALL_ON);
        assertThat(file.prices()).isEqualTo(new Prices.Daily(List.of(new Prices.Period(LocalTime.MIDNIGHT, 0.3, 0))));
        assertThat(file.weather()).isEqualTo(new Weather.None());
        assertThat(file.carbon()).isEqualTo(new Carbon.None());
        assertThat(file.mode()).isEqualTo(OperatingMode.LIVE);
        assertThat(file.storage()).isEqualTo(
                new SiteFile.Storage(FOLDER.resolve("data"), Optional.empty(), Duration.ofDays(30)));
        assertThat(file.web()).isEqualTo(new Web("127.0.0.1", 8080));
        assertThat(file.control())
                .isEqualTo(new Control(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofDays(2),
                        OperatorOrder.NONE));
        assertThat(file.devices()).hasSize(5).allSatisfy((id, device) -> assertThat(device).isEqualTo("simulated"));
    }

    @Test
    void everyKeyIsUnderstood() {
        var file = understood("""
                site: {id: depot, name: The depot, zone: America/New_York, currency: USD,
                       latitude-degrees: 40.7, longitude-degrees: -74}
                grid: {max-import-kw: 200, max-export-kw: 0, phases: 3, demand-price-per-kw: 12.5,
                       demand-interval: 30min, standing-charge-per-day: 2.1, device: meter.grid}
                connections: [{id: meter, protocol: modbus, host: 10.0.0.7, map: eastron-sdm630}]
                tariff: demo-home
                priorities: {fleet-charging: 2, facility: 1, battery-charging: 3, crypto-mining: 5, grid-export: 4}
                automation: {optimiser: no, arbitrage: off, mining: false, export: "False"}
                mode: off
                storage: {path: /var/lib/busbar}
                web: {host: 0.0.0.0, port: 80}
                control: {tick-seconds: 5, replan-minutes: 15, horizon-hours: 24,
                          failsafe-import-kw: 4.2}
                """);

        assertThat(file.site().id()).isEqualTo("depot");
        assertThat(file.site().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(file.site().grid()).isEqualTo(new GridConnection(200, 0, 3, 12.5, Duration.ofMinutes(30), 2.1));
        assertThat(file.site().automation()).isEqualTo(new Automation(false, false, false, false));
        assertThat(file.mode()).isEqualTo(OperatingMode.OFF);
        assertThat(file.prices()).isEqualTo(new Prices.DemoHome());
        assertThat(file.storage().folder()).isEqualTo(Path.of("/var/lib/busbar"));
        assertThat(file.web()).isEqualTo(new Web("0.0.0.0", 80));
        assertThat(file.control())
                .isEqualTo(new Control(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofDays(1),
                        new OperatorOrder(4.2, Double.POSITIVE_INFINITY, Optional.empty())));
        assertThat(file.simulated()).isFalse();
        assertThat(file.device("grid")).isEqualTo(new DeviceRef("meter", "grid"));
    }

    @Test
    void periodsOfTheDayKeepTheirOrderAndShareTheExportPrice() {
        var file = understood(LEAST.replace("{import-per-kwh: 0.3}", """
                {export-per-kwh: 0.1, periods: [{from: 00:30, import-per-kwh: 0.1},
                         {from: 7:00, import-per-kwh: 0.3, export-per-kwh: 0.2}]}"""));

        assertThat(file.prices()).isEqualTo(new Prices.Daily(List.of(
                new Prices.Period(LocalTime.of(0, 30), 0.1, 0.1), new Prices.Period(LocalTime.of(7, 0), 0.3, 0.2))));
    }

    @Test
    void aFileOfPricesIsFoundBesideTheSiteFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("prices.csv"), "start,import-per-kwh,export-per-kwh\n");

        var outcome = SiteFileReader.read(
                LEAST.replace("{import-per-kwh: 0.3}", "{csv: prices.csv, published-at: \"16:00\"}"), folder, Map.of());

        assertThat(((Outcome.Understood) outcome).file().prices()).isEqualTo(
                new Prices.Csv(folder.resolve("prices.csv"), Optional.of(LocalTime.of(16, 0))));
    }

    @Test
    void secretsComeFromTheEnvironment() {
        var text = LEAST + """
                mode: shadow
                connections: [{id: ha, protocol: home-assistant, url: "http://${HA_HOST}:8123", token: "${HA_TOKEN}",
                  parts: {x: {power: {entity: sensor.x}, commands: {limit: {entity: number.x, value: "${limit}"}}}}}]
                """;

        var file = ((Outcome.Understood) SiteFileReader.read(text, FOLDER,
                Map.of("HA_HOST", "nas", "HA_TOKEN", "abc"))).file();

        assertThat(((Connection.Way.HomeAssistant) file.connections().getFirst().way()).terms().server().url())
                .hasToString("http://nas:8123");
    }

    @Test
    void theExampleIsAccepted() {
        var file = understood(Example.text());

        assertThat(file.site().batteries()).hasSize(1);
        assertThat(file.prices()).isInstanceOf(Prices.Daily.class);
    }

    @Test
    void theExampleWithItsCommentedMinerIsAcceptedToo() {
        var withMiner = Example.text().replaceAll("(?m)^# (miners:|  - id: miner|    (steps|min-r|value))", "$1");

        assertThat(understood(withMiner).site().miners()).hasSize(1);
    }

    @Test
    void aMissingFileSaysHowToGetOne(@TempDir Path folder) {
        var outcome = (Outcome.Refused) SiteFileReader.read(folder.resolve("site.yaml"), Map.of());

        assertThat(outcome.problems().getFirst().sentence("site.yaml")).contains("does not exist")
                .contains("Maybe busbar init");
    }

    @Test
    void anExplanationNamesEveryAssetWithItsLimits() {
        var lines = Explanation.of(understood(LEAST)).stream().map(line -> line.topic() + " " + line.text()).toList();

        assertThat(lines).anyMatch(line -> line.startsWith("pv roof: 8 kW") && line.contains("facing south"))
                .anyMatch(line -> line.contains("cellar: 10 kWh, used from 10 % to 100 % (9 kWh)"))
                .anyMatch(line -> line.contains("wallbox: 1.38 to 3.68 kW"))
                .anyMatch(line -> line.contains("rig: runs at 1, 2.5 kW"));
    }

    @Test
    void everyDeviceIsNamedWithItsConnection() {
        var file = understood(METERED);

        assertThat(file.simulated()).isFalse();
        assertThat(Explanation.of(file))
                .anySatisfy(line -> assertThat(line.text()).isEqualTo("hybrid: modbus, reads only"));
        assertThat(Explanation.remarks(file)).anyMatch(remark -> remark.contains("battery is hybrid.battery"));
    }

    /// Grid, sun and battery of one inverter, watched in shadow.
    static final String METERED = """
            site: {zone: Europe/Berlin, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
            connections: [{id: hybrid, protocol: modbus, host: 10.0.0.7, map: sma-hybrid}]
            grid: {max-import-kw: 24, max-export-kw: 10, device: hybrid.grid}
            pv: [{id: roof, peak-kw: 8, device: hybrid.pv}]
            batteries: [{id: battery, capacity-kwh: 10, max-charge-kw: 5, max-discharge-kw: 4, device: hybrid.battery}]
            tariff: {import-per-kwh: 0.3}
            mode: shadow
            """;
}
