// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant.discovery;

import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;

/// What a person may order from Home Assistant. Each call comes from one thread, which may wait a little.
public interface HomeOrders {

    /// All switches as they shall be now.
    void automation(Automation automation);

    void override(ManualOverride order);

    /// Lets plan and rules decide again.
    void endOverride(String assetId);
}
