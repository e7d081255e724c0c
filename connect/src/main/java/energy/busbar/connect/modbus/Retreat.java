// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Leaves a device alone for a moment after it failed twice in a row, so that its other parts do not each wait for it
/// in vain, and drawn anew so that many sites do not come back together. Any thread.
final class Retreat {

    /// Shorter than a control cycle: each brings a try.
    private static final long MOST_MILLIS = 8_000;
    private static final long LEAST_MILLIS = 500;

    private final InstantSource clock;
    private final RandomGenerator random;
    private Instant since = Instant.EPOCH;
    private Duration rest = Duration.ZERO;
    private String why = "";
    private int failures;

    Retreat(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    synchronized void after(IOException failure) {
        failures++;
        since = clock.instant();
        why = String.valueOf(failure.getMessage());
        long millis = Math.min(MOST_MILLIS, LEAST_MILLIS << Math.min(failures, 10));
        rest = failures < 2 ? Duration.ZERO : Duration.ofMillis(random.nextLong(millis / 2, millis));
    }

    synchronized void over() {
        failures = 0;
        rest = Duration.ZERO;
    }

    /// A clock that was set back ends the rest.
    synchronized void refuse() throws IOException {
        var gone = Duration.between(since, clock.instant());
        if (!gone.isNegative() && gone.compareTo(rest) < 0) {
            throw new IOException(why + " (It is asked again in a few seconds.)");
        }
    }
}
