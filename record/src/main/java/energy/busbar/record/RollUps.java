// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Means of telemetry over whole buckets, written once when a bucket is over, five minutes from raw and each
/// coarser one from the next finer. They are always computed as a whole, so that writing one again changes
/// nothing.
///
/// Days are those of UTC: they stay what they are when a site changes its time zone, and a step of a day has
/// 24 hours. What a local day used and cost is in the ledger.
///
/// @param widthSeconds a multiple of the width of what it is made from, so buckets lie inside each other
/// @param source table it is made from, and `time` the column of its key there
record RollUps(String table, int widthSeconds, String source, String time) {

    static final RollUps FIVE_MINUTES = new RollUps("rollup_5min", 300, "telemetry", "ts");
    static final RollUps HOUR = new RollUps("rollup_hour", 3600, "rollup_5min", "bucket");
    static final RollUps DAY = new RollUps("rollup_day", 86_400, "rollup_hour", "bucket");

    /// Each is made from the one before it.
    static final List<RollUps> ALL = List.of(FIVE_MINUTES, HOUR, DAY);

    /// This and all finer ones, coarsest first.
    static List<RollUps> from(RollUps coarsest) {
        return ALL.subList(0, ALL.indexOf(coarsest) + 1).reversed();
    }

    /// The time up to which buckets are written.
    Optional<Long> until(Handle handle) {
        return StateTable.read(handle, table + ".until").map(Long::valueOf);
    }

    void until(Handle handle, Dialect dialect, long until) {
        StateTable.write(handle, dialect, table + ".until", Long.toString(until));
    }

    long bucket(long epochSeconds) {
        return Math.floorDiv(epochSeconds, (long) widthSeconds) * widthSeconds;
    }

    /// Whether a start and a step fall on bucket boundaries.
    boolean fits(long start, long stepSeconds) {
        return start % widthSeconds == 0 && stepSeconds % widthSeconds == 0;
    }

    /// @param amount mean over the part that is known
    record Bucket(int ch, long start, double seconds, double amount) {}

    void write(Handle handle, Dialect dialect, long from, long until) {
        if (until > from) {
            write(handle, dialect, computed(handle, from, until));
        }
    }

    void write(Handle handle, Dialect dialect, List<Bucket> buckets) {
        var batch = handle.prepareBatch(dialect.upsert(table, "ch, bucket", List.of("seconds", "amount")));
        buckets.forEach(bucket -> batch.bind("ch", bucket.ch()).bind("bucket", bucket.start())
                .bind("seconds", bucket.seconds()).bind("amount", bucket.amount()).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /// As the finer table gives them. The width is part of the text: databases refuse to group by a bound
    /// parameter. The channels are named one by one, because they come first in the key of a roll-up.
    List<Bucket> computed(Handle handle, long from, long until) {
        var channels = Channels.ids(handle);
        if (channels.isEmpty()) {
            return List.of();
        }
        var start = time + " - " + time + " % " + widthSeconds;
        return handle.createQuery("select ch, " + start + " as bucket_start, sum(seconds) as seconds,"
                + " sum(amount * seconds) / sum(seconds) as amount from " + source
                + " where ch in (<channels>) and " + time + " >= :from and " + time + " < :until"
                + " group by ch, " + start)
                .bindList("channels", channels)
                .bind("from", from)
                .bind("until", until)
                .map((row, _) -> new Bucket(row.getInt("ch"), row.getLong("bucket_start"), row.getDouble("seconds"),
                        row.getDouble("amount")))
                .list();
    }
}
