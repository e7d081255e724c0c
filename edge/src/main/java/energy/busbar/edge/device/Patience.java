// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.device;

import java.time.Duration;

/// How long devices are waited for.
///
/// @param gather  the control loop waits for answers no longer than this; later ones count for the next tick
/// @param timeout after which a question or command is given up
/// @param tries   of one question or command, with pauses that double and vary by half, so that devices that
///                failed together do not come back together
/// @param pause   before the second try
public record Patience(Duration gather, Duration timeout, int tries, Duration pause) {

    public static final Patience USUAL = new Patience(Duration.ofMillis(250), Duration.ofSeconds(5), 3,
            Duration.ofMillis(200));

    /// @param variation from 0 to 1
    long pauseMillis(int failures, double variation) {
        return Math.round(pause.toMillis() * Math.scalb(1.0, failures - 1) * (0.5 + variation));
    }
}
