// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeSiteReaderTest {

    @TempDir
    private Path folder;

    private Path site(String json, String csv) throws IOException {
        Files.writeString(folder.resolve("s.csv"), csv);
        return Files.writeString(folder.resolve("s.json"), json);
    }

    private static final String FOUR_HOURS = """
            timestamp,load_kW,pv_kW,buy_per_kWh,sell_per_kWh
            2024-05-01T00:00:00Z,1,0,0.1,0.05
            2024-05-01T01:00:00Z,,0,,
            2024-05-01T02:00:00Z,1,0,0.2,0.05
            2024-05-01T03:00:00Z,1,0.5,0.4,0.05
            """;

    @Test
    void whatAFileLeavesOutHasTheJudgesDefaults() throws IOException {
        var site = JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv", "period": {"start": "2024-05-01T02:00:00Z"}}""", FOUR_HOURS));

        assertThat(site.first()).isEqualTo(2);
        assertThat(site.last()).isEqualTo(4);
        assertThat(site.battery().present()).isFalse();
        assertThat(site.grid().maxImportKw()).isInfinite();
        assertThat(site.pvCurtailable()).isTrue();
        assertThat(site.unmetPerKwh()).isEqualTo(0.5);
        assertThat(site.pricesKnownUntil(2)).isEqualTo(4);
        assertThat(site.terminalPerKwh()).isEqualTo((0.2 + 0.4) / 2 / 0.95);
        assertThat(site.series().loadKw()[1]).isNaN();
    }

    @Test
    void aBatteryIsReadInFractionsAndDefaultsToItsFloor() throws IOException {
        var site = JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv", "period": {"start": "2024-05-01T02:00:00Z"},
                 "battery": {"capacity_kwh": 20, "min_soc": 0.1, "max_charge_kw": 5, "max_discharge_kw": 4,
                             "terminal": {"mode": "value", "value_per_kwh": 0.3}}}""", FOUR_HOURS));

        assertThat(site.battery().initialKwh()).isEqualTo(2);
        assertThat(site.battery().maxKwh()).isEqualTo(20);
        assertThat(site.battery().chargeEfficiency()).isEqualTo(0.95);
        assertThat(site.terminalPerKwh()).isEqualTo(0.3);
    }

    @Test
    void uneven_stepsComeWithTheirLengths() throws IOException {
        var site = JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv"}""", """
                timestamp,load_kW,buy_per_kWh,sell_per_kWh,duration_h
                2024-05-01T00:00:00Z,1,0.1,0,0.5
                2024-05-01T00:30:00Z,1,0.1,0,1
                2024-05-01T01:30:00Z,1,0.1,0,0.25
                """));

        assertThat(site.series().hours()).containsExactly(0.5, 1, 0.25);
        assertThat(site.series().end()).isEqualTo(Instant.parse("2024-05-01T01:45:00Z"));
        assertThat(site.series().pvKw()).containsOnly(0);
    }

    @Test
    void aCarsPossibleEnergyEndsWithItsStay() throws IOException {
        var site = JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv", "period": {"start": "2024-05-01T02:00:00Z"},
                 "ev": [{"max_kw": 4, "efficiency": 0.5, "sessions": [
                   {"id": "a", "arrival": "2024-05-01T02:30:00Z", "departure": "2024-05-01T03:15:00Z",
                    "expected_departure": "2024-05-01T09:00:00Z", "energy_kwh": 5}]}]}""", FOUR_HOURS));

        var car = site.sessions().getFirst();
        assertThat(car.wantedKwh()).isEqualTo(10);
        assertThat(car.possibleKwh()).isEqualTo(3);
        assertThat(car.presence()).containsExactly(0, 0, 0.5, 0.25);
    }

    @Test
    void everyProblemOfASiteFileIsToldAtOnce() {
        assertThatThrownBy(() -> JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv", "timezone": "Europe/Atlantis", "pirce_publication": {"hour": 13},
                 "period": {"start": "2024-05-01T02:00:00Z"}, "battery": {"capacity_kwh": 5, "max_charge_kw": -1,
                 "charge_efficiency": 95, "terminal": {"mode": "full"}}, "grid": {"max_import_kw": "lots"},
                 "ev": [{"max_kw": 7, "sessions": [{"id": "a", "arrival": "2024-05-01T03:00:00Z",
                         "departure": "2024-05-01T02:00:00Z", "energy_kwh": 5}]}]}""", FOUR_HOURS)))
                .isInstanceOf(Problems.BadSiteException.class)
                .hasMessageContaining("s.json pirce_publication: is an unknown key. Maybe price_publication?")
                .hasMessageContaining("Europe/Atlantis")
                .hasMessageContaining("battery max_charge_kw: must not be negative, was -1.0")
                .hasMessageContaining("battery max_discharge_kw: is missing")
                .hasMessageContaining("charge_efficiency: must be a fraction from 0 to 1, was 95.0")
                .hasMessageContaining("\"full\" is not at_least_initial")
                .hasMessageContaining("max_import_kw: must be a number, was \"lots\"")
                .hasMessageContaining("must come after the arrival");
    }

    @Test
    void everyProblemOfASeriesIsToldWithItsLine() {
        assertThatThrownBy(() -> JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv"}""", """
                timestamp,load_kW,pv_kW,buy_per_kWh,sell_per_kWh
                2024-05-01T00:00:00Z,1,0,0.1,0.05
                2024-05-01T01:00:00Z,-1,0,0.1,0.05
                2024-05-01T01:00:00Z,1,0,abc,0.05
                2024-05-01T03:00:00Z,1,0,0.1,0.05
                2024-05-01T02:00:00Z,1,0,0.1,Infinity
                yesterday,1,0,0.1,0.05
                2024-05-01T04:00:00Z,1;0,0.1,0.05
                """)))
                .hasMessageContaining("s.csv line 3: load is -1.0")
                .hasMessageContaining("s.csv line 4: buy_per_kWh is \"abc\"")
                .hasMessageContaining("s.csv line 4: time 2024-05-01T01:00:00Z appears twice")
                .hasMessageContaining("s.csv line 5: time 2024-05-01T03:00:00Z leaves a gap")
                .hasMessageContaining("s.csv line 6: time 2024-05-01T02:00:00Z comes before the row above")
                .hasMessageContaining("Infinity")
                .hasMessageContaining("\"yesterday\" is not a time")
                .hasMessageContaining("s.csv line 8: has 4 values, the header has 5");
    }

    @Test
    void aValueMayBeMissingBeforeThePeriodButNotInIt() {
        assertThatThrownBy(() -> JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv", "period": {"start": "2024-05-01T01:00:00Z"}}""", FOUR_HOURS)))
                .hasMessageContaining("series at 2024-05-01T01:00:00Z: the load is missing, as in 1 steps")
                .hasMessageContaining("the import price is missing")
                .hasMessageContaining("the export price is missing");
    }

    @Test
    void missingColumnsAndPeriodsOffTheSeriesAreRefused() {
        assertThatThrownBy(() -> JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv", "columns": {"load": "haus"}}""", FOUR_HOURS)))
                .hasMessageContaining("s.csv: has no column \"haus\"");
        assertThatThrownBy(() -> JudgeSiteReader.read(site("""
                {"name": "x", "series": "s.csv", "period": {"start": "2024-05-01T00:30:00Z"}}""", FOUR_HOURS)))
                .hasMessageContaining("period start: 2024-05-01T00:30:00Z is not the start of a step");
        assertThatThrownBy(() -> JudgeSiteReader.read(site("""
                {"name": "x", "name": "y"}""", FOUR_HOURS))).hasMessageContaining("s.json line 1");
    }
}
