// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// The cloud sync of a running site, on a thread of its own: however long the cloud takes, nobody waits.
public final class SyncWorker implements AutoCloseable {

    /// A delivery under way ends on its own or is broken off; it comes again.
    private static final Duration LAST_MOMENT = Duration.ofSeconds(5);

    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    /// @param firstAfter drawn otherwise at every site, so that a fleet that starts together does not come together
    /// @param sync makes what is run, with a pause that ends when this is closed
    /// @param tell hears what came of each delivery
    public SyncWorker(Duration firstAfter, Function<Pause, Sync> sync, Consumer<Outcome> tell) {
        thread = Thread.ofPlatform().daemon().name("busbar-sync").start(() -> {
            try {
                if (passes(firstAfter)) {
                    sync.apply(this::passes).continuously(tell);
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean passes(Duration duration) throws InterruptedException {
        return !end.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Waits until somebody closes this.
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        end.countDown();
        try {
            if (!thread.join(LAST_MOMENT)) {
                thread.interrupt();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
