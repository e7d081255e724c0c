// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.time.Duration;
import java.time.Instant;

/// Doubts a state of charge that moves faster than the battery can, until it has stayed at its new
/// level for three rounds: a management that corrects itself is right, a spike is not.
final class SocJump {

    /// Beyond what the rating explains; managements correct themselves by a few per cent.
    static final double JUMP_FRACTION = 0.1;
    static final int ROUNDS = 3;

    private final double fullPowerPerSecondFraction;
    private double believedFraction = Double.NaN;
    private double doubtedFraction = Double.NaN;
    private int rounds;
    private Instant at = Instant.MIN;

    SocJump(double ratingKw, double capacityKwh) {
        fullPowerPerSecondFraction = ratingKw / capacityKwh / 3600;
    }

    /// @return whether the level is to be doubted
    boolean doubts(double socFraction, Instant now) {
        if (Double.isNaN(believedFraction)
                || Math.abs(socFraction - believedFraction) <= JUMP_FRACTION + explainedFraction(now)) {
            return believe(socFraction, now);
        }
        rounds = Math.abs(socFraction - doubtedFraction) <= JUMP_FRACTION ? rounds + 1 : 1;
        doubtedFraction = socFraction;
        return rounds < ROUNDS || believe(socFraction, now);
    }

    private double explainedFraction(Instant now) {
        return fullPowerPerSecondFraction * Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
    }

    private boolean believe(double socFraction, Instant now) {
        believedFraction = socFraction;
        doubtedFraction = Double.NaN;
        rounds = 0;
        at = now;
        return false;
    }

    double believedFraction() {
        return believedFraction;
    }
}
