// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.record.Outbox;
import energy.busbar.record.Recorded;
import energy.busbar.record.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes to the cloud, when, and in which order.
class SyncTest extends JournalAndCloud {

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
        outbox = Outbox.of(file(), Home.SITE.zone(), true);
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
}
