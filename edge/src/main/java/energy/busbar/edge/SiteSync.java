// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.CloudSync;
import energy.busbar.model.Site;
import energy.busbar.record.Outbox;
import energy.busbar.record.sync.Outcome;
import energy.busbar.record.sync.Pause;
import energy.busbar.record.sync.Sync;
import energy.busbar.record.sync.SyncWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The cloud sync of one site, for the running site and the command.
///
/// @param journal the journal's file
record SiteSync(Site site, Path journal, CloudSync cloud) {

    /// A cloud that is away for less than this is nobody's problem: what waits goes on waiting.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    Outbox outbox() {
        return Outbox.of(journal, site.zone(), cloud.terms().ticksToo());
    }

    Sync sync(Pause pause) {
        var around = new Sync.Surroundings(InstantSource.system(), System::nanoTime, new SplittableRandom(), pause);
        return Sync.toPostgres(outbox(), cloud.address(), site.id(), cloud.terms(), around);
    }

    /// Beside a running site. The first look comes at a moment of its own, because a fleet may start at once.
    SyncWorker start(Consumer<Optional<String>> alert) {
        long intervalMillis = cloud.terms().interval().toMillis();
        return new SyncWorker(Duration.ofMillis(new SplittableRandom().nextLong(intervalMillis)), this::sync,
                new Troubles(alert, System::nanoTime));
    }

    /// Tells people of trouble that does not pass by itself.
    static final class Troubles implements Consumer<Outcome> {
        private final Consumer<Optional<String>> alert;
        private final LongSupplier nanos;
        private Optional<Long> sinceNanos = Optional.empty();

        Troubles(Consumer<Optional<String>> alert, LongSupplier nanos) {
            this.alert = alert;
            this.nanos = nanos;
        }

        @Override
        public void accept(Outcome outcome) {
            switch (outcome) {
                case Outcome.Done _ -> {
                    sinceNanos = Optional.empty();
                    alert.accept(Optional.empty());
                }
                case Outcome.Never(var why) -> alert.accept(Optional.of(sentence(why)));
                case Outcome.Later(var why) -> {
                    long now = nanos.getAsLong();
                    long since = sinceNanos.orElse(now);
                    sinceNanos = Optional.of(since);
                    if (now - since >= PATIENCE.toNanos()) {
                        alert.accept(Optional.of(sentence(why)));
                    }
                }
            }
        }

        private static String sentence(String why) {
            return "What is recorded does not reach the cloud and waits here. " + why;
        }
    }
}
