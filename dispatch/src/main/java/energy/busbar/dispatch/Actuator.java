// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.util.Optional;

/// Takes commands for one device. Commands are leases: without renewal the device returns to its
/// own safe behaviour.
public interface Actuator {

    /// @throws IOException if the device does not take the command
    void apply(Setpoint setpoint) throws IOException;

    /// What the device says it was last told, by Busbar or anybody else.
    ///
    /// @return empty if it cannot be read back, or not now
    /// @throws IOException if it does not answer
    default Optional<Told> told() throws IOException {
        return Optional.empty();
    }
}
