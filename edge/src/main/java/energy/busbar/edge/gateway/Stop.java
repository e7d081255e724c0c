// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The wish of a person or the system that the program end. The process waits for [#close] before it goes, so
/// that the last record is whole and what waits is sent.
public final class Stop implements AutoCloseable, Course.Pause {

    /// A clock may be set while nobody looks, so it is read anew that often.
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final long LAST_SECONDS = 20;

    private final CountDownLatch wished = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final InstantSource clock;
    private final Thread hook = new Thread(this::hold, "busbar-stop");

    public Stop(InstantSource clock) {
        this.clock = clock;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void hold() {
        wished.countDown();
        try {
            var _ = ended.await(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean until(Instant then) throws InterruptedException {
        while (wished.getCount() > 0) {
            var left = Duration.between(clock.instant(), then);
            if (!left.isPositive()) {
                return true;
            }
            long millis = Math.min(left.toMillis() + 1, LOOK.toMillis());
            var _ = wished.await(millis, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    public boolean isWished() {
        return wished.getCount() == 0;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is going already, and the hook lets it.
        }
    }
}
