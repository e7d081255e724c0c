// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.OperatorControl;
import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatingMode;
import java.util.List;

/// What persons and the grid operator told the site, as a restart finds it again.
///
/// @param filed     the switches of the site file when this was written
/// @param switches  the switches as they were turned since
/// @param overrides at most one for each asset
record KeptOrders(
        Switches filed, Switches switches, List<ManualOverride> overrides, OperatorControl.Memory operator) {

    KeptOrders {
        overrides = List.copyOf(overrides);
    }

    /// @param mode what may be done to devices
    record Switches(OperatingMode mode, Automation automation) {}

    /// Nobody has ordered anything yet.
    static KeptOrders none(Switches filed) {
        return new KeptOrders(filed, filed, List.of(), OperatorControl.Memory.NONE);
    }

    /// The switches as they hold today: each as it was turned last, on the page or in the site file.
    Switches switchesUnder(Switches today) {
        return new Switches(today.mode() == filed.mode() ? switches.mode() : today.mode(),
                today.automation().equals(filed.automation()) ? switches.automation() : today.automation());
    }
}
