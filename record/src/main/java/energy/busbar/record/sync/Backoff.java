// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait after a failure: anything up to a limit that doubles each time, drawn anew so that the
/// sites of a cloud that comes back do not come back together. "Full jitter" of M. Brooker, "Exponential
/// Backoff And Jitter", AWS Architecture Blog, 2015.
final class Backoff {

    /// So that nobody is hammered by luck.
    static final Duration LEAST = Duration.ofSeconds(1);

    /// A cloud that is back is noticed within this.
    static final Duration MOST = Duration.ofMinutes(5);

    private static final int DOUBLINGS = 9;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// @param failures in a row, 1 after the first
    Duration after(int failures) {
        long mostMillis = Math.min(MOST.toMillis(), LEAST.toMillis() << Math.min(failures, DOUBLINGS));
        return Duration.ofMillis(random.nextLong(LEAST.toMillis(), mostMillis + 1));
    }
}
