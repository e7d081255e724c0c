// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Setpoint;
import java.io.IOException;

/// Takes commands for one device. Commands are leases: without renewal the device returns to its
/// own safe behaviour.
public interface Actuator {

    /// @throws IOException if the device does not take the command
    void apply(Setpoint setpoint) throws IOException;
}
