// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes rows in the judge's formats: one line a step, and one a step and car.
final class ScheduleFile {

    private ScheduleFile() {}

    static void write(Path file, JudgeSite site, List<Row> rows) throws IOException {
        int chargers = site.sessions().stream().mapToInt(s -> s.charger() + 1).max().orElse(0);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("timestamp,decided_at,mode,battery_kw,soc_to,max_charge_kw,max_discharge_kw,import_cap_kw,"
                    + "jobs_kw,pv_curtail_kw");
            for (int c = 0; c < chargers; c++) {
                out.write(",ev_" + c + "_kw");
            }
            out.write("\n");
            for (var row : rows) {
                var start = site.series().start()[row.step()];
                var command = row.command();
                out.write(start + "," + start + "," + command.mode().word + "," + number(command.batteryKw()) + ","
                        + (command.socToFraction().isPresent() ? number(command.socToFraction().getAsDouble()) : "")
                        + "," + number(command.maxChargeKw()) + "," + number(command.maxDischargeKw()) + ","
                        + number(command.importCapKw()) + "," + number(row.jobsKw()) + ","
                        + number(command.curtailKw()));
                for (int c = 0; c < chargers; c++) {
                    out.write("," + number(chargerKw(site, row, c)));
                }
                out.write("\n");
            }
        }
    }

    private static double chargerKw(JudgeSite site, Row row, int charger) {
        return row.carKw().entrySet().stream()
                .filter(entry -> site.sessions().get(entry.getKey()).charger() == charger)
                .mapToDouble(java.util.Map.Entry::getValue)
                .sum();
    }

    static void writeCars(Path file, JudgeSite site, List<Row> rows) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("timestamp,id,kw\n");
            for (var row : rows) {
                for (var car : new java.util.TreeMap<>(row.carKw()).entrySet()) {
                    out.write(site.series().start()[row.step()] + "," + site.sessions().get(car.getKey()).id() + ","
                            + number(car.getValue()) + "\n");
                }
            }
        }
    }

    /// Twelve decimals keep a replay equal to our own run; no bound is an empty cell.
    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "";
        }
        return value == 0
                ? "0"
                : String.format(Locale.ROOT, "%.12f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
