// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.record.Journal;
import energy.busbar.record.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A journal on disk and a cloud in memory.
abstract class JournalAndCloud {

    static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final SyncTerms SMALL_BATCHES = new SyncTerms(Duration.ofSeconds(60), 40, 20, false);

    @TempDir
    Path folder;

    final FakeCloud cloud = new FakeCloud();
    final List<Duration> pauses = new ArrayList<>();
    int mostPauses = Integer.MAX_VALUE;
    LongSupplier nanos = () -> 0;
    Journal journal;
    Outbox outbox;

    @BeforeEach
    void open() {
        journal = Journal.open(file(), Home.SITE);
        outbox = Outbox.of(file(), Home.SITE.zone(), false);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    Path file() {
        return folder.resolve("busbar.db");
    }

    Sync sync(SyncTerms terms) {
        return new Sync(outbox, cloud, terms, new Sync.Surroundings(InstantSource.fixed(NOON), nanos,
                new SplittableRandom(1), duration -> {
                    pauses.add(duration);
                    return pauses.size() < mostPauses;
                }));
    }

    Outcome deliver() throws InterruptedException {
        return sync(SyncTerms.USUAL).once();
    }

    static Instant bucket(int number) {
        return NOON.plus(FIVE_MINUTES.multipliedBy(number));
    }

    /// Five minutes of one load.
    void record(int bucket, double loadKw) {
        journal.offer(Home.tick(bucket(bucket + 1), FIVE_MINUTES, loadKw));
        assertThat(journal.flush(PATIENCE)).isTrue();
    }
}
