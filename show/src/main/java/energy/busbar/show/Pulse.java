// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Whether the control loop still beats. Counts tenths of real seconds since the last tick with a timer,
/// because the site's clock stands still when the loop does.
final class Pulse {

    /// Three control intervals of ten seconds without a tick.
    private static final double QUIET_SITE_SECONDS = 30;

    /// A site at sixty times speed ticks several times a second; a hiccup of the machine is no illness.
    private static final double QUIET_REAL_SECONDS = 3;

    private final AtomicLong quietTenths = new AtomicLong();
    private volatile boolean beaten;

    /// `GET /health`
    ///
    /// @param status             ok, starting or degraded
    /// @param lastTickAgeSeconds real seconds, null before the first tick
    record HealthView(
            String status,
            Instant siteTime,
            @Nullable Ladder ladder,
            @Nullable Double lastTickAgeSeconds,
            String version) {}

    void start(ScheduledExecutorService timer) {
        var _ = timer.scheduleAtFixedRate(this::tenthPassed, 100, 100, TimeUnit.MILLISECONDS);
    }

    void tenthPassed() {
        quietTenths.incrementAndGet();
    }

    void beat() {
        quietTenths.set(0);
        beaten = true;
    }

    HealthView health(LiveView view, String version) {
        var ladder = view.decision().map(Decision::ladder).orElse(null);
        double quietSeconds = quietTenths.get() / 10.0;
        boolean stopped = quietSeconds > QUIET_REAL_SECONDS && quietSeconds * view.speed() > QUIET_SITE_SECONDS;
        var status = stopped
                ? "degraded"
                : ladder == null || view.state().isEmpty()
                        ? "starting"
                        : isWanted(view, ladder) ? "ok" : "degraded";
        return new HealthView(status, view.siteTime(), ladder, beaten ? quietSeconds : null, version);
    }

    /// A step back that a person asked for is no illness.
    private static boolean isWanted(LiveView view, Ladder ladder) {
        return switch (ladder) {
            case OPTIMAL, STALE_PLAN -> true;
            case RULES -> !view.site().automation().optimiser();
            case HELD, SAFE -> false;
            case HANDS_OFF -> view.mode() != OperatingMode.LIVE;
        };
    }
}
