// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.forecast.History;
import energy.busbar.forecast.PriceSource;
import energy.busbar.simulate.DemoHome;
import energy.busbar.simulate.EvCar;
import energy.busbar.simulate.EvSchedule;
import energy.busbar.simulate.SimulatedSite;
import energy.busbar.simulate.SyntheticSeries;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Sites in software, ready for the loop.
final class SimulatedPlants {
    private static final Duration HISTORY_STEP = Duration.ofMinutes(30);

    /// What a household uses in a year, about the European mean (Eurostat: 3.6 MWh).
    private static final double HOUSEHOLD_MWH = 3.6;

    private SimulatedPlants() {}

    /// The example house, at the start of its recording, with six weeks of history.
    ///
    /// @throws IOException if the bundled data cannot be read
    static Plant demo(long seed) throws IOException {
        var opened = DemoHome.open(seed);
        var history = History.ofStep(HISTORY_STEP);
        for (var half : DemoHome.history()) {
            history.append(half.start(), half.loadKw(), half.pvKw());
        }
        var site = opened.site();
        return new Plant(DemoHome.site(), site.meters(), site.actuators(), opened.prices(),
                Optional.of(opened.outlook()), history, world(site));
    }

    /// A configured site, every device of it simulated: an invented household under an invented sky,
    /// with a commuter's car at the first charger.
    ///
    /// @param prices of its tariff
    static Plant of(SiteFile file, PriceSource prices, Instant start, long seed) {
        var model = file.site();
        var series = new SyntheticSeries(model, HOUSEHOLD_MWH, seed);
        var cars = model.chargers().isEmpty()
                ? EvSchedule.none()
                : EvSchedule.weekly(model.chargers().getFirst().id(), new EvCar("car", 58, 11, 0.92, 0.8, 0.6),
                        model.zone(), seed);
        var site = new SimulatedSite(model, series, cars, new SimulatedSite.Start(start, 0.5));
        return new Plant(model, site.meters(), site.actuators(), prices, Optional.empty(),
                History.ofStep(HISTORY_STEP), file.writesPerDay(), world(site));
    }

    private static Plant.World world(SimulatedSite site) {
        return now -> {
            var step = Duration.between(site.now(), now);
            if (step.isPositive()) {
                site.advance(step);
            }
        };
    }
}
