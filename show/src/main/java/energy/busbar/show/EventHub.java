// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Plan;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes the site's ticks on to everyone who listens. The loop's thread only leaves the newest view
/// here; a thread of the hub writes it as JSON, once for all.
final class EventHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    private final LiveSite site;
    private final EventPace pace;
    private final ScheduledExecutorService timer;
    private final Set<EventListener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicReference<LiveView> latest;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<Instant> planIssuedAt;

    EventHub(LiveSite site, EventPace pace, ScheduledExecutorService timer) {
        this.site = site;
        this.pace = pace;
        this.timer = timer;
        var now = site.view();
        latest = new AtomicReference<>(now);
        planIssuedAt = now.plan().map(Plan::issuedAt);
    }

    void start() {
        Thread.ofVirtual().name("event-hub").start(this::run);
    }

    /// Called by the loop after every tick; returns at once.
    void offer(LiveView view) {
        latest.set(view);
        news.release();
    }

    int listening() {
        return listeners.size();
    }

    /// Sends events, the present first, until the browser is gone. It blocks the request's virtual thread
    /// instead of using Javalin's futures: of a request that died while its future was open, Javalin
    /// 7.2.3 handles the same exception forever.
    void join(Context ctx) {
        if (listeners.size() >= pace.listeners()) {
            throw ProblemException.busy("There are " + pace.listeners() + " listeners already.",
                    "Maybe close some dashboards.");
        }
        var listener = listener(ctx);
        listeners.add(listener);
        if (closed.getCount() == 0) {
            listener.close();
        }
        var now = site.view();
        now.plan().ifPresent(plan -> listener.plan(frame("plan", new PlanNotice(plan.issuedAt()))));
        listener.tick(frame("tick", TickView.of(now)));
        try {
            listener.run();
        } finally {
            listeners.remove(listener);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        news.release();
        listeners.forEach(EventListener::close);
    }

    private EventListener listener(Context ctx) {
        ctx.contentType("text/event-stream;charset=utf-8").header("X-Accel-Buffering", "no");
        var connection = ServletContextRequest.getServletContextRequest(ctx.req()).getConnectionMetaData()
                .getConnection();
        try {
            return new EventListener(ctx.res().getOutputStream(), () -> connection.getEndPoint().close(), pace, timer);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                news.acquire();
                news.drainPermits();
                publish(latest.get());
                var _ = closed.await(pace.tickGap().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(LiveView view) {
        try {
            var issuedAt = view.plan().map(Plan::issuedAt);
            if (!issuedAt.equals(planIssuedAt)) {
                planIssuedAt = issuedAt;
                issuedAt.map(instant -> frame("plan", new PlanNotice(instant)))
                        .ifPresent(frame -> listeners.forEach(listener -> listener.plan(frame)));
            }
            if (!listeners.isEmpty()) {
                var frame = frame("tick", TickView.of(view));
                listeners.forEach(listener -> listener.tick(frame));
            }
        } catch (RuntimeException broken) {
            LOG.warn("The tick at {} could not be shown; the next one may.", view.siteTime(), broken);
        }
    }

    private static byte[] frame(String event, Object data) {
        return ("event: " + event + "\ndata: " + Json.text(data) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
