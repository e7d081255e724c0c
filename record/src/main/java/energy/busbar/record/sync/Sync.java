// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Outbox;
import energy.busbar.record.Recorded;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Brings what waits in a journal to the cloud, oldest change first.
///
/// The journal notes that a batch is delivered only after the cloud has committed it. Whatever breaks in
/// between, a process, a cable or a server, the batch comes again, and the cloud takes no row twice.
public final class Sync {

    private static final System.Logger LOG = System.getLogger(Sync.class.getName());

    private final Outbox outbox;
    private final Cloud cloud;
    private final SyncTerms terms;
    private final Surroundings around;

    /// Everything that is not the same in a test.
    ///
    /// @param nanos counts time, whatever the clock does
    public record Surroundings(InstantSource clock, LongSupplier nanos, RandomGenerator random, Pause pause) {}

    Sync(Outbox outbox, Cloud cloud, SyncTerms terms, Surroundings around) {
        this.outbox = outbox;
        this.cloud = cloud;
        this.terms = terms;
        this.around = around;
    }

    /// @param site name under which the values stand in the cloud
    public static Sync toPostgres(Outbox outbox, CloudAddress address, String site, SyncTerms terms,
            Surroundings around) {
        return new Sync(outbox, new PostgresCloud(address, site), terms, around);
    }

    /// Delivers everything that waits. Nothing that goes wrong comes out as an exception, because the site
    /// does not need the cloud.
    public Outcome once() throws InterruptedException {
        try {
            outbox.prepare();
            var position = outbox.position();
            if (position.joined() && position.acknowledged() == position.newest()) {
                return new Outcome.Done(0, 0);
            }
            var outcome = deliver();
            switch (outcome) {
                case Outcome.Done _ -> {
                }
                case Outcome.Later(var why) -> outbox.failed(why, around.clock().instant());
                case Outcome.Never(var why) -> outbox.failed(why, around.clock().instant());
            }
            return outcome;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The cloud sync failed and is tried again.", e);
            return new Outcome.Later(String.valueOf(e.getMessage()));
        } finally {
            cloud.close();
        }
    }

    /// The same again and again until the end is wished, an interval apart; after a failure with growing,
    /// random pauses.
    ///
    /// @param tell hears what came of each
    public void continuously(Consumer<Outcome> tell) throws InterruptedException {
        var backoff = new Backoff(around.random());
        int failures = 0;
        Duration wait;
        do {
            var outcome = once();
            tell.accept(outcome);
            failures = outcome instanceof Outcome.Done ? 0 : failures + 1;
            wait = failures == 0 ? terms.interval() : backoff.after(failures);
        } while (around.pause().passes(wait));
    }

    private Outcome deliver() throws InterruptedException {
        return switch (cloud.join(outbox::position)) {
            case Answer.Taken _ -> {
                outbox.joined();
                yield deliverBatches();
            }
            case Answer.StartOver _ -> {
                outbox.startOver();
                outbox.joined();
                yield deliverBatches();
            }
            case Answer.Refused(var why) -> new Outcome.Never(why);
            case Answer.Later(var why) -> new Outcome.Later(why);
            case Answer.Never(var why) -> new Outcome.Never(why);
        };
    }

    private Outcome deliverBatches() throws InterruptedException {
        long rows = 0;
        long refused = 0;
        long begun = around.nanos().getAsLong();
        for (var batch = outbox.next(terms.batchRows()); !batch.isEmpty();) {
            var setAside = new ArrayList<Outbox.Refused>();
            long sent = around.nanos().getAsLong();
            switch (new BatchDelivery(cloud, terms.batchRows(), setAside).deliver(batch)) {
                case Answer.Taken _ -> {
                }
                case Answer.StartOver _ ->
                    throw new IllegalStateException("The cloud answers a batch with a beginning");
                case Answer.Refused(var why) -> {
                    return new Outcome.Never("The cloud refuses every row: " + why
                            + ". Maybe its tables were changed; nothing is set aside, all of it waits.");
                }
                case Answer.Later(var why) -> {
                    return new Outcome.Later(why);
                }
                case Answer.Never(var why) -> {
                    return new Outcome.Never(why);
                }
            }
            long now = around.nanos().getAsLong();
            rows += batch.rows().size();
            refused += setAside.size();
            outbox.acknowledge(batch, setAside, around.clock().instant(), rows * 1e9 / Math.max(1, now - begun));
            tell(setAside);
            var next = outbox.next(terms.batchRows());
            if (!next.isEmpty() && !around.pause().passes(rest(batch.rows(), now - sent))) {
                break;
            }
            batch = next;
        }
        return new Outcome.Done(rows, refused);
    }

    /// While more waits than one batch, a site keeps to its share, and rests for as long as the cloud took:
    /// when a hundred thousand come back at once the cloud grows slow, and they with it.
    private Duration rest(List<Recorded> rows, long tookNanos) {
        return Duration.ofNanos(Math.max(tookNanos, rows.size() * 1_000_000_000L / terms.mostRowsPerSecond()));
    }

    private static void tell(List<Outbox.Refused> setAside) {
        if (!setAside.isEmpty()) {
            var first = setAside.getFirst();
            LOG.log(Level.WARNING, "The cloud refused " + setAside.size() + " rows for themselves; they are set aside."
                    + " The first is " + first.metric() + " at " + first.at() + ": " + first.reason());
        }
    }
}
