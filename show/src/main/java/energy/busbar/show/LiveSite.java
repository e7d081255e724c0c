// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.PriceSlot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The running site as the web server needs it.
///
/// An order holds from the moment it is given. The answer says whether it was also kept, so that a restart
/// finds it again.
public interface LiveSite {

    LiveView view();

    /// Ways to devices; none at a site that runs in software.
    List<ConnectionState> connections();

    /// Published prices, past and future, in order; what is not published is not there.
    List<PriceSlot> prices();

    /// Has prices asked for soon, whatever the time. Returns at once.
    void refreshPrices();

    /// Calls back after every tick, from the loop's thread; the callback must return at once. Closing
    /// the returned handle ends the subscription.
    AutoCloseable subscribe(Consumer<LiveView> listener);

    /// Changes the switches; plan and dispatch follow at once.
    boolean automation(Automation automation);

    /// Tells one asset what to do for a while; an override before it ends.
    boolean override(ManualOverride order);

    /// What the driver of the car at a charger says: what it still needs, and when it leaves.
    boolean car(String chargerId, double neededKwh, Instant departure);

    /// Lets plan and rules decide again.
    boolean endOverride(String assetId);

    /// The grid operator writes a limit; empty withdraws it.
    boolean gridOperator(Optional<OperatorOrder> order);

    /// The grid operator's control box is alive.
    boolean gridOperatorBeats();

    /// Changes what may be done to devices.
    boolean mode(OperatingMode mode);
}
