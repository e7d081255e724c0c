// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.time.Duration;
import java.time.Instant;

/// Finds a meter that repeats one value to the last bit for longer than it ever did.
///
/// A sound meter of a house repeats itself now and then, the more often the coarser it counts. Its
/// runs of equal values are learnt, those at rest aside: a run is suspicious only beyond a minute and four times the
/// longest run before. Of a meter that repeats with chance p, independently, n · p^longest is about
/// exponential, so the n-th run is suspected with a chance of 4! / n⁴ whatever p is: of 100,000 such
/// meters about one ever is, once 100 changes were seen. A coarse meter never is.
final class Standstill {

    static final Duration SUSPECT_AFTER = Duration.ofSeconds(60);

    /// Changes to see before anything is suspected: a quarter of an hour of a fine meter.
    static final int CHANGES_LEARNT = 100;

    /// A meter whose smallest change is larger cannot tell standstill from a quiet house.
    static final double COARSE_KW = 0.02;

    /// At rest a meter may well stand still: a PV inverter at night, a house with nothing on.
    static final double REST_KW = 0.2;

    private static final int LONGEST_RUNS = 4;

    private double lastKw = Double.NaN;
    private Instant since = Instant.MAX;
    private int run;
    private int longestRun = 1;
    private int changes;
    private double resolutionKw = Double.POSITIVE_INFINITY;

    /// @return whether the meter stands still
    boolean stands(double powerKw, Instant now) {
        if (powerKw == lastKw) {
            run++;
            return suspicious(now);
        }
        if (!Double.isNaN(lastKw)) {
            resolutionKw = Math.min(resolutionKw, Math.abs(powerKw - lastKw));
            longestRun = Math.abs(lastKw) > REST_KW ? Math.max(longestRun, run) : longestRun;
            changes++;
        }
        lastKw = powerKw;
        since = now;
        run = 1;
        return false;
    }

    private boolean suspicious(Instant now) {
        return Math.abs(lastKw) > REST_KW && changes >= CHANGES_LEARNT && resolutionKw < COARSE_KW
                && run > LONGEST_RUNS * longestRun
                && Duration.between(since, now).compareTo(SUSPECT_AFTER) >= 0;
    }
}
