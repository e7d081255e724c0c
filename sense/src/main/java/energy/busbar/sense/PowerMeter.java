// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Reading;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Tells the active power of one thing in kW.
///
/// Signs: a grid meter reads import positive; a battery reads discharge positive; PV, chargers and
/// miners read what they generate or draw as positive.
public interface PowerMeter {

    /// @throws IOException if the device does not answer; sense turns that into a missing reading
    Reading powerKw() throws IOException;

    /// Energy that has passed since the meter was made, with the sign of its power; where import and
    /// export are counted apart, import minus export. Empty where the meter has no counter.
    ///
    /// @throws IOException if the device does not answer
    default Optional<Reading> energyKwh() throws IOException {
        return Optional.empty();
    }

    /// L1, L2 and L3, each with what the meter tells of it; asked of the grid meter only. Empty where the
    /// meter never tells phases. One that tells them says missing where it cannot, or throws.
    ///
    /// @throws IOException if the device does not answer
    default List<PhaseReading> phases() throws IOException {
        return List.of();
    }
}
