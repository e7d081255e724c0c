// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(new BacktestCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    @Test
    void writesScheduleCarsAndResult() throws IOException {
        String car = """
                "ev": [{"max_kw": 4, "sessions": [{"id": "car", "arrival": "2024-03-08T01:00:00Z",
                  "departure": "2024-03-08T06:00:00Z", "energy_kwh": 6}]}],
                """;
        var site = TinySite.write(folder, 1, TinySite.BATTERY + car, TinySite::twoPrices);
        var schedule = folder.resolve("out.csv");
        var result = folder.resolve("r.json");

        int code = execute(site.toString(), "--schedule", schedule.toString(), "--out", result.toString());

        assertThat(code).isZero();
        var rows = Files.readAllLines(schedule);
        assertThat(rows).hasSize(25);
        assertThat(rows.getFirst()).isEqualTo("timestamp,decided_at,mode,battery_kw,soc_to,max_charge_kw,"
                + "max_discharge_kw,import_cap_kw,jobs_kw,pv_curtail_kw,ev_0_kw");
        assertThat(rows.get(1)).startsWith("2024-03-08T00:00:00Z,2024-03-08T00:00:00Z,");
        assertThat(Files.readAllLines(folder.resolve("out_ev.csv"))).contains("timestamp,id,kw")
                .anyMatch(line -> line.contains(",car,"));
        var grades = new ObjectMapper().readTree(result.toFile()).path("results");
        assertThat(grades).hasSize(5);
        assertThat(grades.get(0).path("capture").doubleValue()).isZero();
        assertThat(grades.get(4).path("capture").doubleValue()).isEqualTo(1);
        assertThat(grades.get(3).path("controller").textValue()).isEqualTo("busbar");
        assertThat(out.toString()).contains("self-consumption").contains("perfect foresight");
        assertThat(errors.toString()).contains("tiny: 100 %");
    }

    @Test
    void jsonGoesToTheOutputAloneWithoutBaselines() throws IOException {
        var site = TinySite.write(folder, 1, TinySite.BATTERY, TinySite::twoPrices);

        int code = execute(site.toString(), "--json", "--no-baselines");

        assertThat(code).isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("results")).hasSize(1);
        assertThat(json.path("results").get(0).path("capture").isNull()).isTrue();
    }

    @Test
    void aBadOrMissingSiteIsRefusedWithoutAStackTrace() throws IOException {
        var bad = Files.writeString(folder.resolve("bad.json"), "{\"name\": \"bad\"}");

        assertThat(execute(bad.toString())).isEqualTo(65);
        assertThat(errors.toString()).contains("bad.json series: is missing").doesNotContain("\tat ");
        assertThat(execute(folder.resolve("none.json").toString())).isEqualTo(65);
        assertThat(errors.toString()).contains("There is no file").contains("Maybe");
    }
}
