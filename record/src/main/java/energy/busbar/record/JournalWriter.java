// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Site;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The journal's own thread: takes what waits and commits it, one transaction per batch. With a healthy
/// disk a batch is one tick; after a hold-up it is many, so that the queue empties fast.
///
/// A disk that fails is tried again and again, ever more rarely; an entry that itself cannot be
/// written is dropped, so that it does not hold up the others.
final class JournalWriter implements Runnable {

    /// Entries per transaction: large enough to catch up in seconds, small enough to commit at once.
    private static final int BATCH = 256;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final System.Logger LOG = System.getLogger(JournalWriter.class.getName());

    private final Inbox inbox;
    private final Database database;
    private final Site site;
    private final Duration rawKept;
    private @Nullable JournalSession session;
    private boolean prepared;
    private int batchLimit = BATCH;
    private Duration retry = FIRST_RETRY;

    private final AtomicLong written = new AtomicLong();
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicLong plans = new AtomicLong();
    private volatile Optional<String> lastError = Optional.empty();
    private volatile Optional<Instant> lastWriteAt = Optional.empty();
    private volatile Optional<LedgerPeriod> today = Optional.empty();

    JournalWriter(Inbox inbox, Database database, Site site, Duration rawKept) {
        this.inbox = inbox;
        this.database = database;
        this.site = site;
        this.rawKept = rawKept;
    }

    /// A first try before the thread starts, so that a sound file is ready at once. What fails here is
    /// tried again by the thread.
    void warmUp() {
        try {
            today = session().today();
        } catch (RuntimeException | LinkageError e) {
            report(e);
        }
    }

    @Override
    public void run() {
        for (var batch = inbox.take(batchLimit); !batch.isEmpty(); batch = inbox.take(batchLimit)) {
            write(batch);
        }
        closeSession();
    }

    private void write(List<Inbox.Entry> batch) {
        try {
            var open = session();
            open.write(batch);
            today = open.today();
        } catch (RuntimeException | LinkageError e) {
            failed(batch, e);
            return;
        }
        batch.forEach(this::count);
        lastError = Optional.empty();
        batchLimit = BATCH;
        retry = FIRST_RETRY;
        inbox.done();
    }

    private void count(Inbox.Entry committed) {
        written.incrementAndGet();
        switch (committed) {
            case Inbox.Entry.OfTick(Tick tick) -> {
                ticks.incrementAndGet();
                lastWriteAt = Optional.of(tick.state().at());
            }
            case Inbox.Entry.OfPlan _ -> plans.incrementAndGet();
            case Inbox.Entry.OfShadow _,Inbox.Entry.OfForecasts _,Inbox.Entry.OfText _ -> {
            }
        }
    }

    private JournalSession session() {
        if (!prepared) {
            database.prepare();
            prepared = true;
        }
        if (session == null) {
            session = JournalSession.open(database, site, rawKept);
        }
        return session;
    }

    private void failed(List<Inbox.Entry> batch, Throwable failure) {
        report(failure);
        closeSession();
        boolean passes = !prepared || database.dialect().mayPass(failure);
        recover(failure);
        if (inbox.closed()) {
            inbox.drop();
        } else if (passes) {
            inbox.putBack();
            inbox.pause(retry);
            retry = retry.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? retry.multipliedBy(2) : LAST_RETRY;
        } else if (batch.size() > 1) {
            inbox.putBack();
            batchLimit = 1;
        } else {
            inbox.drop();
        }
    }

    private void recover(Throwable failure) {
        try {
            prepared &= !database.recover(failure);
        } catch (RuntimeException e) {
            report(e);
        }
    }

    private void report(Throwable failure) {
        var message = database.explain(failure);
        lastError = Optional.of(message);
        LOG.log(Level.WARNING, message);
    }

    private void closeSession() {
        var open = session;
        session = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The journal's connection did not close cleanly; it is no longer used.", e);
        }
    }

    Health health() {
        return new Health(inbox.size(), written.get(), ticks.get(), plans.get(), inbox.dropped(), lastError,
                database.notice(), lastWriteAt);
    }

    Optional<LedgerPeriod> today() {
        return today;
    }
}
