// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: up to twice as long each time, drawn anew so that a street of houses
/// does not come back together ("full jitter" of M. Brooker, "Exponential Backoff And Jitter", AWS Architecture
/// Blog, 2015).
public record Backoff(Duration least, Duration most, RandomGenerator random) {

    private static final int DOUBLINGS = 16;

    /// A broker that restarts is back within seconds; one that is gone for good is asked once a minute.
    public static Backoff usual(RandomGenerator random) {
        return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random);
    }

    /// @param failures in a row, 1 after the first
    Duration after(int failures) {
        long mostMillis = Math.min(most.toMillis(), least.toMillis() << Math.min(failures, DOUBLINGS));
        return Duration.ofMillis(random.nextLong(least.toMillis(), mostMillis + 1));
    }
}
