// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Recorded;
import energy.busbar.record.Series;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// Rows of one series in one statement. What is there already stays unless it is older.
///
/// @param baseRevision what the journal's own revisions are counted from at this site
record PostgresUpsert(Series series, String site, long baseRevision) {

    private String table() {
        return switch (series) {
            case MEAN_5MIN -> "mean_5min";
            case TICK -> "tick";
            case LEDGER_DAY -> "ledger_day";
        };
    }

    /// A day is a date of the site's own calendar, everything else an instant.
    private String at() {
        return switch (series) {
            case MEAN_5MIN, TICK -> "to_timestamp(at)";
            case LEDGER_DAY -> "(to_timestamp(at) at time zone 'UTC')::date";
        };
    }

    private String sql() {
        return "insert into busbar." + table()
                + " as kept (site, metric, at, seconds, value, revision) select ?, metric, "
                + at() + ", seconds, value, revision + ? from unnest(?::text[], ?::bigint[], ?::float8[], ?::float8[],"
                + " ?::bigint[]) as sent (metric, at, seconds, value, revision)"
                + " on conflict (site, metric, at) do update set seconds = excluded.seconds, value = excluded.value,"
                + " revision = excluded.revision where excluded.revision > kept.revision";
    }

    void write(Connection connection, List<Recorded> rows) throws SQLException {
        try (var insert = connection.prepareStatement(sql())) {
            insert.setString(1, site);
            insert.setLong(2, baseRevision);
            setArray(insert, 3, "text", rows, Recorded::metric);
            setArray(insert, 4, "int8", rows, row -> row.at().getEpochSecond());
            setArray(insert, 5, "float8", rows, Recorded::seconds);
            setArray(insert, 6, "float8", rows, Recorded::value);
            setArray(insert, 7, "int8", rows, Recorded::revision);
            insert.executeUpdate();
        }
    }

    private static void setArray(PreparedStatement insert, int parameter, String type, List<Recorded> rows,
            Function<Recorded, Object> column) throws SQLException {
        insert.setArray(parameter, insert.getConnection().createArrayOf(type, rows.stream().map(column).toArray()));
    }
}
