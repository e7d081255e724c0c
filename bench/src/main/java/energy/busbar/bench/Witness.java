// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/// Asks a process again and again what it has written, until it dies, and remembers every answer.
final class Witness {

    /// Ticks come a second apart at the least; asking this often sees each, and leaves the processor to the
    /// process.
    private static final int PAUSE_MILLIS = 5;

    /// Every so many times the decisions are asked for too.
    private static final int DECISIONS_EACH = 20;

    private final EdgeProcess process;
    private final Acknowledged seen = new Acknowledged();
    private final CountDownLatch firstTick = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("witness").unstarted(this::watch);

    /// What a process said that it had committed.
    ///
    /// @param tickEnds  epoch seconds; the process named each as the end of what is in the file
    /// @param decisions epoch seconds of decisions that it read back from the file
    record Acknowledged(TreeSet<Long> tickEnds, TreeSet<Long> decisions, long[] plansAndDropped) {
        Acknowledged() {
            this(new TreeSet<>(), new TreeSet<>(), new long[2]);
        }

        long plans() {
            return plansAndDropped[0];
        }

        long dropped() {
            return plansAndDropped[1];
        }
    }

    private Witness(EdgeProcess process) {
        this.process = process;
    }

    static Witness of(EdgeProcess process) {
        var witness = new Witness(process);
        witness.thread.start();
        return witness;
    }

    void awaitFirstTick() throws InterruptedException {
        firstTick.await();
    }

    /// Once the process is dead.
    Acknowledged acknowledged() throws InterruptedException {
        thread.join();
        return seen;
    }

    private void watch() {
        try {
            for (int i = 0;; i++) {
                hear(process.json("/api/v1/journal"));
                if (i % DECISIONS_EACH == 0) {
                    process.json("/api/v1/decisions?limit=20").forEach(
                            decision -> seen.decisions.add(epochSecond(decision.path("at"))));
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException | InterruptedException killed) {
            firstTick.countDown();
        }
    }

    private void hear(JsonNode journal) {
        var until = journal.path("writtenUntil");
        if (until.isTextual()) {
            seen.tickEnds.add(epochSecond(until));
            firstTick.countDown();
        }
        seen.plansAndDropped[0] = journal.path("plans").asLong();
        seen.plansAndDropped[1] = journal.path("dropped").asLong();
    }

    private static long epochSecond(JsonNode instant) {
        return Instant.parse(instant.asText()).getEpochSecond();
    }
}
