// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Sends points on a thread of its own, in batches, again and again until the server takes them. Whatever
/// the server does, the simulation goes on; what is lost is counted and told.
final class InfluxSender implements AutoCloseable {

    /// Three days at five minutes, about 1 MB: far below what servers take at once.
    static final int BATCH = 1000;

    /// Two months at five minutes, about 25 MB.
    static final int CAPACITY = 20_000;

    /// Of each batch after the simulation has ended: a person is waiting.
    private static final int LAST_TRIES = 3;
    private static final Duration LAST_WAIT = Duration.ofSeconds(1);
    private static final Duration LAST_MOMENT = Duration.ofSeconds(15);

    private final InfluxTarget target;
    private final InfluxApi api;
    private final PointQueue queue;
    private final Waiting waiting;
    private final Consumer<String> tell;
    private final Thread thread;
    private String lastTold = "";
    private final AtomicLong written = new AtomicLong();

    /// How a failed try waits for the next.
    interface Waiting {
        void waitAfter(int tries, Duration notBefore, PointQueue queue) throws InterruptedException;

        static Waiting with(Backoff backoff) {
            return (tries, notBefore, queue) -> {
                var wait = backoff.after(tries, notBefore);
                if (queue.isClosed()) {
                    Thread.sleep(wait.compareTo(LAST_WAIT) < 0 ? wait : LAST_WAIT);
                } else {
                    queue.awaitClosed(wait.toMillis());
                }
            };
        }
    }

    InfluxSender(InfluxTarget target, PointQueue queue, Waiting waiting, Consumer<String> tell) {
        this.target = target;
        this.queue = queue;
        this.waiting = waiting;
        this.tell = tell;
        api = new InfluxApi(target);
        thread = Thread.ofPlatform().daemon().name("busbar-influx").start(this::run);
    }

    private void run() {
        try {
            prepare();
            for (var batch = queue.take(BATCH); !batch.isEmpty(); batch = queue.take(BATCH)) {
                send(batch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepare() throws InterruptedException {
        var bucket = new Bucket(api, target, tell);
        for (int tries = 1; bucket.prepare() instanceof Answer.Later later; tries++) {
            if (givesUp(tries)) {
                return;
            }
            comeAgain(tries, later);
        }
        queue.serverTakes(true);
    }

    private void send(List<String> batch) throws InterruptedException {
        for (int tries = 1; tryTo(batch) instanceof Answer.Later later; tries++) {
            if (givesUp(tries)) {
                lost(later.why());
                return;
            }
            comeAgain(tries, later);
        }
    }

    private Answer tryTo(List<String> batch) throws InterruptedException {
        var answer = api.write(batch);
        switch (answer) {
            case Answer.Done _ -> taken(batch.size());
            case Answer.Never(var why) -> lost(why);
            case Answer.TooMuch _ -> halve(batch);
            case Answer.Later _ -> queue.serverTakes(false);
        }
        return answer;
    }

    private boolean givesUp(int tries) {
        return queue.isClosed() && tries >= LAST_TRIES;
    }

    private void comeAgain(int tries, Answer.Later later) throws InterruptedException {
        queue.serverTakes(false);
        once("InfluxDB: " + later.why() + "; points wait, " + CAPACITY + " at most, and are sent again.");
        waiting.waitAfter(tries, later.notBefore(), queue);
    }

    private void taken(int points) {
        written.addAndGet(points);
        queue.serverTakes(true);
        if (!lastTold.isEmpty()) {
            lastTold = "";
            tell.accept("InfluxDB takes points.");
        }
    }

    private void halve(List<String> batch) throws InterruptedException {
        if (batch.size() == 1) {
            lost("one point is too large for it");
            return;
        }
        send(batch.subList(0, batch.size() / 2));
        send(batch.subList(batch.size() / 2, batch.size()));
    }

    private void lost(String why) {
        queue.serverTakes(true);
        once("InfluxDB does not take points: " + why);
    }

    /// A trouble that lasts is told once.
    private void once(String sentence) {
        if (!sentence.isEmpty() && !sentence.equals(lastTold)) {
            lastTold = sentence;
            tell.accept(sentence);
        }
    }

    /// Sends what is left, but not for ever, and says what became of all.
    @Override
    public void close() {
        queue.close();
        try {
            if (!thread.join(LAST_MOMENT)) {
                thread.interrupt();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        api.close();
        tell.accept(summary());
    }

    private String summary() {
        long lost = queue.added() - written.get();
        return "InfluxDB: " + written + " points written to " + target + (lost == 0
                ? "."
                : ", " + lost + " lost, "
                        + queue.dropped() + " of them because too many were waiting.");
    }
}
