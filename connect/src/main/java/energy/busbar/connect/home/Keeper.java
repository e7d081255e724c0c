// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import energy.busbar.connect.device.HealthCount;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps one connection up: opens it, waits until it is lost, and tries again, on a thread of its own.
///
/// @param <S> a connection that is open
public final class Keeper<S extends Keeper.Session> implements AutoCloseable {

    /// A connection that is open.
    public interface Session extends AutoCloseable {

        /// Waits until it is lost, and keeps it alive meanwhile.
        ///
        /// @return why it was lost, for people
        String awaitEnd() throws InterruptedException;

        /// Gives up at once, without a word to the other side if that takes time. More than once is harmless.
        @Override
        void close();
    }

    /// How to open one.
    @FunctionalInterface
    public interface Opener<S> {

        /// @throws IOException if the other side is away or refuses, for people
        S open() throws IOException, InterruptedException;
    }

    private final String name;
    private final Opener<S> opener;
    private final HealthCount health;
    private final Backoff backoff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable S session;
    private volatile String away = "it has not been reached yet";

    /// @param name of the connection as sentences begin with it
    public Keeper(String name, Opener<S> opener, HealthCount health, Backoff backoff) {
        this.name = name;
        this.opener = opener;
        this.health = health;
        this.backoff = backoff;
        thread = Thread.ofVirtual().name(name).start(this::keep);
    }

    /// What is open now.
    ///
    /// @throws IOException at once, if nothing is
    public S session() throws IOException {
        var open = session;
        if (open == null) {
            throw new IOException(name + " is away: " + away);
        }
        return open;
    }

    private void keep() {
        try {
            int failures = 0;
            while (closed.getCount() > 0) {
                failures = tryOnce() ? 1 : failures + 1;
                closed.await(backoff.after(failures).toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether it was open for a while
    private boolean tryOnce() throws InterruptedException {
        boolean opened = false;
        try (var open = opener.open()) {
            session = open;
            opened = true;
            lost(closed.getCount() > 0 ? open.awaitEnd() : "closed");
        } catch (IOException | RuntimeException | LinkageError failure) {
            lost(String.valueOf(failure.getMessage()));
        } finally {
            session = null;
        }
        return opened;
    }

    private void lost(String why) {
        away = why;
        session = null;
        if (closed.getCount() > 0) {
            health.failed(name + " is away: " + why);
        }
    }

    /// Runs something later unless it is closed by then.
    public void later(Duration delay, Runnable what) {
        Thread.ofVirtual().name(name + ", later").start(() -> {
            try {
                if (!closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    what.run();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        var open = session;
        if (open != null) {
            open.close();
        }
    }
}
