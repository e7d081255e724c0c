// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.util.OptionalDouble;

/// What goes wrong inside devices, beneath whatever a driver could tell. Asked anew whenever power
/// flows, so a mishap begins and ends by itself.
public interface Mishaps {

    /// Nothing ever.
    Mishaps NONE = new Mishaps() {
    };

    /// What a device really holds on to.
    ///
    /// @param commanded the command in force in kW, or in A for a charge point; empty once the lease has ended
    /// @return the same for a sound device; empty for one that has gone back to its own control
    default OptionalDouble obeyed(String deviceId, OptionalDouble commanded) {
        return commanded;
    }

    /// Whether the grid is gone. Then batteries feed the house alone, whatever they were told; without one it is dark.
    default boolean gridGone() {
        return false;
    }

    /// Share of its rated power that a battery can give and take, 1 for a sound one.
    default double ratingFraction(String batteryId) {
        return 1;
    }

    /// Whether the contactor of a charge point does not move when it is told other phases.
    default boolean phaseSwitchStuck(String chargerId) {
        return false;
    }

    /// The current a car draws when a charge point offers one: the same, or less from a moody car.
    default double drawnA(String chargerId, double offeredA) {
        return offeredA;
    }
}
