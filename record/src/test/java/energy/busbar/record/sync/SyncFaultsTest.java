// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.record.Outbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What goes wrong on the way, and what does not.
class SyncFaultsTest extends JournalAndCloud {

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

    @Test
    void aCloudThatGrowsSlowIsGivenAsMuchRestAsItTook() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            record(i, i);
        }
        var seconds = new AtomicLong();
        nanos = () -> seconds.addAndGet(10) * 1_000_000_000L;

        sync(SMALL_BATCHES).once();

        assertThat(pauses).isNotEmpty()
                .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(10)));
    }

    @Test
    void theWorkerDeliversOnItsOwnThreadAndEndsWhenItIsClosed() throws InterruptedException {
        record(0, 2);
        var delivered = new CountDownLatch(1);
        var worker = new SyncWorker(Duration.ZERO,
                pause -> new Sync(outbox, cloud, SyncTerms.USUAL, new Sync.Surroundings(InstantSource.fixed(NOON),
                        nanos, new SplittableRandom(1), pause)),
                _ -> delivered.countDown());
        assertThat(delivered.await(60, TimeUnit.SECONDS)).isTrue();
        worker.close();
        worker.awaitEnd();

        assertThat(cloud.loadKw(bucket(0))).isEqualTo(2);
    }
}
