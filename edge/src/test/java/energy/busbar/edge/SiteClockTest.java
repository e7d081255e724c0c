// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A site in real time, on a computer whose clock is set.
class SiteClockTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Instant wall = Instant.parse("1970-01-01T00:00:20Z");

    @Test
    void aComputerThatStartsInAnotherYearIsFollowedOnceItsClockIsSet() {
        var clock = SiteClock.following(() -> wall);
        wall = Instant.parse("2026-03-29T01:00:00Z");

        var set = clock.follow();

        assertThat(set).isGreaterThan(Duration.ofDays(20_000));
        assertThat(Duration.between(wall, clock.now()).abs()).isLessThan(Duration.ofMinutes(5));
        assertThat(clock.follow()).isZero();
    }

    @Test
    void howLongTheSiteHasBeenUpDoesNotChangeWithTheClock() {
        var clock = SiteClock.following(() -> wall);
        var before = clock.uptimeAt(clock.now());
        wall = wall.minus(Duration.ofHours(1));
        clock.follow();

        assertThat(clock.uptimeAt(clock.now()).minus(before)).isBetween(Duration.ZERO, Duration.ofMinutes(5));
    }

    @Test
    void aSmallDifferenceIsTakenOverUnseen() {
        var clock = SiteClock.following(() -> clockless().plus(SECOND));

        assertThat(clock.follow()).isZero();
    }

    /// The wall as the monotonic clock has it.
    private Instant clockless() {
        return wall.plusNanos(System.nanoTime() - began);
    }

    private final long began = System.nanoTime();

    @Test
    void asASimulatedSiteItsTimeIsItsOwn() {
        var clock = SiteClock.startingAt(Instant.parse("2025-01-01T00:00:00Z"), 60);

        assertThat(clock.follow()).isZero();
        assertThat(clock.now()).isBetween("2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z");
    }
}
