// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Means of raw telemetry over whole buckets, written once when a bucket is over. They are always
/// computed from raw as a whole, so that writing one again changes nothing.
///
/// @param widthSeconds an hour is a multiple of every width, so buckets lie inside each other
record RollUps(String table, int widthSeconds) {

    static final RollUps FIVE_MINUTES = new RollUps("rollup_5min", 300);
    static final RollUps HOUR = new RollUps("rollup_hour", 3600);
    static final List<RollUps> ALL = List.of(FIVE_MINUTES, HOUR);

    /// Where the time up to which buckets are written is kept.
    String stateName() {
        return table + ".until";
    }

    long bucket(long epochSeconds) {
        return Math.floorDiv(epochSeconds, (long) widthSeconds) * widthSeconds;
    }

    /// Whether a start and a step fall on bucket boundaries.
    boolean fits(long start, long stepSeconds) {
        return start % widthSeconds == 0 && stepSeconds % widthSeconds == 0;
    }

    /// The width is part of the text: databases refuse to group by a bound parameter.
    void write(Handle handle, Dialect dialect, long from, long until) {
        if (until <= from) {
            return;
        }
        var bucket = "ts - ts % " + widthSeconds;
        var batch = handle.prepareBatch(dialect.upsert(table, "ch, bucket", List.of("seconds", "amount")));
        handle.createQuery("select ch, " + bucket + " as bucket, sum(seconds) as seconds,"
                + " sum(amount * seconds) / sum(seconds) as amount from telemetry"
                + " where ts >= :from and ts < :until group by ch, " + bucket)
                .bind("from", from)
                .bind("until", until)
                .mapToMap()
                .list()
                .forEach(row -> batch.bindMap(row).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
