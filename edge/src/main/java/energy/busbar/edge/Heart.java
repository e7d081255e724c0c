// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Beats: calls the loop every interval of site time on a thread of its own, until it is stopped.
///
/// Ticks lie on whole intervals of site time, so records of several sites line up, and lateness never
/// adds up; after a pause longer than an interval the missed ticks are left out. A turned switch brings
/// the next tick forward. Nothing that happens in a tick ends the thread.
final class Heart implements AutoCloseable {

    /// Two ticks closer than this would tell a device nothing new.
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /// How long people are told that the clock was set.
    private static final Duration TOLD_FOR = Duration.ofMinutes(10);

    private final ControlLoop loop;
    private final Plant.World world;
    private final SiteClock clock;
    private final Duration tick;
    private final Alerts alerts;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Duration clockToldUntil = Duration.ZERO;
    private boolean stopped;
    private boolean hurried;

    Heart(ControlLoop loop, Plant.World world, SiteClock clock, Duration tick, Alerts alerts) {
        this.loop = loop;
        this.world = world;
        this.clock = clock;
        this.tick = tick;
        this.alerts = alerts;
        this.thread = Thread.ofPlatform().name("busbar-loop").daemon().unstarted(this::beat);
    }

    void start() {
        thread.start();
    }

    /// Asks for a tick now instead of at the end of the interval. Any thread.
    void hurry() {
        lock.lock();
        try {
            hurried = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void beat() {
        var next = wholeIntervalFrom(clock.now());
        var last = clock.now();
        while (awaitTick(next, last)) {
            if (clockWasSet()) {
                next = wholeIntervalFrom(clock.now());
            }
            var early = clock.now().truncatedTo(ChronoUnit.SECONDS);
            var now = early.isBefore(next) ? early : next;
            // A tick that is brought forward is not late, whatever its time is rounded to.
            once(now, now.equals(next) ? OptionalDouble.of(lateMillis(now)) : OptionalDouble.empty());
            last = now;
            while (!next.isAfter(clock.now().minus(tick)) || !next.isAfter(now)) {
                if (next.isAfter(now)) {
                    loop.leftOut(lateMillis(next));
                }
                next = next.plus(tick);
            }
        }
        loop.release(clock.now(), "Busbar stops.");
    }

    /// Each tick looks at the wall, so a drift is a matter of microseconds.
    private boolean clockWasSet() {
        var set = clock.follow();
        var uptime = clock.uptimeAt(clock.now());
        if (set.isZero()) {
            if (uptime.compareTo(clockToldUntil) > 0) {
                alerts.clear("clock");
            }
            return false;
        }
        clockToldUntil = uptime.plus(TOLD_FOR);
        alerts.raise("clock", "The clock of this computer was set by " + set.toSeconds()
                + " s. Durations go on as before; plans and prices are looked up anew.");
        return true;
    }

    private Instant wholeIntervalFrom(Instant at) {
        long millis = tick.toMillis();
        return Instant.ofEpochMilli(Math.ceilDiv(at.toEpochMilli(), millis) * millis);
    }

    private double lateMillis(Instant due) {
        return Math.max(0, -clock.realUntil(due).toNanos() / 1e6);
    }

    private void once(Instant now, OptionalDouble lateMillis) {
        try {
            world.advanceTo(now);
            long begun = System.nanoTime();
            loop.tick(now, clock.uptimeAt(now));
            loop.timed((System.nanoTime() - begun) / 1e6, lateMillis);
            alerts.clear("loop");
        } catch (RuntimeException | Error bug) {
            alerts.raise("loop", "A tick failed; devices keep their last command until its lease ends", bug);
        }
    }

    /// @return false once stopped
    private boolean awaitTick(Instant next, Instant last) {
        lock.lock();
        try {
            while (!stopped) {
                long nanos = clock.realUntil(next).toNanos();
                boolean mayHurry = hurried && !clock.now().isBefore(last.plus(SHORTEST));
                if (nanos <= 0 || mayHurry) {
                    hurried = false;
                    return true;
                }
                long wait = hurried ? Math.min(nanos, TimeUnit.MILLISECONDS.toNanos(100)) : nanos;
                var _ = changed.awaitNanos(wait);
            }
            return false;
        } catch (InterruptedException asked) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Stops after the running tick and gives the devices back.
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
