// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Rows that the other side refused for themselves, until it takes a newer one with the same key.
final class RefusedTable {

    private RefusedTable() {}

    static void settle(Handle handle, Dialect dialect, Outbox.Batch delivered, List<Outbox.Refused> refused) {
        if (!delivered.rows().isEmpty() && count(handle) > 0) {
            var batch = handle.prepareBatch(
                    "delete from sync_refused where series = :series and metric = :metric and at = :at");
            delivered.rows().forEach(row -> bindKey(batch, row.series(), row.metric(), row.at()).add());
            batch.execute();
        }
        if (!refused.isEmpty()) {
            var batch = handle.prepareBatch(
                    dialect.upsert("sync_refused", "series, metric, at", List.of("revision", "reason")));
            refused.forEach(row -> bindKey(batch, row.series(), row.metric(), row.at())
                    .bind("revision", row.revision()).bind("reason", row.reason()).add());
            batch.execute();
        }
    }

    private static PreparedBatch bindKey(PreparedBatch batch, Series series, String metric, Instant at) {
        return batch.bind("series", series.name()).bind("metric", metric).bind("at", at.getEpochSecond());
    }

    static long count(Handle handle) {
        return handle.createQuery("select count(*) from sync_refused").mapTo(Long.class).one();
    }

    static List<Outbox.Refused> last(Handle handle, int most) {
        return handle.createQuery("select series, metric, at, revision, reason from sync_refused"
                + " order by revision desc limit " + most)
                .map((row, _) -> new Outbox.Refused(Series.valueOf(row.getString("series")), row.getString("metric"),
                        Instant.ofEpochSecond(row.getLong("at")), row.getLong("revision"), row.getString("reason")))
                .list();
    }
}
