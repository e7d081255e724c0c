// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Reads the series of a site: times that rise without gap or double, powers that are not negative.
final class SeriesReader {

    /// A length given in decimal hours may be rounded by this much.
    private static final double ROUNDED_FRACTION = 0.01;

    private final CsvTable table;
    private final Problems problems;

    private SeriesReader(CsvTable table, Problems problems) {
        this.table = table;
        this.problems = problems;
    }

    /// @param columns the site file's own names for the columns
    static Series read(Path file, Section columns, Problems problems) throws IOException {
        return new SeriesReader(CsvTable.read(file, problems), problems).series(columns, file);
    }

    private Series series(Section columns, Path file) {
        int time = table.require(columns.text("time").orElse("timestamp"));
        int load = table.require(columns.text("load").orElse("load_kW"));
        var pvName = columns.text("pv").orElse("pv_kW");
        int buy = table.require(columns.text("buy").orElse("buy_per_kWh"));
        int sell = table.require(columns.text("sell").orElse("sell_per_kWh"));
        if (table.size() < 2) {
            problems.add(file.getFileName().toString(), "has " + table.size() + " rows, at least 2 are needed.");
        }
        if (table.size() < 2 || time < 0 || load < 0 || buy < 0 || sell < 0) {
            problems.refuse(file.getFileName().toString());
        }
        var start = new Instant[table.size()];
        for (int row = 0; row < start.length; row++) {
            start[row] = table.instant(row, time);
        }
        double[] hours = hours(start);
        var pv = table.has(pvName) ? table.numbers(table.require(pvName)) : new double[start.length];
        var outlook = columns.text("pv_forecast");
        return new Series(start, hours, nonNegative(table.numbers(load), "load"), nonNegative(pv, "PV"),
                table.numbers(buy), table.numbers(sell), outlook.map(table::require).map(table::numbers)
                        .orElseGet(() -> table.numbers(-1)));
    }

    private double[] hours(Instant[] start) {
        if (table.has("duration_h")) {
            return givenHours(start);
        }
        var hours = new double[start.length];
        var step = Duration.between(start[0], start[1]);
        if (step.isNegative() || step.isZero()) {
            problems.add(table.place(1), "time " + start[1] + " does not come after " + start[0] + ".");
        }
        for (int row = 1; row < start.length; row++) {
            if (!start[row - 1].plus(step).equals(start[row])) {
                problems.add(table.place(row), "time " + start[row] + trouble(start[row - 1], start[row], step));
            }
        }
        Arrays.fill(hours, step.toMillis() / 3_600_000.0);
        return hours;
    }

    private static String trouble(Instant before, Instant now, Duration step) {
        if (now.equals(before)) {
            return " appears twice.";
        }
        if (now.isBefore(before)) {
            return " comes before the row above, " + before + ". Maybe the file is not sorted.";
        }
        return " leaves a gap: " + before.plus(step) + " was expected. Maybe uneven steps need a column duration_h.";
    }

    private double[] givenHours(Instant[] start) {
        double[] hours = table.numbers(table.require("duration_h"));
        for (int row = 0; row < hours.length; row++) {
            if (!(hours[row] > 0)) {
                problems.add(table.place(row), "duration_h must be above 0, was " + hours[row] + ".");
            } else if (row + 1 < hours.length) {
                double apart = Duration.between(start[row], start[row + 1]).toMillis() / 3_600_000.0;
                if (Math.abs(apart - hours[row]) > Math.max(1 / 3600.0, ROUNDED_FRACTION * hours[row])) {
                    problems.add(table.place(row + 1), "time " + start[row + 1] + " does not follow " + start[row]
                            + " by its duration_h of " + hours[row] + ".");
                }
            }
        }
        return hours;
    }

    private double[] nonNegative(double[] powers, String what) {
        for (int row = 0; row < powers.length; row++) {
            if (powers[row] < 0) {
                problems.add(table.place(row), what + " is " + powers[row]
                        + ", but powers are not negative here. Maybe PV was not separated from the load.");
            }
        }
        return powers;
    }

    /// Notes every step of the period that lacks a value.
    static void requirePeriod(Series series, int first, int last, Problems problems) {
        requirePeriod("load", series.loadKw(), series, first, last, problems);
        requirePeriod("PV", series.pvKw(), series, first, last, problems);
        requirePeriod("import price", series.importPerKwh(), series, first, last, problems);
        requirePeriod("export price", series.exportPerKwh(), series, first, last, problems);
    }

    private static void requirePeriod(
            String what, double[] values, Series series, int first, int last, Problems problems) {
        int missing = 0;
        for (int i = first; i < last; i++) {
            missing += Double.isNaN(values[i]) ? 1 : 0;
        }
        for (int i = first; i < last && missing > 0; i++) {
            if (Double.isNaN(values[i])) {
                problems.add("series at " + series.start()[i], "the " + what + " is missing, as in " + missing
                        + " steps of the period. Only steps before or after the period may lack values.");
                return;
            }
        }
    }
}
