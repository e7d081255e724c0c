// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The site's time: real time since the start, times a speed.
///
/// It runs on the monotonic clock, so a corrected wall clock neither stops nor doubles a tick. A
/// site that runs for months at speed 1 drifts from the wall by what the machine's oscillator does.
final class SiteClock {
    private final Instant siteStart;
    private final long startNanos;
    private final double speed;

    private SiteClock(Instant siteStart, double speed) {
        this.siteStart = siteStart;
        this.speed = speed;
        this.startNanos = System.nanoTime();
    }

    /// @param siteStart what the site's clock shows now
    /// @param speed     site seconds per real second
    static SiteClock startingAt(Instant siteStart, double speed) {
        return new SiteClock(siteStart, speed);
    }

    double speed() {
        return speed;
    }

    Instant now() {
        return siteStart.plusNanos((long) ((System.nanoTime() - startNanos) * speed));
    }

    /// Real time until the site's clock shows an instant; negative once it has passed.
    Duration realUntil(Instant siteInstant) {
        return Duration.ofNanos((long) (Duration.between(now(), siteInstant).toNanos() / speed));
    }

    void sleepUntil(Instant siteInstant) throws InterruptedException {
        long nanos = realUntil(siteInstant).toNanos();
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
