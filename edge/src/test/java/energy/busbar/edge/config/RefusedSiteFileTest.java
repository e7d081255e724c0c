// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.config.SiteFileReader.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedSiteFileTest {

    private static List<String> refused(String text) {
        var outcome = SiteFileReader.read(text, Path.of("/etc/busbar"), Map.of());
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).problems().stream().map(problem -> problem.sentence("site.yaml")).toList();
    }

    /// Each row replaces one piece of a good file and names what the one problem must say.
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            capacity-kwh: 10        | capacity-kwh: 10 kWh      | capacity-kwh must be a number, was "10 kWh". Maybe 10: the unit
            capacity-kwh: 10        | capacity-kwh: ten         | must be a number, was "ten".
            capacity-kwh: 10        | capacity-kwh: "9,5"       | Maybe 9.5: decimals take a point.
            capacity-kwh: 10        | capacity-kwh: .nan        | must be a number, was ".nan"
            capacity-kwh: 10        | capacity-kwh: 0           | must be above 0 and at most 5000 kWh, was 0.
            capacity-kwh: 10        | capacity-kwh: 10000       | was 10000. Maybe it is in Wh: 10.
            capacity-kwh: 10        | capacity-wh: 10000        | batteries[0].capacity-wh is not a key Busbar knows. Maybe capacity-kwh: the unit
            capacity-kwh: 10        | capacityKwh: 10           | Maybe capacity-kwh: keys are lower-case with dashes.
            capacity-kwh: 10        | capasity-kwh: 10          | Maybe capacity-kwh.
            capacity-kwh: 10,       | `capacity-kwh: ,`         | has no value. Maybe the line should be removed.
            capacity-kwh: 10,       | ``                        | batteries[0].capacity-kwh is missing.
            capacity-kwh: 10        | capacity-kwh: [10]        | must be one value, was a list.
            capacity-kwh: 10        | capacity-kwh: {a: 1}      | must be one value, was a section.
            capacity-kwh: 10        | capacity-kwh: 10, capacity-kwh: 12 | stands twice, first in line 4.
            max-charge-kw: 5        | max-charge-kw: 5000       | was 5000. Maybe it is in W: 5.
            max-charge-kw: 5        | max-charge-kw: -5         | was -5. Maybe without the minus
            max-charge-kw: 5        | `max-charge-kw: 5, min-soc-fraction: 10`   | was 10. Maybe it is a percentage: 0.1.
            max-charge-kw: 5        | `max-charge-kw: 5, charge-efficiency: 92`  | was 92. Maybe it is a percentage: 0.92.
            max-charge-kw: 5        | `max-charge-kw: 5, charge-efficiency: 0.1` | must be a fraction from 0.3 to 1, was 0.1.
            max-charge-kw: 5        | `max-charge-kw: 5, min-soc-fraction: 0.9, max-soc-fraction: 0.8` | batteries[0] is refused: battery.min-soc-fraction 0.9 must be below
            max-charge-kw: 5        | `max-charge-kw: 5, wear-per-kwh: 8`        | was 8. Maybe it is in hundredths: 0.08.
            max-charge-kw: 5        | `max-charge-kw: 5, grid-export: maybe`     | must be true or false, was "maybe".
            max-charge-kw: 5        | `max-charge-kw: 5, max-writes-per-day: 3`   | batteries[0].max-writes-per-day must be from 10 to 10000 (writes a day), was 3. Maybe a day's writes were meant
            max-charge-kw: 5        | `max-charge-kw: 5, max-writes-per-day: 99999` | was 99999. Maybe it should be left out
            max-charge-kw: 5        | `max-charge-kw: 5, max-writes-per-day: few` | must be a number, was "few".
            id: cellar              | id: roof                  | batteries[0].id "roof" is already the id of another asset.
            id: cellar              | id: grid                  | batteries[0].id "grid" is already the id of another asset.
            id: cellar              | `id: cellar, device: "${HOST_XYZ}"` | wants the environment variable HOST_XYZ, which is not set. Maybe export HOST_XYZ=
            id: cellar              | `id: cellar, device: hybrid.battery` | connections have no "hybrid", which cellar names as its device. Maybe the list connections is missing.
            peak-kw: 8              | `peak-kw: 8, azimuth-degrees: -10` | was -10. Maybe south is 0 in your source: here north is 0 and south 180, so 170.
            peak-kw: 8              | `peak-kw: 8, tilt-degrees: 120`    | pv[0].tilt-degrees must be from 0 to 90 (degrees), was 120.
            max-current-a: 16       | max-current-a: 16000      | was 16000. Maybe it is in mA: 16.
            max-current-a: 16       | max-current-a: 4          | chargers[0] is refused: charger.max-current-a must be at least
            max-current-a: 16       | `max-current-a: 16, phases: 2`     | chargers[0].phases must be 1 or 3, was 2.
            max-current-a: 16       | `max-current-a: 16, phases: 1.5`   | must be a whole number, was 1.5.
            max-current-a: 16       | `max-current-a: 16, voltage-v: 0.23` | Maybe it is in kV.
            [1, 2.5]                | [2.5, 1]                  | miners[0] is refused: miner.steps-kw must rise
            [1, 2.5]                | [1, 2500000]              | was 2500000. Maybe it is in W: 2500.
            value-per-kwh           | min-run: 30, value-per-kwh | must be a length of time, was "30". Maybe 30min
            value-per-kwh           | min-rest: soon, value-per-kwh | must be a length of time, was "soon". Maybe 30min, 1h 30min or PT30M.
            Europe/Berlin           | Berlin                    | site.zone must be a time zone such as Europe/London, was "Berlin". Maybe Europe/Berlin.
            Europe/Berlin           | Europe/Belrin             | was "Europe/Belrin". Maybe Europe/Berlin.
            currency: EUR           | currency: euro            | site.currency must be three capital letters, was "euro".
            latitude-degrees: 52.5  | latitude-degrees: 152.5   | must be from -90 to 90 (degrees), was 152.5. Maybe latitude and longitude are swapped.
            {import-per-kwh: 0.3}   | {import-per-kwh: 30}      | tariff.import-per-kwh must be from -5 to 5 (money per kWh), was 30. Maybe it is in hundredths: 0.3.
            {import-per-kwh: 0.3}   | demo                      | tariff must be demo-home or a section, was "demo".
            {import-per-kwh: 0.3}   | prices.csv                | Maybe tariff: {csv: prices.csv}.
            {import-per-kwh: 0.3}   | {csv: nowhere.csv}        | tariff.csv cannot be read: /etc/busbar/nowhere.csv.
            {import-per-kwh: 0.3}   | `{periods: [{from: 07:00, import-per-kwh: 1}, {from: 06:00, import-per-kwh: 1}]}` | must be later than the period before it, was 06:00.
            {import-per-kwh: 0.3}   | `{periods: [{from: noon, import-per-kwh: 1}]}` | must be a time of day such as 16:00, was "noon".
            {import-per-kwh: 0.3}   | `{periods: []}`           | tariff.periods must name at least one period.
            {import-per-kwh: 0.3}   | `{source: octopus, product: AGILE-24-10-01}` | tariff.product needs a region. Maybe region: C
            {import-per-kwh: 0.3}   | `{source: octopus, region: C}` | tariff.source octopus needs to know the tariff. Maybe product: AGILE-24-10-01
            {import-per-kwh: 0.3}   | `{source: octopus, product: AGILE-24-10-01, region: I}` | must be a tariff code such as E-1R-AGILE-24-10-01-C
            {import-per-kwh: 0.3}   | `{source: octopus, import-tariff: E-2R-VAR-22-11-01-C}` | Maybe a tariff of two registers is described by periods
            {import-per-kwh: 0.3}   | `{source: awatar}`        | tariff.source must be one of octopus, awattar, entsoe, was "awatar". Maybe awattar.
            {import-per-kwh: 0.3}   | `{source: entsoe, zone: 10Y1001A1001A82H}` | tariff.token is missing.
            {import-per-kwh: 0.3}   | `{preset: uk-flux, cheap-per-kwh: 0.15, normal-per-kwh: 0.25}` | tariff.peak-per-kwh is missing.
            {import-per-kwh: 0.3}   | `{preset: uk-flix, cheap-per-kwh: 0.15, normal-per-kwh: 0.25}` | Maybe uk-flux.
            grid: {                 | `weather: {source: openmeteo}\ngrid: {` | weather.source must be one of none, open-meteo, was "openmeteo". Maybe open-meteo.
            grid: {                 | `weather: {url: "http://nas"}\ngrid: {` | weather.url has no meaning without a source. Maybe source: open-meteo is missing.
            grid: {                 | `weather: {source: open-meteo, url: nas.home}\ngrid: {` | weather.url must be an address such as https://api.open-meteo.com, was "nas.home". Maybe http:// before it.
            grid: {                 | `weather: {source: open-meteo, url: "http://nas/v1/forecast?a=b"}\ngrid: {` | Maybe without the path: it is added.
            grid: {                 | `carbon: {price-per-tonne: 60}\ngrid: {` | carbon.price-per-tonne needs to know what a kWh emits. Maybe grams-per-kwh: 380 or source: great-britain is missing.
            grid: {                 | `carbon: {source: great-britain, region: 18, price-per-tonne: 60}\ngrid: {` | carbon.region must be
            grid: {                 | `carbon: {grams-per-kwh: 380, price: 60}\ngrid: {` | carbon.price
            grid: {                 | `weather: {source: open-meteo, url: "a b"}\ngrid: {` | must be an address such as
            grid: {                 | `web: {port: 80800}\ngrid: {`        | web.port must be from 0 to 65535 (a port), was 80800.
            grid: {                 | `control: {tick-seconds: 0}\ngrid: {` | control.tick-seconds must be from 1 to 300 (s), was 0.
            grid: {                 | `mode: shado\ngrid: {`    | mode must be one of live, shadow, off, was "shado". Maybe shadow.
            grid: {                 | `priorities: {facility: 6}\ngrid: {` | priorities.facility must be from 1 to 5 (a priority), was 6.
            grid: {                 | `battery: 1\ngrid: {`     | battery is not a key Busbar knows. Maybe batteries.
            grid: {                 | `storage: x\ngrid: {`     | storage must be a section of "key: value" lines.
            pv: [{id: roof, peak-kw: 8}] | pv: {id: roof}       | pv must be a list. Maybe each entry should start with "- ".
            pv: [{id: roof, peak-kw: 8}] | pv: [8]              | pv[0] must be a section of "key: value" lines.
            pv: [{id: roof, peak-kw: 8}] | `pv: &a [{id: roof, peak-kw: 8}]\nx: *a` | x is an alias (*a), which is not supported.
            """)
    void saysWhatIsWrongAndWhatMayHelp(String piece, String instead, String expected) {
        assertThat(SiteFileReaderTest.LEAST).contains(piece);

        var problems = refused(SiteFileReaderTest.LEAST.replace(piece, instead.replace("\\n", "\n")));

        assertThat(problems).anyMatch(problem -> problem.contains(expected));
    }

    /// The same for a site with real devices.
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mode: shadow            | mode: live               | mode live needs to command battery, and connection hybrid only reads. Maybe mode: shadow until its readings are right
            device: hybrid.pv       | device: hybird.pv        | connections have no "hybird", which roof names as its device. Maybe hybrid.
            `, device: hybrid.pv`   | ``                       | and roof would be simulated beside them. Maybe device: is missing at roof
            map: sma-hybrid         | map: sma-hybird          | connections[0].map must be one of
            map: sma-hybrid         | map: sma-hybird          | Maybe sma-hybrid.
            map: sma-hybrid         | map-file: nowhere.yaml   | connections[0].map-file cannot be used
            host: 10.0.0.7          | hosts: 10.0.0.7          | Maybe host.
            protocol: modbus        | protocol: modbsu         | connections[0].protocol must be one of modbus, sunspec, mqtt, home-assistant, ocpp
            map: sma-hybrid         | `map: sma-hybrid, port: 70000` | must be from 0 to 65535
            id: hybrid,             | `id: simulated,`         | must be a word without a point
            """)
    void aSiteWithRealDevicesIsCheckedAsAWhole(String piece, String instead, String expected) {
        assertThat(SiteFileReaderTest.METERED).contains(piece);

        var problems = refused(SiteFileReaderTest.METERED.replace(piece, instead));

        assertThat(problems).anyMatch(problem -> problem.contains(expected));
    }

    /// The same for a house with circuits and phases.
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id: carport             | id: garage                | circuits[1].id "garage" is already the id of another circuit. Maybe a number behind it: garage-2.
            parent: garage          | parent: garag             | circuits[1].parent "garag" is no circuit. Maybe garage.
            parent: garage          | parent: utterly unknown   | is no circuit. Maybe leave parent out: then it hangs on the grid connection.
            parent: garage          | parent: carport           | circuits[1].parent "carport" hangs on "carport" itself. Maybe one of them hangs on the grid connection
            id: garage,             | `id: garage, parent: carport,` | circuits[0].parent "carport" hangs on "garage" itself.
            max-current-a: 32       | max-power-w: 7000         | Maybe max-power-kw: the unit is part of the name.
            max-current-a: 32       | max-current-a: 0          | circuits[0] is refused: circuit.max-current-a and max-power-kw must be above 0
            `, max-current-a: 32`   | ``                        | circuits[0] is refused: circuit "garage" limits nothing. Maybe max-current-a is missing.
            phase: L2, circuit: carport | circuit: carpart      | chargers[0].circuit "carpart" is no circuit. Maybe carport.
            phase: L2               | phase: L4                 | chargers[0].phase must be one of l1, l2, l3, was "L4".
            phase: L2               | `phase: L2, phases: 3`    | chargers[0].phase has no meaning for three phases. Maybe phases: 1 was meant.
            phase: L2               | `phase: L2, phase-switching: true` | chargers[0].phase-switching needs a charger on three phases. Maybe phases: 3 is missing.
            phase: L2               | `phase-switching: true, phases: 3, phase-dwell: 5s` | charger.phase-dwell must be at least a minute, was PT5S. Maybe 10min.
            phase: L2               | `phase-switching: true, phases: 3, phase-switches-per-day: -1` | must be from 0 to 1000 (a number of times), was -1.
            [0.5, 0.3, 0.2]         | [0.5, 0.5]                | grid.load-shares must be three fractions, one for each phase, were 2. Maybe [0.5, 0.3, 0.2].
            [0.5, 0.3, 0.2]         | [0.5, 0.3, 0.3]           | The shares of the phases must add up to 1, were 1.1
            [0.5, 0.3, 0.2]         | [50, 30, 20]              | Maybe it is a percentage: 0.5.
            phase-current-a: 35     | phase-current-a: 35000    | Maybe it is in mA: 35.
            phase-current-a: 35     | `phase-current-a: 35, phases: 1` | grid.phase-current-a needs grid.phases 3, was 35.0. Maybe grid.max-import-kw says it all.
            """)
    void saysWhatIsWrongWithCircuitsAndPhases(String piece, String instead, String expected) {
        assertThat(SiteFileReaderTest.WIRED).contains(piece);

        assertThat(refused(SiteFileReaderTest.WIRED.replace(piece, instead)))
                .anyMatch(problem -> problem.contains(expected));
    }

    @Test
    void anAssetBehindACircuitIsRefusedWhereThereAreNone() {
        assertThat(refused(SiteFileReaderTest.LEAST.replace("id: wallbox", "id: wallbox, circuit: garage")))
                .singleElement().asString()
                .contains("chargers[0].circuit \"garage\" is no circuit. Maybe it is missing in the list circuits.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                 | the file is empty.
            just words         | must be a list of "key: value" lines.
            'a: [1, 2'         | is not YAML
            '{a: b, c'         | is not YAML
            """)
    void whatIsNoSiteFileAtAllIsSaidOnce(String text, String expected) {
        assertThat(refused(text)).singleElement().asString().contains(expected);
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFileEachWithItsPlace() {
        var problems = refused("""
                site: {zone: Mars/Base, currency: EUR, latitude-degrees: 52.5, longitude-degrees: 13.4}
                grid:
                  max-import-kw: 24
                  max-export-kw: -1
                batteries:
                  - id: cellar
                    capacity-kwh: 10
                    max-charge-kw: 5000
                    max-discharge-kw: 4
                    colour: grey
                tariff: {import-per-kwh: 0.3}
                """);

        assertThat(problems).hasSize(4);
        assertThat(problems.get(0)).startsWith("site.yaml:1:8: site.zone");
        assertThat(problems.get(1)).startsWith("site.yaml:4:3: grid.max-export-kw");
        assertThat(problems.get(2)).startsWith("site.yaml:8:5: batteries[0].max-charge-kw");
        assertThat(problems.get(3)).startsWith("site.yaml:10:5: batteries[0].colour");
    }

    @Test
    void aWronglyWrittenKeyIsOneProblemAndNotAlsoAMissingOne() {
        var problems = refused(SiteFileReaderTest.LEAST.replace("capacity-kwh", "capacity-wh"));

        assertThat(problems).hasSize(1);
    }

    @Test
    void aSmallCurrencyMayHaveLargePrices() {
        var text = SiteFileReaderTest.LEAST.replace("currency: EUR", "currency: JPY").replace("import-per-kwh: 0.3",
                "import-per-kwh: 31");

        assertThat(SiteFileReader.read(text, Path.of("."), Map.of())).isInstanceOf(Outcome.Understood.class);
    }
}
