// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.record.Journal;
import energy.busbar.record.Outbox;
import energy.busbar.record.Recorded;
import energy.busbar.record.Series;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes to the cloud, when, and in which order.
class SyncTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SyncTerms SMALL_BATCHES = new SyncTerms(Duration.ofSeconds(60), 40, 20, false);

    @TempDir
    Path folder;

    private final FakeCloud cloud = new FakeCloud();
    private final List<Duration> pauses = new ArrayList<>();
    private int mostPauses = Integer.MAX_VALUE;
    private Journal journal;
    private Outbox outbox;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("busbar.db"), Home.SITE);
        outbox = Outbox.of(folder.resolve("busbar.db"), Home.SITE.zone(), false);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private Sync sync(SyncTerms terms) {
        return new Sync(outbox, cloud, terms, new Sync.Surroundings(InstantSource.fixed(NOON), () -> 0,
                new SplittableRandom(1), duration -> {
                    pauses.add(duration);
                    return pauses.size() < mostPauses;
                }));
    }

    private Outcome deliver() throws InterruptedException {
        return sync(SyncTerms.USUAL).once();
    }

    private static Instant bucket(int number) {
        return NOON.plus(FIVE_MINUTES.multipliedBy(number));
    }

    /// Five minutes of one load.
    private void record(int bucket, double loadKw) {
        journal.offer(Home.tick(bucket(bucket + 1), FIVE_MINUTES, loadKw));
        assertThat(journal.flush(PATIENCE)).isTrue();
    }

    @Test
    void meansAndTheDaysLedgerComeToTheCloud() throws InterruptedException {
        record(0, 2);
        record(1, 3);

        deliver();

        assertThat(cloud.loadKw(bucket(0))).isEqualTo(2);
        assertThat(cloud.loadKw(bucket(1))).isEqualTo(3);
        assertThat(cloud.arrivals).extracting(Recorded::series).containsOnly(Series.MEAN_5MIN, Series.LEDGER_DAY);
        assertThat(cloud.arrivals).filteredOn(row -> row.metric().equals("loadKwh")).singleElement()
                .satisfies(day -> {
                    assertThat(day.value()).isCloseTo(5.0 / 12, within(1e-12));
                    assertThat(day.at()).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
                    assertThat(day.seconds()).isEqualTo(600);
                });
    }

    @Test
    void rawTicksComeWhenTheyAreAskedFor() throws InterruptedException {
        outbox = Outbox.of(folder.resolve("busbar.db"), Home.SITE.zone(), true);
        journal.offer(Home.tick(NOON.plusSeconds(100), Duration.ofSeconds(100), 1));
        journal.offer(Home.tick(NOON.plusSeconds(300), Duration.ofSeconds(200), 4));
        assertThat(journal.flush(PATIENCE)).isTrue();

        deliver();

        assertThat(cloud.arrivals).filteredOn(row -> row.series() == Series.TICK && row.metric().equals("loadKw"))
                .extracting(Recorded::at, Recorded::seconds, Recorded::value)
                .containsExactly(tuple(NOON, 100.0, 1.0),
                        tuple(NOON.plusSeconds(100), 200.0, 4.0));
        assertThat(cloud.loadKw(NOON)).isEqualTo(3);
    }

    @Test
    void whatIsDeliveredIsNotDeliveredAgain() throws InterruptedException {
        record(0, 2);
        deliver();
        cloud.arrivals.clear();

        assertThat(deliver()).isEqualTo(new Outcome.Done(0, 0));

        assertThat(cloud.arrivals).isEmpty();
    }

    @Test
    void aPartitionCostsNothingButTime() throws InterruptedException {
        record(0, 2);
        deliver();
        cloud.away = true;
        record(1, 3);
        assertThat(deliver()).isEqualTo(new Outcome.Later("The cloud is away."));
        record(2, 4);
        assertThat(deliver()).isInstanceOf(Outcome.Later.class);

        cloud.away = false;
        deliver();

        assertThat(cloud.loadKw(bucket(1))).isEqualTo(3);
        assertThat(cloud.loadKw(bucket(2))).isEqualTo(4);
    }

    @Test
    void theOldestWaitingIsDeliveredFirst() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            record(i, i);
        }

        sync(SMALL_BATCHES).once();

        assertThat(cloud.batchRows).hasSizeGreaterThan(3).allSatisfy(rows -> assertThat(rows).isLessThanOrEqualTo(40));
        assertThat(cloud.arrivals).filteredOn(row -> row.metric().equals("loadKw")).extracting(Recorded::at)
                .isSorted().hasSize(20);
    }

    @Test
    void aLateTickIsNoticed() throws InterruptedException {
        record(0, 2);
        record(2, 4);
        deliver();

        record(1, 7);
        record(3, 5);
        deliver();

        assertThat(cloud.loadKw(bucket(1))).isEqualTo(7);
        assertThat(cloud.loadKw(bucket(2))).isEqualTo(4);
        assertThat(cloud.loadKw(bucket(3))).isEqualTo(5);
    }

    @Test
    void bucketsThatALateTickDidNotChangeAreNotSentAgain() throws InterruptedException {
        for (int i = 1; i < 10; i++) {
            record(i, i);
        }
        deliver();
        cloud.arrivals.clear();

        record(0, 7);
        record(10, 5);
        deliver();

        assertThat(cloud.arrivals).filteredOn(row -> row.metric().equals("loadKw")).extracting(Recorded::at)
                .containsExactlyInAnyOrder(bucket(0), bucket(10));
    }

    @Test
    void whatIsRecordedAfterTheClockWasSetBackIsNoticed() throws InterruptedException {
        record(100, 2);
        deliver();

        record(0, 3);
        record(1, 4);
        deliver();

        assertThat(cloud.loadKw(bucket(0))).isEqualTo(3);
        assertThat(cloud.loadKw(bucket(1))).isEqualTo(4);
        assertThat(cloud.loadKw(bucket(100))).isEqualTo(2);
    }

    @Test
    void anOldBatchThatComesLateDoesNotUndoANewerOne() throws InterruptedException {
        record(0, 2);
        record(1, 3);
        deliver();
        var old = List.copyOf(cloud.arrivals);
        journal.offer(Home.tick(bucket(1), FIVE_MINUTES, 8));
        record(2, 4);
        deliver();

        cloud.deliver(old, 2);

        assertThat(cloud.loadKw(bucket(0))).isEqualTo(8);
    }

    @Test
    void afterARestartDeliveryGoesOnWhereItWas() throws InterruptedException {
        record(0, 2);
        deliver();
        journal.close();
        cloud.arrivals.clear();
        open();
        record(1, 3);

        deliver();

        assertThat(cloud.arrivals).filteredOn(row -> row.metric().equals("loadKw")).extracting(Recorded::at)
                .containsExactly(bucket(1));
    }

    @Test
    void afterAnOutageASiteKeepsToItsShare() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            record(i, i);
        }

        var outcome = sync(SMALL_BATCHES).once();

        long rows = ((Outcome.Done) outcome).rows();
        var rested = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        double atMost = SMALL_BATCHES.mostRowsPerSecond();
        assertThat((rows - cloud.batchRows.getLast()) / (rested.toMillis() / 1000.0)).isLessThanOrEqualTo(atMost);
    }

    @Test
    void pausesGrowWhileTheCloudIsAwayAndEndWithIt() throws InterruptedException {
        record(0, 2);
        cloud.away = true;
        mostPauses = 12;

        sync(SyncTerms.USUAL).continuously(_ -> cloud.away = pauses.size() < 10);

        assertThat(pauses.subList(0, 10)).allSatisfy(
                pause -> assertThat(pause).isBetween(Backoff.LEAST, Backoff.MOST));
        assertThat(pauses.subList(0, 10)).anySatisfy(pause -> assertThat(pause).isGreaterThan(Duration.ofMinutes(1)));
        assertThat(pauses.getLast()).isEqualTo(SyncTerms.USUAL.interval());
        assertThat(cloud.loadKw(bucket(0))).isEqualTo(2);
    }

    @Test
    void aRowThatTheCloudRefusesIsSetAsideAndHoldsUpNobody() throws InterruptedException {
        record(0, 2);
        record(1, 3);
        cloud.dislikes = row -> row.metric().equals("loadKw") && row.at().equals(bucket(0));

        var outcome = deliver();

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class,
                done -> assertThat(done.refused()).isEqualTo(1));
        assertThat(cloud.loadKw(bucket(1))).isEqualTo(3);
        assertThat(outbox.refused()).isEqualTo(1);
        assertThat(outbox.refusedRows(10)).singleElement().satisfies(row -> {
            assertThat(row.metric()).isEqualTo("loadKw");
            assertThat(row.at()).isEqualTo(bucket(0));
            assertThat(row.reason()).isEqualTo("no such value here");
        });
    }

    @Test
    void aRowThatWasRefusedIsForgottenOnceItIsTaken() throws InterruptedException {
        record(0, 2);
        cloud.dislikes = row -> row.metric().equals("loadKw");
        deliver();
        cloud.dislikes = _ -> false;

        outbox.startOver();
        deliver();

        assertThat(outbox.refused()).isZero();
        assertThat(cloud.loadKw(bucket(0))).isEqualTo(2);
    }

    @Test
    void aCloudThatRefusesEverythingIsToBlameItself() throws InterruptedException {
        record(0, 2);
        cloud.dislikes = _ -> true;

        assertThat(deliver()).isInstanceOfSatisfying(Outcome.Never.class,
                never -> assertThat(never.why()).contains("refuses every row: no such value here"));

        assertThat(outbox.refused()).isZero();
        assertThat(outbox.waiting().rows()).isPositive();
    }

    @Test
    void theStatusSaysWhatWaitsAndWhatWentWrong() throws InterruptedException {
        record(0, 2);
        record(1, 3);
        cloud.away = true;
        deliver();

        assertThat(outbox.waiting().oldest()).contains(bucket(0));
        assertThat(outbox.state().lastError()).contains("The cloud is away.");
        assertThat(outbox.state().lastErrorAt()).contains(NOON);
        long waiting = outbox.waiting().rows();

        cloud.away = false;
        assertThat(deliver()).isEqualTo(new Outcome.Done(waiting, 0));

        assertThat(outbox.waiting().rows()).isZero();
        assertThat(outbox.waiting().oldest()).isEmpty();
        assertThat(outbox.state().lastError()).isEmpty();
        assertThat(outbox.state().lastSuccess()).contains(NOON);
        assertThat(outbox.state().deliveredRows()).isEqualTo(waiting);
    }

    @Test
    void aJournalThatCannotBeReadIsNoReasonToFail() throws InterruptedException {
        outbox = Outbox.of(folder, Home.SITE.zone(), false);

        assertThat(deliver()).isInstanceOf(Outcome.Later.class);
    }
}
