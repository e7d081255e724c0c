// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Semaphore;

/// Writes a journal on a thread of its own, as a site with a bad clock and a bad network would: one tick in
/// ten comes late, the clock jumps, the journal is closed and opened again.
final class OrdealWriter implements AutoCloseable {

    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Instant START = Instant.parse("2024-10-26T22:00:00Z");

    private final Path file;
    private final Random random;
    private final Semaphore allowed = new Semaphore(0);
    private final Thread thread;
    private volatile boolean finishing;
    private Journal journal;
    private Instant now = START;
    private Instant newest = START;
    private int ticks;
    private int lateTicks;
    private int clockJumps;
    private int restarts;

    OrdealWriter(Path file, long seed) {
        this.file = file;
        this.random = new Random(seed);
        this.journal = Journal.open(file, Home.SITE);
        this.thread = Thread.ofPlatform().daemon().start(this::write);
    }

    void allow(int more) {
        allowed.release(more);
    }

    private void write() {
        try {
            for (allowed.acquire(); !finishing; allowed.acquire()) {
                step();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        switch (random.nextInt(50)) {
            case 0 -> {
                // Never further than a month's raw rows reach, so that there is something to compare with.
                long seconds = random.nextLong(-7_200, 7_200);
                now = now.plusSeconds(seconds - seconds % 10);
                clockJumps++;
            }
            case 1 -> {
                journal.close();
                journal = Journal.open(file, Home.SITE);
                restarts++;
            }
            default -> {
                // Most ticks only go on.
            }
        }
        if (random.nextInt(10) == 0) {
            record(now.minusSeconds(60L * random.nextInt(1, 120)));
            lateTicks++;
        }
        now = now.plus(LENGTH);
        record(now);
    }

    private void record(Instant end) {
        journal.offer(Home.tick(end, LENGTH, random.nextInt(10_000) / 1000.0));
        if (!journal.flush(PATIENCE)) {
            throw new IllegalStateException("The journal does not write: " + journal.health());
        }
        newest = end.isAfter(newest) ? end : newest;
        ticks++;
    }

    /// Ends on a whole bucket after everything else, so that every bucket is over.
    SyncOrdeal.Course finish() throws InterruptedException {
        finishing = true;
        allowed.release();
        thread.join();
        record(Instant.ofEpochSecond((newest.getEpochSecond() / 300 + 2) * 300));
        if (journal.health().dropped() > 0) {
            throw new IllegalStateException("The journal dropped ticks: " + journal.health());
        }
        return new SyncOrdeal.Course(ticks, lateTicks, clockJumps, restarts);
    }

    @Override
    public void close() {
        thread.interrupt();
        journal.close();
    }
}
