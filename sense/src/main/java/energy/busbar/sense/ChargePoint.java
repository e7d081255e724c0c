// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.EvSession;
import java.io.IOException;
import java.util.Optional;

/// A charge point's power (charging positive) and the car plugged into it.
public interface ChargePoint extends PowerMeter {

    /// The car that is plugged in, with what it still needs; empty when none is.
    Optional<EvSession> session() throws IOException;
}
