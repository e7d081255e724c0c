// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Looks up what the changed buckets hold: means, ticks if wished, and the ledger of the local days they
/// lie in. A sum of the ledger changes with every tick, so it goes along with the bucket of that tick
/// instead of being noted itself.
final class OutboxRows {

    /// The names of the ledger's sums, in the order of its columns.
    private static final List<String> SUMS = Arrays.stream(LedgerTotals.class.getRecordComponents())
            .map(RecordComponent::getName).toList();

    private final Handle handle;
    private final ZoneId zone;
    private final boolean ticksToo;

    OutboxRows(Handle handle, ZoneId zone, boolean ticksToo) {
        this.handle = handle;
        this.zone = zone;
        this.ticksToo = ticksToo;
    }

    /// @param revisions of each changed bucket
    /// @return in the order of the revisions
    List<Recorded> of(Map<Long, Long> revisions) {
        var rows = new ArrayList<Recorded>();
        var names = names();
        if (!names.isEmpty() && !revisions.isEmpty()) {
            addMeans(rows, names, revisions);
            if (ticksToo) {
                revisions.forEach((bucket, revision) -> addTicks(rows, names, bucket, revision));
            }
        }
        addDays(rows, revisions);
        rows.sort(Comparator.comparingLong(Recorded::revision).thenComparing(Recorded::at));
        return rows;
    }

    private Map<Integer, String> names() {
        var names = new HashMap<Integer, String>();
        handle.createQuery("select id, name from channel")
                .map((row, _) -> Map.entry(row.getInt("id"), row.getString("name")))
                .forEach(entry -> names.put(entry.getKey(), entry.getValue()));
        return names;
    }

    private void addMeans(List<Recorded> rows, Map<Integer, String> names, Map<Long, Long> revisions) {
        handle.createQuery("select ch, bucket, seconds, amount from " + RollUps.FIVE_MINUTES.table()
                + " where ch in (<channels>) and bucket in (<buckets>)")
                .bindList("channels", List.copyOf(names.keySet()))
                .bindList("buckets", List.copyOf(revisions.keySet()))
                .map((row, _) -> new Recorded(Series.MEAN_5MIN, names.getOrDefault(row.getInt("ch"), ""),
                        Instant.ofEpochSecond(row.getLong("bucket")), row.getDouble("seconds"),
                        row.getDouble("amount"), revisions.getOrDefault(row.getLong("bucket"), 0L)))
                .forEach(rows::add);
    }

    private void addTicks(List<Recorded> rows, Map<Integer, String> names, long bucket, long revision) {
        handle.createQuery("select ts, ch, seconds, amount from telemetry where ts >= :from and ts < :until")
                .bind("from", bucket)
                .bind("until", bucket + RollUps.FIVE_MINUTES.widthSeconds())
                .map((row, _) -> new Recorded(Series.TICK, names.getOrDefault(row.getInt("ch"), ""),
                        Instant.ofEpochSecond(row.getLong("ts")), row.getDouble("seconds"),
                        row.getDouble("amount"), revision))
                .forEach(rows::add);
    }

    /// A day has the newest revision of its buckets.
    private void addDays(List<Recorded> rows, Map<Long, Long> revisions) {
        var days = new TreeMap<LocalDate, Long>();
        revisions.forEach((bucket, revision) -> days.merge(day(bucket, zone), revision, Math::max));
        days.forEach((day, revision) -> handle.createQuery("select " + String.join(", ", LedgerTotals.COLUMNS)
                + " from ledger_day where local_date = :day")
                .bind("day", day.toString())
                .map((row, _) -> {
                    var sums = new ArrayList<Recorded>();
                    for (int i = 0; i < SUMS.size(); i++) {
                        sums.add(new Recorded(Series.LEDGER_DAY, SUMS.get(i),
                                day.atStartOfDay(ZoneOffset.UTC).toInstant(), row.getDouble(1),
                                row.getDouble(i + 1), revision));
                    }
                    return sums;
                })
                .forEach(rows::addAll));
    }

    private static LocalDate day(long bucket, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(bucket), zone);
    }

    /// How many rows the buckets after a revision hold.
    long countAfter(long revision) {
        long means = count("select count(*) from bucket_change b join channel c on 1 = 1 join "
                + RollUps.FIVE_MINUTES.table()
                + " r on r.ch = c.id and r.bucket = b.bucket where b.revision > :revision",
                revision);
        long ticks = ticksToo
                ? count("select count(*) from bucket_change b join telemetry t on t.ts >= b.bucket and t.ts < b.bucket + "
                        + RollUps.FIVE_MINUTES.widthSeconds() + " where b.revision > :revision", revision)
                : 0;
        var days = new HashSet<String>();
        handle.createQuery("select bucket from bucket_change where revision > :revision")
                .bind("revision", revision).mapTo(Long.class)
                .forEach(bucket -> days.add(day(bucket, zone).toString()));
        days.retainAll(handle.createQuery("select local_date from ledger_day").mapTo(String.class).set());
        return means + ticks + (long) days.size() * SUMS.size();
    }

    private long count(String query, long revision) {
        return handle.createQuery(query).bind("revision", revision).mapTo(Long.class).one();
    }
}
