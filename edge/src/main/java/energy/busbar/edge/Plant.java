// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Actuator;
import energy.busbar.edge.device.Isolation;
import energy.busbar.forecast.History;
import energy.busbar.forecast.PriceSource;
import energy.busbar.forecast.PvOutlook;
import energy.busbar.model.Site;
import energy.busbar.sense.Meters;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A site as the loop meets it: what can be read, commanded and asked, real or simulated.
///
/// @param history what is known of the time before; the planning desk adds to it
/// @param world   lets simulated time pass; does nothing where time passes by itself
record Plant(
        Site site,
        Meters meters,
        Map<String, Actuator> actuators,
        PriceSource prices,
        Optional<PvOutlook> outlook,
        History history,
        World world) {

    Plant {
        actuators = Map.copyOf(actuators);
    }

    /// The same devices, asked once time has passed and read without waiting.
    Plant isolated(Isolation isolation, Alerts alerts) {
        return new Plant(site, isolation.meters(), isolation.actuators(), prices, outlook, history, now -> {
            world.advanceTo(now);
            isolation.gather();
            isolation.troubles().forEach((device, trouble) -> alerts.set("line " + device, trouble));
        });
    }

    interface World {
        void advanceTo(Instant now);
    }
}
