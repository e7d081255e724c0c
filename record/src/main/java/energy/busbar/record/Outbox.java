// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/// The journal as seen by whoever carries it elsewhere: what changed and was not acknowledged yet, in the
/// order in which it changed. The journal itself is the store; only how far the other side is, and what it
/// refused, is kept beside it. Any process may use it beside the one that writes the journal.
///
/// Every method throws [JournalException] when the file cannot be read or written.
public final class Outbox {

    /// Buckets looked up together: as many as fill a usual batch with the channels of a small site.
    private static final int BUCKETS = 64;

    private final Database database;
    private final ZoneId zone;
    private final boolean ticksToo;

    /// @param upTo revision up to which nothing waits once the rows are delivered
    public record Batch(List<Recorded> rows, long after, long upTo) {
        public boolean isEmpty() {
            return upTo == after;
        }
    }

    /// How far the other side is.
    ///
    /// @param journal names this journal's file among all that were ever written for its site
    /// @param joined whether the other side ever knew it
    /// @param acknowledged revision up to which everything was delivered
    /// @param newest revision in the journal
    public record Position(String journal, boolean joined, long acknowledged, long newest) {}

    /// A row that the other side refused for itself; its value stands in the journal.
    public record Refused(Series series, String metric, Instant at, long revision, String reason) {}

    /// @param oldest start of the oldest bucket that waits
    public record Waiting(long rows, Optional<Instant> oldest) {}

    private Outbox(Path file, ZoneId zone, boolean ticksToo) {
        this.database = new JournalFile(file.toAbsolutePath());
        this.zone = zone;
        this.ticksToo = ticksToo;
    }

    /// @param zone the site's, in which the ledger has its days
    /// @param ticksToo whether raw ticks are wanted besides means and ledger
    public static Outbox of(Path file, ZoneId zone, boolean ticksToo) {
        return new Outbox(file, zone, ticksToo);
    }

    /// Brings the tables of a journal that an older Busbar wrote up to date, and names it.
    public void prepare() {
        work(handle -> {
            database.migrate();
            return handle.inTransaction(_ -> {
                var state = OutboxState.read(handle);
                if (state.journal().isEmpty()) {
                    state.named(UUID.randomUUID().toString()).write(handle, database.dialect());
                }
                return state;
            });
        });
    }

    public Position position() {
        return read(handle -> {
            var state = OutboxState.read(handle);
            return new Position(state.journal(), state.joined(), state.acknowledged(), BucketChanges.newest(handle));
        });
    }

    /// What waits, oldest change first: whole buckets, as many as stay within a number of rows, but one at
    /// least.
    public Batch next(int mostRows) {
        return read(handle -> handle.inTransaction(_ -> {
            long after = OutboxState.read(handle).acknowledged();
            var revisions = new TreeMap<Long, Long>();
            handle.createQuery("select bucket, revision from bucket_change where revision > :after"
                    + " order by revision limit " + BUCKETS)
                    .bind("after", after)
                    .map((row, _) -> revisions.put(row.getLong("bucket"), row.getLong("revision")))
                    .list();
            var rows = new OutboxRows(handle, zone, ticksToo).of(revisions);
            long upTo = revisions.values().stream().max(Long::compare).orElse(after);
            if (rows.size() > mostRows) {
                upTo = Math.max(rows.get(mostRows).revision() - 1, rows.getFirst().revision());
                long last = upTo;
                rows.removeIf(row -> row.revision() > last);
            }
            return new Batch(List.copyOf(rows), after, upTo);
        }));
    }

    /// The other side has all of a batch but what it refused: both are noted in one transaction.
    ///
    /// @param rowsPerSecond at which it was delivered
    public void acknowledge(Batch batch, List<Refused> refused, Instant at, double rowsPerSecond) {
        write(handle -> {
            OutboxState.read(handle).delivered(batch, at, rowsPerSecond).write(handle, database.dialect());
            RefusedTable.settle(handle, database.dialect(), batch, refused);
        });
    }

    /// The other side has nothing of this journal, or less than was acknowledged: all of it waits again,
    /// what was refused, too.
    public void startOver() {
        write(handle -> {
            OutboxState.read(handle).startedOver().write(handle, database.dialect());
            handle.execute("delete from sync_refused");
        });
    }

    /// The other side knows this journal.
    public void joined() {
        write(handle -> OutboxState.read(handle).joinedNow().write(handle, database.dialect()));
    }

    /// A delivery failed. The same trouble again is not written again, to spare the memory card.
    public void failed(String why, Instant at) {
        write(handle -> {
            var state = OutboxState.read(handle);
            if (!state.lastError().equals(Optional.of(why))) {
                state.failed(why, at).write(handle, database.dialect());
            }
        });
    }

    /// What was delivered and what went wrong, across all processes.
    public OutboxState state() {
        return read(OutboxState::read);
    }

    public Waiting waiting() {
        return read(handle -> handle.inTransaction(_ -> {
            long after = OutboxState.read(handle).acknowledged();
            var oldest = handle.createQuery("select min(bucket) from bucket_change where revision > :after")
                    .bind("after", after).mapTo(Long.class).findOne().map(Instant::ofEpochSecond);
            return new Waiting(new OutboxRows(handle, zone, ticksToo).countAfter(after), oldest);
        }));
    }

    /// How many rows the other side refused for themselves and has not taken since.
    public long refused() {
        return read(RefusedTable::count);
    }

    /// Of these the last ones by revision.
    public List<Refused> refusedRows(int most) {
        return read(handle -> RefusedTable.last(handle, most));
    }

    private <T> T read(HandleCallback<T, RuntimeException> query) {
        try {
            return database.reader().withHandle(query);
        } catch (JdbiException e) {
            throw new JournalException(database.explain(e), e);
        }
    }

    private void write(Consumer<Handle> change) {
        work(handle -> {
            handle.useTransaction(_ -> change.accept(handle));
            return true;
        });
    }

    private <T> void work(HandleCallback<T, RuntimeException> change) {
        try (var handle = database.openWriter()) {
            var _ = change.withHandle(handle);
        } catch (JdbiException e) {
            throw new JournalException(database.explain(e), e);
        }
    }
}
