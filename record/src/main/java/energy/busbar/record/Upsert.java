// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// An insert that changes the row with the same key instead, if there is one.
///
/// @param key its columns, with ", " between them
record Upsert(String table, String key, List<String> values) {

    /// As SQLite and PostgreSQL say it.
    String onConflict(UnaryOperator<String> update) {
        return insert() + " on conflict (" + key + ") do update set " + updates(update);
    }

    /// As MariaDB says it.
    String onDuplicateKey(UnaryOperator<String> update) {
        return insert() + " on duplicate key update " + updates(update);
    }

    private String insert() {
        var columns = new ArrayList<>(List.of(key.split(", ")));
        columns.addAll(values);
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + columns.stream().map(column -> ":" + column).collect(joining(", ")) + ")";
    }

    private String updates(UnaryOperator<String> update) {
        return values.stream().map(column -> column + " = " + update.apply(column)).collect(joining(", "));
    }
}
