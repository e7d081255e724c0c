// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One thread that gives way to every other, for what may take its time: whatever becomes of it, the loop and the
/// planning desk go on.
final class Background implements AutoCloseable {

    private final ScheduledExecutorService thread;

    @SuppressWarnings("ThreadPriorityCheck") // Nothing depends on it: it only spares a busy machine.
    Background(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().priority(Thread.MIN_PRIORITY).factory());
    }

    void once(Runnable work) {
        thread.execute(work);
    }

    /// @param work must not throw: after that it would not be done again
    void everyMinute(Runnable work) {
        var _ = thread.scheduleWithFixedDelay(work, 1, 1, TimeUnit.MINUTES);
    }

    /// Work that runs ends with the process.
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
