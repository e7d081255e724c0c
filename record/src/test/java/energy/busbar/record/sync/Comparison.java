// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The journal's file and the cloud, row by row, read with nothing but SQL.
///
/// @param rows      of the journal
/// @param lost      of these the ones the cloud does not have
/// @param doubled   rows of the cloud that the journal does not have, or that are there twice
/// @param different rows on both sides whose values are not the same to the last bit
record Comparison(long rows, long lost, long doubled, long different) {

    private record Value(double seconds, double value) {}

    static Comparison of(Path journal, String cloudUrl) throws SQLException {
        try (var local = DriverManager.getConnection("jdbc:sqlite:" + journal);
                var cloud = DriverManager.getConnection(cloudUrl)) {
            var means = compare(read(local, "select name, bucket, seconds, amount from rollup_5min"
                    + " join channel on id = ch"), read(cloud, remote("mean_5min")));
            var ticks = compare(read(local, "select name, ts, seconds, amount from telemetry join channel on id = ch"),
                    read(cloud, remote("tick")));
            var days = compare(ledger(local), read(cloud, remote("ledger_day")));
            return means.plus(ticks).plus(days);
        }
    }

    private static String remote(String table) {
        return "select metric, extract(epoch from at)::bigint, seconds, value from busbar." + table;
    }

    /// Every sum of a day as a row of its own.
    private static Map<String, List<Value>> ledger(Connection local) throws SQLException {
        var columns = List.of("recorded_seconds", "priced_seconds", "price_seconds", "import_kwh", "export_kwh",
                "pv_kwh", "load_kwh", "ev_kwh", "miner_kwh", "charged_kwh", "discharged_kwh", "import_cost",
                "export_cost", "mining_income", "wear_cost", "baseline_cost", "stored_kwh");
        return read(local, columns.stream().map(column -> "select '" + camelCase(column)
                + "', cast(strftime('%s', local_date) as integer), recorded_seconds, " + column + " from ledger_day")
                .collect(Collectors.joining(" union all ")));
    }

    private static String camelCase(String column) {
        var words = List.of(column.split("_", -1));
        return words.getFirst() + words.stream().skip(1)
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1)).collect(Collectors.joining());
    }

    private static Map<String, List<Value>> read(Connection connection, String query) throws SQLException {
        var values = new HashMap<String, List<Value>>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.merge(rows.getString(1) + " " + rows.getLong(2),
                        List.of(new Value(rows.getDouble(3), rows.getDouble(4))),
                        (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream()).toList());
            }
        }
        return values;
    }

    private static Comparison compare(Map<String, List<Value>> local, Map<String, List<Value>> cloud) {
        long lost = local.keySet().stream().filter(key -> !cloud.containsKey(key)).count();
        long doubled = cloud.entrySet().stream()
                .mapToLong(entry -> local.containsKey(entry.getKey())
                        ? entry.getValue().size() - 1
                        : entry.getValue().size())
                .sum();
        long different = local.entrySet().stream().filter(entry -> cloud.containsKey(entry.getKey()))
                .filter(entry -> !cloud.getOrDefault(entry.getKey(), List.of()).getFirst()
                        .equals(entry.getValue().getFirst()))
                .count();
        return new Comparison(local.size(), lost, doubled, different);
    }

    private Comparison plus(Comparison other) {
        return new Comparison(rows + other.rows, lost + other.lost, doubled + other.doubled,
                different + other.different);
    }
}
