// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One browser on `/api/v1/events`. Has a mailbox for one tick and one plan, where newer replaces older.
/// Only the thread of its own request ever waits for it.
final class EventListener {
    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final Runnable hangUp;
    private final EventPace pace;
    private final ScheduledExecutorService timer;

    private final AtomicReference<byte @Nullable []> tick = new AtomicReference<>();
    private final AtomicReference<byte @Nullable []> plan = new AtomicReference<>();
    private final Semaphore mail = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param hangUp breaks the connection even while a write waits for the browser
    EventListener(OutputStream out, Runnable hangUp, EventPace pace, ScheduledExecutorService timer) {
        this.out = out;
        this.hangUp = hangUp;
        this.pace = pace;
        this.timer = timer;
    }

    void tick(byte[] frame) {
        tick.set(frame);
        mail.release();
    }

    void plan(byte[] frame) {
        plan.set(frame);
        mail.release();
    }

    void close() {
        closed.countDown();
        mail.release();
    }

    /// Sends until the listener is gone or closed, or the server closes and takes no more timers.
    void run() {
        try {
            while (closed.getCount() > 0) {
                deliver(mail.tryAcquire(pace.heartbeat().toMillis(), TimeUnit.MILLISECONDS));
            }
        } catch (IOException | RejectedExecutionException _) {
            closed.countDown();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(boolean hasMail) throws IOException, InterruptedException {
        mail.drainPermits();
        var newPlan = plan.getAndSet(null);
        var newTick = tick.getAndSet(null);
        if (newPlan != null) {
            write(newPlan);
        }
        if (newTick != null) {
            write(newTick);
            var _ = closed.await(pace.tickGap().toMillis(), TimeUnit.MILLISECONDS);
        }
        if (!hasMail) {
            write(HEARTBEAT);
        }
    }

    private void write(byte[] frame) throws IOException {
        var limit = timer.schedule(hangUp, pace.drainLimit().toMillis(), TimeUnit.MILLISECONDS);
        try {
            out.write(frame);
            out.flush();
        } finally {
            limit.cancel(false);
        }
    }
}
