// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Automation;
import energy.busbar.model.OperatingMode;
import java.util.function.Consumer;

/// The running site as the web server needs it.
public interface LiveSite {

    LiveView view();

    /// Calls back after every tick, from the loop's thread; the callback must return at once. Closing
    /// the returned handle ends the subscription.
    AutoCloseable subscribe(Consumer<LiveView> listener);

    /// Changes the switches; plan and dispatch follow at once.
    void automation(Automation automation);

    /// Changes what may be done to devices.
    void mode(OperatingMode mode);
}
