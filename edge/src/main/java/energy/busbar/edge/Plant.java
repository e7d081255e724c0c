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
/// @param writesPerDay by asset, how many writes its memory bears; without an entry any number
/// @param world   lets simulated time pass; does nothing where time passes by itself
record Plant(
        Site site,
        Meters meters,
        Map<String, Actuator> actuators,
        PriceSource prices,
        Optional<PvOutlook> outlook,
        History history,
        Map<String, Integer> writesPerDay,
        World world) {

    /// A plant whose devices may be written as often as they like.
    Plant(Site site, Meters meters, Map<String, Actuator> actuators, PriceSource prices, Optional<PvOutlook> outlook,
            History history, World world) {
        this(site, meters, actuators, prices, outlook, history, Map.of(), world);
    }

    Plant {
        actuators = Map.copyOf(actuators);
        writesPerDay = Map.copyOf(writesPerDay);
    }

    /// The same plant with a forecast of the sun.
    Plant withOutlook(PvOutlook sun) {
        return new Plant(site, meters, actuators, prices, Optional.of(sun), history, writesPerDay, world);
    }

    /// The same plant, read otherwise.
    Plant withMeters(Meters other) {
        return new Plant(site, other, actuators, prices, outlook, history, writesPerDay, world);
    }

    /// The same devices, asked once time has passed and read without waiting.
    Plant isolated(Isolation isolation, Alerts alerts) {
        return new Plant(site, isolation.meters(), isolation.actuators(), prices, outlook, history, writesPerDay,
                now -> {
                    world.advanceTo(now);
                    isolation.gather();
                    isolation.troubles().forEach((device, trouble) -> alerts.set("line " + device, trouble));
                });
    }

    interface World {
        void advanceTo(Instant now);
    }
}
