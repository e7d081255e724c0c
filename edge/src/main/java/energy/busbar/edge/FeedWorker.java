// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.http.Lookout;
import java.time.Duration;

/// Looks after one feed on a thread of its own: whatever the feed does, nobody else waits for it.
final class FeedWorker implements AutoCloseable {

    /// Due times are site time, which may be set; a look that is not due costs nothing.
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final Lookout feed;
    private final SiteClock clock;
    private final Alerts alerts;
    private final Thread thread;

    private FeedWorker(Lookout feed, SiteClock clock, Alerts alerts) {
        this.feed = feed;
        this.clock = clock;
        this.alerts = alerts;
        this.thread = Thread.ofPlatform().name("busbar-" + feed.topic()).daemon().unstarted(this::work);
    }

    static FeedWorker start(Lookout feed, SiteClock clock, Alerts alerts) {
        var worker = new FeedWorker(feed, clock, alerts);
        worker.thread.start();
        return worker;
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks, and tells how long to wait for the next time.
    private Duration pause() throws InterruptedException {
        try {
            var due = feed.look(clock.now());
            alerts.set(feed.topic(), feed.trouble(clock.now()));
            var pause = clock.realUntil(due);
            return pause.compareTo(SHORTEST_PAUSE) < 0
                    ? SHORTEST_PAUSE
                    : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        } catch (RuntimeException bug) {
            alerts.raise(feed.topic(), "The " + feed.topic() + " feed failed, what was heard last stays", bug);
            return LONGEST_PAUSE;
        }
    }

    /// Does not wait for an answer that is under way.
    @Override
    public void close() {
        thread.interrupt();
        feed.close();
    }
}
