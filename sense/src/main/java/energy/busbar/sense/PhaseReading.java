// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Reading;
import java.util.Optional;

/// What a meter tells of one phase, import positive: power, current or both.
///
/// Many meters tell currents without a sign. Their sign is then that of the power; without one it is
/// believed only as far as the currents add up to the power of all phases.
public record PhaseReading(Optional<Reading> powerKw, Optional<Reading> currentA) {

    public static PhaseReading ofPower(Reading powerKw) {
        return new PhaseReading(Optional.of(powerKw), Optional.empty());
    }

    public static PhaseReading ofCurrent(Reading currentA) {
        return new PhaseReading(Optional.empty(), Optional.of(currentA));
    }
}
