// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventListenerTest {
    private static final EventPace PACE = new EventPace(Duration.ofMillis(1), Duration.ofSeconds(50),
            Duration.ofMillis(50), 1);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void newerTicksReplaceOlderOnesThatWereNotSentYet() {
        var sent = new ClosingStream();
        var listener = new EventListener(sent, () -> {}, PACE, timer);
        sent.afterSecondFlush = listener::close;
        listener.tick(bytes("old"));
        listener.plan(bytes("plan "));
        listener.tick(bytes("new"));

        listener.run();

        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo("plan new");
    }

    @Test
    void aListenerThatDoesNotDrainIsHungUpOn() {
        var stuck = new StuckStream();
        var listener = new EventListener(stuck, stuck::hangUp, PACE, timer);
        listener.tick(bytes("tick"));

        listener.run();

        assertThat(stuck.hungUp.getCount()).isZero();
    }

    @Test
    void mailForAStuckListenerIsTakenAtOnce() throws InterruptedException {
        var stuck = new StuckStream();
        var listener = new EventListener(stuck, () -> {}, PACE, timer);
        listener.tick(bytes("tick"));
        var sending = Thread.ofVirtual().start(() -> listener.run());
        stuck.reached.await();

        for (int i = 0; i < 1000; i++) {
            listener.tick(bytes("tick"));
        }

        assertThat(sending.isAlive()).isTrue();
        stuck.hangUp();
        sending.join();
    }

    @Test
    void aClosedListenerEndsWithoutWaitingForTheHeartbeat() {
        var listener = new EventListener(new ByteArrayOutputStream(), () -> {}, PACE, timer);
        listener.close();

        listener.run();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A connection that ends after two events.
    private static final class ClosingStream extends ByteArrayOutputStream {
        Runnable afterSecondFlush = () -> {};
        private int flushes;

        @Override
        public void flush() {
            if (++flushes == 2) {
                afterSecondFlush.run();
            }
        }
    }

    /// A connection whose buffers are full until someone hangs up.
    private static final class StuckStream extends OutputStream {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch hungUp = new CountDownLatch(1);

        void hangUp() {
            hungUp.countDown();
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[]{(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] frame, int offset, int length) throws IOException {
            reached.countDown();
            try {
                hungUp.await();
            } catch (InterruptedException failure) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("The other side is gone.");
        }
    }
}
