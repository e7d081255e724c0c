// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.EvSession;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/// A charge point's power (charging positive) and the car plugged into it.
public interface ChargePoint extends PowerMeter {

    /// The car that is plugged in, with what it still needs; empty when none is.
    Optional<EvSession> session() throws IOException;

    /// How many phases the car charges on, or would: as measured, not as told. Empty where the charge point
    /// does not measure it; then its phases are never switched.
    ///
    /// @throws IOException if the device does not answer
    default OptionalInt phaseCount() throws IOException {
        return OptionalInt.empty();
    }
}
