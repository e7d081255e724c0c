// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PointQueueTest {

    @Test
    void whenTooManyWaitTheOldestGoAndAreCounted() throws InterruptedException {
        var queue = new PointQueue(2);

        assertThat(queue.add("a")).isZero();
        assertThat(queue.add("b")).isZero();
        assertThat(queue.add("c")).isEqualTo(1);
        assertThat(queue.add("d")).isEqualTo(2);

        assertThat(queue.take(10)).containsExactly("c", "d");
        assertThat(queue.added()).isEqualTo(4);
    }

    @Test
    void whoCanWaitDropsOnlyWhereTheServerTakesNothing() throws InterruptedException {
        var queue = new PointQueue(1);
        queue.add("a");
        queue.serverTakes(false);

        assertThat(queue.addWhenThereIsRoom("b")).isEqualTo(1);
    }

    @Test
    void whoCanWaitWaitsForRoom() throws InterruptedException {
        var queue = new PointQueue(1);
        queue.add("a");
        var reader = Thread.ofVirtual().start(() -> {
            try {
                queue.take(1);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(queue.addWhenThereIsRoom("b")).isZero();

        reader.join();
        assertThat(queue.take(1)).containsExactly("b");
    }

    @Test
    void aClosedQueueGivesWhatItHasAndThenNothing() throws InterruptedException {
        var queue = new PointQueue(3);
        queue.add("a");
        queue.close();

        assertThat(queue.take(5)).containsExactly("a");
        assertThat(queue.take(5)).isEmpty();
    }

    @Property
    void waitsGrowToAMinuteAtMostAndNeverFallBelowWhatIsAskedFor(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 1_000_000) int tries) {
        var backoff = new Backoff(new SplittableRandom(seed));

        assertThat(backoff.after(tries, Duration.ZERO)).isBetween(Backoff.LEAST, Backoff.MOST);
        assertThat(backoff.after(1, Duration.ZERO)).isLessThanOrEqualTo(Duration.ofMillis(400));
        assertThat(backoff.after(tries, Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
    }
}
