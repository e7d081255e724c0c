// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.JudgeSite.Job;
import energy.busbar.edge.backtest.JudgeSite.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the cars' sessions, from a file of their own or from the site file, and the deferrable jobs.
final class SessionReader {

    private final Path file;
    private final Series series;
    private final int first;
    private final int last;
    private final Problems problems;
    private final Set<String> ids = new HashSet<>();

    SessionReader(Path file, Series series, int first, int last, Problems problems) {
        this.file = file;
        this.series = series;
        this.first = first;
        this.last = last;
        this.problems = problems;
    }

    /// One session as written, before the period and the physics are applied.
    private record Told(
            String place,
            Optional<String> id,
            Instant arrival,
            Instant departure,
            Optional<Instant> expectedDeparture,
            double energyKwh,
            double maxKw,
            double minKw) {}

    List<Session> sessions(Section root) throws IOException {
        var sessions = new ArrayList<Session>();
        var chargers = root.list("ev");
        for (int charger = 0; charger < chargers.size(); charger++) {
            var section = chargers.get(charger).knowing("sessions", "max_kw", "min_kw", "efficiency", "id", "name");
            double efficiency = section.efficiency("efficiency", 1);
            for (var told : section.isText("sessions") ? fromTable(section) : fromList(section)) {
                check(told);
                if (told.departure().isAfter(series.start()[first])
                        && told.arrival().isBefore(series.end(last - 1))) {
                    sessions.add(session(charger, told, efficiency));
                }
            }
        }
        return sessions;
    }

    private List<Told> fromTable(Section charger) throws IOException {
        var table = CsvTable.read(file.resolveSibling(charger.requireText("sessions")), problems);
        int arrival = table.require("arrival");
        int departure = table.require("departure");
        int energy = table.require("energy_kwh");
        var told = new ArrayList<Told>();
        if (arrival < 0 || departure < 0 || energy < 0) {
            return told;
        }
        for (int row = 0; row < table.size(); row++) {
            var expected = table.text(row, "expected_departure");
            var place = table.place(row);
            told.add(new Told(place, Optional.of(table.text(row, "id")).filter(id -> !id.isEmpty()),
                    table.instant(row, arrival), table.instant(row, departure), expected.isEmpty()
                            ? Optional.empty()
                            : Optional.of(CsvTable.instant(expected, place + ", expected_departure", problems)),
                    table.number(row, energy), own(table, row, "max_kw", charger), own(table, row, "min_kw", charger)));
        }
        return told;
    }

    /// The session's own limit, else the charger's; a minimum that nobody gives is 0.
    private double own(CsvTable table, int row, String column, Section charger) {
        double own = table.has(column) ? table.number(row, table.require(column)) : Double.NaN;
        return Double.isNaN(own) ? charger.number(column, column.equals("min_kw") ? 0 : Double.NaN) : own;
    }

    private List<Told> fromList(Section charger) {
        var told = new ArrayList<Told>();
        for (var session : charger.list("sessions")) {
            session.knowing("id", "arrival", "departure", "expected_departure", "energy_kwh", "max_kw", "min_kw");
            told.add(new Told(session.place(""), session.text("id"), instant(session, "arrival"),
                    instant(session, "departure"),
                    session.text("expected_departure").map(_ -> instant(session, "expected_departure")),
                    session.number("energy_kwh", Double.NaN),
                    session.number("max_kw").or(() -> charger.number("max_kw")).orElse(Double.NaN),
                    session.number("min_kw").or(() -> charger.number("min_kw")).orElse(0.0)));
        }
        return told;
    }

    private Instant instant(Section section, String key) {
        return CsvTable.instant(section.requireText(key), section.place(key), problems);
    }

    private void check(Told told) {
        if (!told.departure().isAfter(told.arrival())) {
            problems.add(told.place(), "the departure " + told.departure() + " must come after the arrival "
                    + told.arrival() + ".");
        }
        if (!(told.energyKwh() >= 0)) {
            problems.add(told.place(), "energy_kwh must be a number from 0 up, was " + told.energyKwh() + ".");
        }
        if (!(told.maxKw() > 0)) {
            problems.add(told.place(), "max_kw must be above 0 for the session or its charger, was " + told.maxKw()
                    + ".");
        }
        if (!(told.minKw() >= 0 && told.minKw() <= told.maxKw())) {
            problems.add(told.place(), "min_kw must be from 0 to max_kw, was " + told.minKw() + ".");
        }
    }

    private Session session(int charger, Told told, double efficiency) {
        var id = told.id().orElse("ev" + charger + "_" + told.arrival());
        if (!ids.add(id)) {
            problems.add(told.place(), "the session id \"" + id + "\" is used twice.");
        }
        var presence = new double[series.size()];
        double possibleKwh = 0;
        for (int i = first; i < last; i++) {
            presence[i] = presence(told, i);
            possibleKwh += presence[i] * series.hours()[i] * told.maxKw();
        }
        double wantedKwh = told.energyKwh() / efficiency;
        return new Session(charger, id, told.arrival(), told.departure(),
                told.expectedDeparture().orElse(told.departure()), wantedKwh, Math.min(wantedKwh, possibleKwh),
                told.maxKw(), told.minKw(), presence);
    }

    private double presence(Told told, int i) {
        var from = told.arrival().isAfter(series.start()[i]) ? told.arrival() : series.start()[i];
        var to = told.departure().isBefore(series.end(i)) ? told.departure() : series.end(i);
        double hours = Duration.between(from, to).toNanos() / 3.6e12;
        return hours <= 0 ? 0 : Math.min(1, hours / series.hours()[i]);
    }

    List<Job> jobs(Section root) {
        var jobs = new ArrayList<Job>();
        double hours = series.hours()[0];
        for (var section : root.list("jobs")) {
            section.knowing("id", "earliest", "latest_end", "duration_h", "power_kw", "name");
            int steps = (int) Math.rint(section.requireNonNegative("duration_h") / hours);
            int from = Math.max(first, stepAt(instant(section, "earliest")));
            int until = Math.min(last, stepAt(instant(section, "latest_end")));
            if (until - from >= steps && steps > 0) {
                jobs.add(new Job(section.requireText("id"), steps, section.requireNonNegative("power_kw"), from,
                        until - steps));
            }
        }
        return jobs;
    }

    /// The step nearest to an instant, counted in steps of the first one's length.
    private int stepAt(Instant at) {
        return (int) Math.rint(Duration.between(series.start()[0], at).toMillis() / 3_600_000.0 / series.hours()[0]);
    }
}
