// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.device.HealthCount;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One connection to a device, shared by all who ask it, one after the other.
///
/// Talks happen on a thread of the bus; whoever wants one waits for at most the patience, queue included. When it ends,
/// the connection is closed, so that a late answer finds nobody. Any thread.
final class Bus implements AutoCloseable {

    /// With twice the wait each time, this gives gateways a third of a second to notice that a client has gone.
    private static final int MOST_RECONNECTS = 3;
    private static final long RECONNECT_MILLIS = 50;

    private final Wire wire;
    private final HealthCount health;
    private final Retreat retreat;
    private final InstantSource clock;
    private final Frames frames;
    private final ExecutorService thread;
    private volatile @Nullable Exchange exchange;
    private volatile @Nullable Socket socket;

    /// A few questions that belong together.
    @FunctionalInterface
    interface Talk<T> {
        T with(Exchange exchange) throws IOException;
    }

    /// Somebody who waits for a talk, seen from both threads.
    private static final class Wait {
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CountDownLatch ended = new CountDownLatch(1);
    }

    Bus(Wire wire, HealthCount health, InstantSource clock, RandomGenerator random) {
        this.wire = wire;
        this.health = health;
        this.clock = clock;
        retreat = new Retreat(clock, random);
        frames = Frames.of(wire.framing());
        thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("modbus " + wire.name()).factory());
    }

    Wire wire() {
        return wire;
    }

    /// @throws IOException if not all of it was answered, and believed, within the patience
    <T> T talk(Talk<T> talk) throws IOException {
        retreat.refuse();
        var wait = new Wait();
        var task = new FutureTask<>(() -> {
            wait.begun.set(true);
            return talkNow(talk, wait);
        });
        try {
            thread.execute(task);
            T told = task.get(wire.patience().toMillis(), TimeUnit.MILLISECONDS);
            retreat.over();
            health.answered(clock.instant());
            return told;
        } catch (TimeoutException slow) {
            String question = question();
            throw failed(end(task, wait) ? silent(question) : busy());
        } catch (InterruptedException ended) {
            end(task, wait);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Asking " + wire.name() + " was ended.");
        } catch (RejectedExecutionException closed) {
            throw new IOException("The line to " + wire.name() + " is closed.", closed);
        } catch (ExecutionException failure) {
            throw because(failure.getCause());
        }
    }

    /// @return whether it had begun
    private boolean end(FutureTask<?> task, Wait wait) {
        wait.ended.countDown();
        task.cancel(true);
        var open = socket;
        if (wait.begun.get() && open != null) {
            closeNow(open);
        }
        return wait.begun.get();
    }

    /// What is being asked, for people.
    private String question() {
        var open = exchange;
        return open == null ? "Connecting to " + wire.name() : open.question();
    }

    private IOException silent(String question) {
        var silent = new IOException(question + " had no answer within " + wire.patience().toMillis()
                + " ms. Maybe the device is off or asleep, the unit id is another one, or patience should be longer.");
        retreat.after(silent);
        return silent;
    }

    private IOException busy() {
        return new IOException(wire.name() + " was busy with other questions for " + wire.patience().toMillis()
                + " ms. Maybe it answers slowly, and patience should be longer.");
    }

    private IOException because(@Nullable Throwable cause) {
        return switch (cause) {
            case RefusedException refused -> failed(refused);
            case IOException broken -> {
                retreat.after(broken);
                yield failed(broken);
            }
            case RuntimeException bug -> throw bug;
            case null, default -> throw new IllegalStateException("Asking " + wire.name() + " failed", cause);
        };
    }

    private IOException failed(IOException why) {
        health.failed(String.valueOf(why.getMessage()));
        return why;
    }

    private <T> T talkNow(Talk<T> talk, Wait wait) throws IOException {
        var known = exchange;
        boolean reused = known != null && !known.isStale();
        for (int tries = 0;; tries++) {
            try {
                return talkOn(reused && known != null && tries == 0 ? known : open(wait), talk);
            } catch (GoneException gone) {
                if (tries == MOST_RECONNECTS) {
                    throw gone;
                }
                if (tries > 0 || !reused) {
                    letGo(wait, gone, RECONNECT_MILLIS << tries);
                }
            }
        }
    }

    /// A gateway that takes one client at a time may not have noticed yet that the last one is gone.
    private static void letGo(Wait wait, GoneException gone, long millis) throws IOException {
        try {
            if (wait.ended.await(millis, TimeUnit.MILLISECONDS)) {
                throw gone;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw gone;
        }
    }

    private <T> T talkOn(Exchange on, Talk<T> talk) throws IOException {
        try {
            return talk.with(on);
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException doubtful) {
            hangUp();
            throw doubtful;
        }
    }

    private Exchange open(Wait wait) throws IOException {
        hangUp();
        var fresh = new Socket();
        socket = fresh;
        if (wait.ended.getCount() == 0) {
            throw new IOException("Nobody waits for " + wire.name() + " any more.");
        }
        var opened = Exchange.on(fresh, wire, frames);
        exchange = opened;
        return opened;
    }

    private void hangUp() {
        var open = exchange;
        exchange = null;
        if (open != null) {
            open.close();
        }
    }

    private static void closeNow(Socket open) {
        try {
            open.close();
        } catch (IOException ignored) {
            // It is given up either way.
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        var open = socket;
        if (open != null) {
            closeNow(open);
        }
    }
}
