// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Raw telemetry, one row per channel and tick, and its roll-ups.
///
/// A row's time is the start of what it is about, in whole seconds. A tick is cut where a 5-minute
/// bucket ends, so that every bucket holds exactly its own time.
final class TelemetryTable {

    private static final Duration FORGET_AT_MOST = Duration.ofDays(2);

    private final Handle handle;
    private final Dialect dialect;
    private final Site site;
    private final Channels channels;
    private final String insert;
    private final BucketChanges changes;
    private final Map<RollUps, Long> rolledUntil = new HashMap<>();

    TelemetryTable(Handle handle, Dialect dialect, Site site) {
        this.handle = handle;
        this.dialect = dialect;
        this.site = site;
        this.channels = new Channels(handle);
        this.insert = dialect.upsert("telemetry", "ts, ch", List.of("seconds", "amount"));
        this.changes = new BucketChanges(handle, dialect);
        for (var rollUps : RollUps.ALL) {
            rollUps.until(handle).ifPresent(until -> rolledUntil.put(rollUps, until));
        }
    }

    void write(Tick tick) {
        var amounts = new HashMap<Integer, Double>();
        Channels.amounts(tick, site).forEach((name, amount) -> amounts.put(channels.id(name), amount));
        var batch = handle.prepareBatch(insert);
        long endMillis = tick.state().at().toEpochMilli();
        long widthMillis = RollUps.FIVE_MINUTES.widthSeconds() * 1000L;
        for (long from = endMillis - tick.length().toMillis(); from < endMillis;) {
            long to = Math.min(endMillis, (Math.floorDiv(from, widthMillis) + 1) * widthMillis);
            for (var amount : amounts.entrySet()) {
                batch.bind("ts", Math.floorDiv(from, 1000L))
                        .bind("ch", amount.getKey())
                        .bind("seconds", (to - from) / 1000.0)
                        .bind("amount", amount.getValue())
                        .add();
            }
            from = to;
        }
        batch.execute();
        RollUps.ALL.forEach(rollUps -> advance(rollUps, tick));
    }

    /// A late tick moves the mark back, so that its bucket is written again.
    private void advance(RollUps rollUps, Tick tick) {
        var end = tick.state().at();
        long first = rollUps.bucket(end.minus(tick.length()).getEpochSecond());
        long from = Math.min(rolledUntil.getOrDefault(rollUps, first), first);
        long until = Math.max(from, rollUps.bucket(end.getEpochSecond()));
        if (rollUps.equals(RollUps.FIVE_MINUTES)) {
            changes.noteBeforeRollUp(from, until);
        }
        rollUps.write(handle, dialect, from, until);
        if (!Long.valueOf(until).equals(rolledUntil.put(rollUps, until))) {
            rollUps.until(handle, dialect, until);
        }
    }

    /// At most two days of it at once: after a shorter time was chosen, deleting all that is too old in one
    /// transaction would hold up what waits to be written.
    void forget(Instant before) {
        handle.createQuery("select min(ts) from telemetry").mapTo(Long.class).findFirst().ifPresent(oldest -> {
            long until = Math.min(before.getEpochSecond(), oldest + FORGET_AT_MOST.toSeconds());
            handle.execute("delete from telemetry where ts < ?", until);
        });
    }
}
