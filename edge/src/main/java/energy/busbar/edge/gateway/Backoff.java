// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before trying again: up to twice as long each time, drawn anew so that many gateways
/// do not come back together. "Full jitter" of M. Brooker, "Exponential Backoff And Jitter", AWS
/// Architecture Blog, 2015, with a least wait so that no server is hammered.
final class Backoff {

    static final Duration LEAST = Duration.ofMillis(200);
    static final Duration MOST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 8;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// @param tries     how many have failed, 1 after the first
    /// @param notBefore what the server asked for
    Duration after(int tries, Duration notBefore) {
        long mostMillis = Math.min(MOST.toMillis(), LEAST.toMillis() << Math.min(tries, DOUBLINGS));
        var drawn = Duration.ofMillis(random.nextLong(LEAST.toMillis(), mostMillis + 1));
        return notBefore.compareTo(drawn) > 0 ? notBefore : drawn;
    }
}
