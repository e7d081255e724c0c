// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// Rows on their way into a journal, and the roll-ups that follow from them. A bucket is rolled up again only if
/// that knows at least as much time: finer rows may be forgotten, or never have been there.
final class HistoryIntake {

    private static final int BATCH = 1_000;

    /// Buckets that are rolled up at a time.
    private static final int SLICE = 300;

    /// Sums that differ by less differ only in the order in which they were added.
    private static final double ROUNDING = 1e-9;

    /// @param end of the latest row
    private record Stretch(long start, long end) {
        Stretch and(@Nullable Stretch other) {
            return other == null ? this : new Stretch(Math.min(start, other.start), Math.max(end, other.end));
        }
    }

    private record Key(int ch, long start) {}

    private final Handle handle;
    private final Dialect dialect;
    private final Channels channels;
    private final Map<HistoryStep, PreparedBatch> batches = new EnumMap<>(HistoryStep.class);
    private final Map<HistoryStep, Stretch> taken = new EnumMap<>(HistoryStep.class);

    HistoryIntake(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
        this.channels = new Channels(handle);
    }

    long take(Iterator<HistoryRow> rows) {
        long count = 0;
        while (rows.hasNext()) {
            add(rows.next().checked());
            count++;
        }
        batches.values().forEach(HistoryIntake::write);
        rollUp();
        return count;
    }

    private void add(HistoryRow row) {
        long start = row.start().getEpochSecond();
        var step = row.step();
        var batch = batches.computeIfAbsent(step, this::batch);
        batch.bind(step.time(), start).bind("ch", channels.id(row.channel())).bind("seconds", row.seconds())
                .bind("amount", row.mean()).add();
        taken.merge(step, new Stretch(start, start + (long) Math.ceil(row.seconds())), Stretch::and);
        if (batch.size() >= BATCH) {
            write(batch);
        }
    }

    private PreparedBatch batch(HistoryStep step) {
        var key = step == HistoryStep.RAW ? "ts, ch" : "ch, bucket";
        return handle.prepareBatch(dialect.upsert(step.table(), key, List.of("seconds", "amount")));
    }

    private static void write(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void rollUp() {
        @Nullable
        Stretch finer = taken.get(HistoryStep.RAW);
        for (var rollUps : RollUps.ALL) {
            if (finer != null) {
                refresh(rollUps, finer);
            }
            var own = taken.get(HistoryStep.of(rollUps));
            finer = own == null ? finer : own.and(finer);
            if (finer != null) {
                long until = rollUps.bucket(finer.end());
                if (rollUps.until(handle).filter(before -> before >= until).isEmpty()) {
                    rollUps.until(handle, dialect, until);
                }
            }
        }
    }

    /// All buckets that are over. Begins where the roll-up ended if that is earlier, because what lies before its
    /// end is not looked at again.
    private void refresh(RollUps rollUps, Stretch finer) {
        long from = Math.min(rollUps.bucket(finer.start()), rollUps.until(handle).orElse(Long.MAX_VALUE));
        long until = rollUps.bucket(finer.end());
        long slice = (long) SLICE * rollUps.widthSeconds();
        for (long start = from; start < until; start += slice) {
            long end = Math.min(until, start + slice);
            var there = there(rollUps, start, end);
            var better = rollUps.computed(handle, start, end).stream()
                    .filter(bucket -> isBetter(bucket, there.get(new Key(bucket.ch(), bucket.start())))).toList();
            rollUps.write(handle, dialect, better);
        }
    }

    private Map<Key, RollUps.Bucket> there(RollUps rollUps, long from, long until) {
        var there = new HashMap<Key, RollUps.Bucket>();
        handle.createQuery("select ch, bucket, seconds, amount from " + rollUps.table()
                + " where ch in (<channels>) and bucket >= :from and bucket < :until")
                .bindList("channels", Channels.ids(handle))
                .bind("from", from)
                .bind("until", until)
                .map((row, _) -> new RollUps.Bucket(row.getInt("ch"), row.getLong("bucket"), row.getDouble("seconds"),
                        row.getDouble("amount")))
                .forEach(bucket -> there.put(new Key(bucket.ch(), bucket.start()), bucket));
        return there;
    }

    private static boolean isBetter(RollUps.Bucket bucket, RollUps.@Nullable Bucket there) {
        if (there == null) {
            return true;
        }
        boolean differs = differ(bucket.seconds(), there.seconds()) || differ(bucket.amount(), there.amount());
        return differs && bucket.seconds() >= there.seconds() * (1 - ROUNDING);
    }

    private static boolean differ(double one, double other) {
        return Math.abs(one - other) > ROUNDING * Math.max(1, Math.abs(other));
    }
}
