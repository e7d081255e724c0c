// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;

/// Whether a charger may change between one and three phases while a car is plugged in, and how often:
/// contactors wear, and some cars do not bear it.
///
/// @param dwell the least time between two changes, and for how long the other number must be wished
public record PhaseSwitching(boolean allowed, Duration dwell, int mostPerDay) {

    public static final Duration USUAL_DWELL = Duration.ofMinutes(10);
    public static final int USUAL_MOST_PER_DAY = 10;

    /// The phases stay as they are.
    public static final PhaseSwitching NEVER = new PhaseSwitching(false, USUAL_DWELL, USUAL_MOST_PER_DAY);

    public PhaseSwitching {
        if (dwell.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("charger.phase-dwell must be at least a minute, was " + dwell
                    + ". Maybe 10min.");
        }
        if (mostPerDay < 0) {
            throw new IllegalArgumentException("charger.phase-switches-per-day must not be negative, was "
                    + mostPerDay + ". Maybe 10.");
        }
    }
}
