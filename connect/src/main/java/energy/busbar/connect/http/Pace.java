// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When to ask again. After an answer once in the usual time; after failures in a row up to twice as long each
/// time, drawn anew so that a street of houses does not come back together ("full jitter" of M. Brooker,
/// "Exponential Backoff And Jitter", AWS Architecture Blog, 2015), and never before a server asked for.
///
/// @param usual between two answers, and the longest wait after failures
public record Pace(Duration usual, RandomGenerator random) {

    private static final Duration LEAST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 10;

    Duration afterAnswer() {
        return usual.plusSeconds(random.nextLong(LEAST.toSeconds()));
    }

    /// @param failures  in a row, 1 after the first
    /// @param notBefore what the server asked to wait
    Duration afterFailure(int failures, Duration notBefore) {
        long mostSeconds = Math.min(usual.toSeconds(), LEAST.toSeconds() << Math.min(failures, DOUBLINGS));
        var drawn = Duration.ofSeconds(random.nextLong(LEAST.toSeconds(), mostSeconds + 1));
        return notBefore.compareTo(drawn) > 0 ? notBefore : drawn;
    }
}
