// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Notes which 5-minute buckets change, in the transaction that changes them, so that what carries the
/// journal elsewhere sees late ticks and set clocks, too. Each change has a revision above all before it;
/// time plays no part in that order.
final class BucketChanges {

    private static final RollUps BUCKETS = RollUps.FIVE_MINUTES;

    private final Handle handle;
    private final String upsert;

    BucketChanges(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.upsert = dialect.upsert("bucket_change", "bucket", List.of("revision"));
    }

    /// Notes the buckets whose roll-up is about to become another. Those that a late tick has written anew
    /// without changing them are left out: after one tick with a wrong date they are thousands.
    ///
    /// @param until end of the last bucket that is over
    void noteBeforeRollUp(long from, long until) {
        if (until <= from) {
            return;
        }
        var bucket = "ts - ts % " + BUCKETS.widthSeconds();
        note(handle.createQuery("select distinct new.bucket from (select ch, " + bucket + " as bucket,"
                + " sum(seconds) as seconds, sum(amount * seconds) / sum(seconds) as amount from telemetry"
                + " where ts >= :from and ts < :until group by ch, " + bucket + ") new left join " + BUCKETS.table()
                + " old on old.ch = new.ch and old.bucket = new.bucket where old.bucket is null"
                + " or old.seconds <> new.seconds or old.amount <> new.amount order by new.bucket")
                .bind("from", from)
                .bind("until", until)
                .mapTo(Long.class)
                .list());
    }

    private void note(List<Long> buckets) {
        if (buckets.isEmpty()) {
            return;
        }
        long revision = newest(handle);
        var batch = handle.prepareBatch(upsert);
        for (long bucket : buckets) {
            revision++;
            batch.bind("bucket", bucket).bind("revision", revision).add();
        }
        batch.execute();
    }

    /// The newest revision, 0 before the first.
    static long newest(Handle handle) {
        return handle.createQuery("select coalesce(max(revision), 0) from bucket_change").mapTo(Long.class).one();
    }
}
