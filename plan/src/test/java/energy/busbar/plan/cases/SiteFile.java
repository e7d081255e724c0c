// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan.cases;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.model.Battery;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.cases.SharedCases.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A site with one battery and one connection as the converted cases have it: a JSON file that names a
/// CSV series. All of it is known ahead.
final class SiteFile {

    /// Where a file names no limit there is none; the planner wants a number.
    private static final double UNLIMITED_KW = 1e5;

    private final JsonNode site;
    private final Table series;
    private final Duration step;

    private SiteFile(JsonNode site, Table series, Duration step) {
        this.site = site;
        this.series = series;
        this.step = step;
    }

    /// @param step length of an interval where the series has no column for it
    static PlanningProblem problem(String folder, String name, Duration step) throws IOException {
        var site = SharedCases.json(folder + "/" + name);
        var series = SharedCases.table(folder + "/" + site.get("series").asText());
        if (site.has("period")) {
            var from = site.get("period").get("start").asText();
            var to = site.get("period").get("end").asText();
            series = series.where("timestamp", at -> at.compareTo(from) >= 0 && at.compareTo(to) < 0);
        }
        return new SiteFile(site, series, step).problem();
    }

    private PlanningProblem problem() {
        var grid = grid();
        var forecast = new Forecast(grid.start(), grid, series.numbers("load_kW"), series.numbers("pv_kW"),
                series.numbers("buy_per_kWh"), series.numbers("sell_per_kWh"), grid.end());
        boolean curtailable = !site.has("pv") || site.get("pv").get("curtailable").asBoolean();
        return new PlanningProblem(site.get("currency").asText(), forecast, connection(), curtailable, 0,
                List.of(battery()), List.of(), List.of(), List.of());
    }

    private TimeGrid grid() {
        var start = Instant.parse(series.texts("timestamp").getFirst());
        if (!series.has("duration_h")) {
            return TimeGrid.uniform(start, step, series.rows().size());
        }
        var steps = new Duration[series.rows().size()];
        var hours = series.numbers("duration_h");
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Duration.ofSeconds(Math.round(hours[i] * 3600));
        }
        return TimeGrid.of(start, steps);
    }

    private GridConnection connection() {
        var grid = site.get("grid");
        return new GridConnection(number(grid, "max_import_kw", UNLIMITED_KW),
                number(grid, "max_export_kw", UNLIMITED_KW), 3, number(grid, "peak_charge_per_kw", 0), step, 0);
    }

    private BatteryTask battery() {
        var data = site.get("battery");
        double capacityKwh = data.get("capacity_kwh").asDouble();
        var battery = new Battery("battery", capacityKwh, number(data, "min_soc", 0), number(data, "max_soc", 1),
                data.get("max_charge_kw").asDouble(), data.get("max_discharge_kw").asDouble(),
                data.get("charge_efficiency").asDouble(), data.get("discharge_efficiency").asDouble(),
                number(data, "wear_cost_per_kwh_discharged", 0), true,
                !data.has("allow_export") || data.get("allow_export").asBoolean());
        double initialKwh = data.get("initial_soc").asDouble() * capacityKwh;
        var terminal = data.get("terminal");
        double finalKwh = terminal.get("mode").asText().equals("at_least_initial") ? initialKwh : 0;
        return new BatteryTask(battery, initialKwh, number(terminal, "value_per_kwh", 0), finalKwh);
    }

    private static double number(JsonNode object, String key, double otherwise) {
        return object.has(key) ? object.get(key).asDouble() : otherwise;
    }
}
