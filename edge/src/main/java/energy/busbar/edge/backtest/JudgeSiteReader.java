// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import energy.busbar.edge.backtest.JudgeSite.Connection;
import energy.busbar.edge.backtest.JudgeSite.Storage;
import energy.busbar.edge.backtest.JudgeSite.Terminal;
import energy.busbar.edge.backtest.JudgeSite.TerminalMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Reads a site file of the judge, the series beside it and the cars' sessions; strict, so that a
/// slip in a file is a message and not a wrong grade.
final class JudgeSiteReader {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Path file;
    private final Problems problems = new Problems();

    private JudgeSiteReader(Path file) {
        this.file = file;
    }

    /// @throws Problems.BadSiteException with every problem found
    /// @throws IOException if a file cannot be read
    static JudgeSite read(Path file) throws IOException {
        return new JudgeSiteReader(file).site();
    }

    private JudgeSite site() throws IOException {
        var name = file.getFileName().toString();
        JsonNode tree;
        try {
            tree = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            problems.add(name + " line " + e.getLocation().getLineNr(), e.getOriginalMessage());
            problems.refuse(name);
            throw new IllegalStateException(e);
        }
        var root = new Section(tree, name, problems).knowing("name", "currency", "timezone", "series", "columns",
                "period", "battery", "grid", "pv", "price_publication", "ev", "jobs", "ev_unmet_penalty_per_kwh",
                "notes", "description", "comment", "source", "sources", "licence", "license");
        var columns = root.section("columns");
        var seriesName = root.requireText("series");
        if (seriesName.isEmpty()) {
            problems.refuse(name);
        }
        int before = problems.count();
        var series = SeriesReader.read(file.resolveSibling(seriesName), columns, problems);
        if (problems.count() > before) {
            problems.refuse(name);
        }
        var site = assembled(root, series);
        problems.refuse(name);
        return site;
    }

    private JudgeSite assembled(Section root, Series series) throws IOException {
        var zone = zone(root, "timezone").orElse(ZoneId.of("UTC"));
        var period = root.section("period").knowing("start", "end");
        int first = periodIndex(period, "start", series).orElse(0);
        int last = periodIndex(period, "end", series).orElse(series.size());
        if (first >= last) {
            problems.add(period.place("end"), "must come after the start. Maybe they are swapped.");
            problems.refuse(file.getFileName().toString());
        }
        SeriesReader.requirePeriod(series, first, last, problems);
        var cars = new SessionReader(file, series, first, last, problems);
        return new JudgeSite(root.requireText("name"), root.text("currency").orElse(""), zone, series, first, last,
                battery(root.section("battery")), grid(root.section("grid")),
                root.section("pv").knowing("curtailable").flag("curtailable", true),
                publication(root.section("price_publication")), cars.sessions(root), cars.jobs(root),
                root.nonNegative("ev_unmet_penalty_per_kwh", 0.5));
    }

    private Optional<ZoneId> zone(Section section, String key) {
        return section.text(key).flatMap(id -> {
            try {
                return Optional.of(ZoneId.of(id));
            } catch (DateTimeException _) {
                problems.add(section.place(key), "\"" + id + "\" is no time zone. Maybe Europe/Berlin.");
                return Optional.empty();
            }
        });
    }

    /// The step an instant of the period starts, empty when it is the end of the series or not given.
    private Optional<Integer> periodIndex(Section period, String key, Series series) {
        return period.text(key).flatMap(text -> {
            Instant at = CsvTable.instant(text, period.place(key), problems);
            int index = series.indexFrom(at);
            if (index < series.size() && series.start()[index].equals(at)) {
                return Optional.of(index);
            }
            boolean pastTheEnd = key.equals("end") && index == series.size();
            if (!pastTheEnd) {
                problems.add(period.place(key), at + " is not the start of a step of the series, which runs from "
                        + series.start()[0] + " to " + series.end() + ". Maybe it is local time.");
            }
            return Optional.empty();
        });
    }

    private static Storage battery(Section battery) {
        if (battery.isAbsent()) {
            return Storage.NONE;
        }
        battery.knowing("capacity_kwh", "min_soc", "max_soc", "initial_soc", "max_charge_kw", "max_discharge_kw",
                "charge_efficiency", "discharge_efficiency", "wear_cost_per_kwh_discharged", "allow_grid_charge",
                "allow_export", "terminal");
        double capacityKwh = battery.requireNonNegative("capacity_kwh");
        double minSoc = battery.fraction("min_soc", 0);
        double maxSoc = battery.fraction("max_soc", 1);
        if (capacityKwh > 0 && minSoc >= maxSoc) {
            battery.problems().add(battery.place("min_soc"), minSoc + " must be below max_soc " + maxSoc + ".");
        }
        return new Storage(capacityKwh, capacityKwh * minSoc, capacityKwh * maxSoc,
                capacityKwh * battery.fraction("initial_soc", minSoc), battery.requireNonNegative("max_charge_kw"),
                battery.requireNonNegative("max_discharge_kw"), battery.efficiency("charge_efficiency", 0.95),
                battery.efficiency("discharge_efficiency", 0.95),
                battery.nonNegative("wear_cost_per_kwh_discharged", 0), battery.flag("allow_grid_charge", true),
                battery.flag("allow_export", true), terminal(battery.section("terminal")));
    }

    private static Terminal terminal(Section terminal) {
        terminal.knowing("mode", "value_per_kwh");
        var mode = switch (terminal.text("mode").orElse("at_least_initial")) {
            case "at_least_initial" -> TerminalMode.AT_LEAST_INITIAL;
            case "equal" -> TerminalMode.EQUAL;
            case "value" -> TerminalMode.VALUE;
            case "none" -> TerminalMode.NONE;
            case String other -> {
                terminal.problems().add(terminal.place("mode"),
                        "\"" + other + "\" is not at_least_initial, equal, value or none.");
                yield TerminalMode.NONE;
            }
        };
        return new Terminal(mode, terminal.number("value_per_kwh"));
    }

    private static Connection grid(Section grid) {
        grid.knowing("max_import_kw", "max_export_kw", "peak_charge_per_kw", "standing_charge_per_day",
                "excess_penalty_per_kwh");
        return new Connection(grid.nonNegative("max_import_kw", Double.POSITIVE_INFINITY),
                grid.nonNegative("max_export_kw", Double.POSITIVE_INFINITY),
                grid.nonNegative("peak_charge_per_kw", 0), grid.nonNegative("standing_charge_per_day", 0),
                grid.nonNegative("excess_penalty_per_kwh", 10));
    }

    private Optional<PublicationRule> publication(Section rule) {
        if (rule.isAbsent()) {
            return Optional.empty();
        }
        rule.knowing("hour", "timezone", "day_starts_at_hour");
        double hour = rule.number("hour").orElseGet(() -> {
            problems.add(rule.place("hour"), "is missing.");
            return 0.0;
        });
        double dayStart = rule.nonNegative("day_starts_at_hour", 0);
        if (hour < 0 || hour > 24 || dayStart >= 24 || dayStart != Math.rint(dayStart)) {
            problems.add(rule.place("hour"), hour + " and day_starts_at_hour " + dayStart
                    + " must be hours of the day, the latter whole.");
            return Optional.empty();
        }
        return Optional.of(new PublicationRule(hour, zone(rule, "timezone"), (int) dayStart));
    }
}
