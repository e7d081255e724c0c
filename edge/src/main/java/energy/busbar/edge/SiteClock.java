// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The site's time: real time since the start, times a speed.
///
/// It runs on the monotonic clock, so that nothing is hurried or held up by a wall clock that is set. A
/// site that lives in real time looks at the wall from time to time ([#follow]): small differences are the
/// machine's oscillator and are taken over unseen, large ones are a clock that was set. A small computer
/// without a battery begins its day in another year.
final class SiteClock {

    /// More than this between monotonic and wall clock is no drift.
    static final Duration SET = Duration.ofSeconds(2);

    private final Instant siteStart;
    private final long startNanos;
    private final double speed;
    private final @Nullable InstantSource wall;
    private volatile Duration setBy = Duration.ZERO;

    private SiteClock(Instant siteStart, double speed, @Nullable InstantSource wall) {
        this.siteStart = siteStart;
        this.speed = speed;
        this.wall = wall;
        this.startNanos = System.nanoTime();
    }

    /// @param siteStart what the site's clock shows now
    /// @param speed     site seconds per real second
    static SiteClock startingAt(Instant siteStart, double speed) {
        return new SiteClock(siteStart, speed, null);
    }

    /// The time of the wall.
    static SiteClock following(InstantSource wall) {
        return new SiteClock(wall.instant(), 1, wall);
    }

    double speed() {
        return speed;
    }

    Instant now() {
        return siteStart.plus(setBy).plusNanos((long) ((System.nanoTime() - startNanos) * speed));
    }

    /// Shows what the wall shows.
    ///
    /// @return by how much the clock was set; zero if it only drifted
    Duration follow() {
        if (wall == null) {
            return Duration.ZERO;
        }
        var difference = Duration.between(now(), wall.instant());
        setBy = setBy.plus(difference);
        return difference.abs().compareTo(SET) > 0 ? difference : Duration.ZERO;
    }

    /// Site time from the start to an instant that this clock shows, whatever was set meanwhile.
    Duration uptimeAt(Instant siteInstant) {
        return Duration.between(siteStart.plus(setBy), siteInstant);
    }

    /// Real time until the site's clock shows an instant; negative once it has passed.
    Duration realUntil(Instant siteInstant) {
        return Duration.ofNanos((long) (Duration.between(now(), siteInstant).toNanos() / speed));
    }
}
