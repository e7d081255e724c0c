// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.forecast.PriceSource;
import energy.busbar.forecast.PvOutlook;
import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The home that comes with Busbar: a real household and real prices, which never met.
///
/// Load, PV and PV forecast were measured in a French home in spring 2024; the import prices are
/// British ones of spring 2020, 208 weeks later by the calendar, so that weekdays match. Battery,
/// car, charger and miner are invented. `demo-home/ATTRIBUTION.md` names sources and licences.
///
/// After the data end on 15 June 2024 their last four weeks repeat for ever.
public final class DemoHome {

    private static final Duration STEP = Duration.ofMinutes(30);
    private static final Duration LOOP = Duration.ofDays(28);

    /// A flat tariff, as the Smart Export Guarantee offered it in those years.
    private static final double EXPORT_PER_KWH = 0.055;

    /// A Friday morning with clear sky: import is negative at dawn, in the afternoon, and
    /// through much of the weekend; 46 days of history lie before it.
    private static final Instant START = Instant.parse("2024-05-17T05:00:00Z");

    private static final double PV_PEAK_KW = 4.5;
    private static final String CHARGER = "wallbox";

    private DemoHome() {}

    /// The home with everything around it, at its start.
    public record Opened(SimulatedSite site, PriceSource prices, PvOutlook outlook) {}

    /// Half an hour as it was measured; empty where the meter had a gap.
    public record HalfHour(Instant start, OptionalDouble loadKw, OptionalDouble pvKw) {}

    private record Household(StepSeries loadKw, StepSeries pvKw, StepSeries pvForecastKw) {}

    public static Instant start() {
        return START;
    }

    public static Site site() {
        var zone = ZoneId.of("Europe/London");
        var grid = new GridConnection(15, 5, 1, 0, STEP, 0);
        var roof = new PvArray("roof", PV_PEAK_KW, 30, 180, true);
        var battery = new Battery("battery", 10, 0.1, 1, 5, 5, 0.95, 0.95, 0.03, true, true);
        var wallbox = new Charger(CHARGER, 6, 32, 1, 1, 230);
        var miner = new Miner("miner", new double[]{0.8, 1.6}, Duration.ofMinutes(30), Duration.ofMinutes(15), 0.06);
        return new Site("demo-home", "Demo home", zone, "GBP", 46, 3, grid, List.of(roof), List.of(battery),
                List.of(wallbox), List.of(miner), Priorities.USUAL, Automation.ALL_ON);
    }

    /// @param seed of the ten-second variation and of the car's weeks
    /// @throws IOException if the bundled data cannot be read
    public static Opened open(long seed) throws IOException {
        var household = household();
        var series = new ReplaySeries(household.loadKw(), household.pvKw(), PV_PEAK_KW, seed);
        var car = new EvCar("car", 58, 7.4, 0.92, 0.8, 0.95);
        var cars = EvSchedule.weekly(CHARGER, car, site().zone(), seed);
        var plant = new SimulatedSite(site(), series, cars, new SimulatedSite.Start(START, 0.4));
        var imports = read("prices.csv", List.of(SeriesCsv.Column.price("importPerKwh"))).getFirst();
        var prices = new ReplayPrices(imports, imports.filledWith(EXPORT_PER_KWH), PublicationRule.AGILE);
        return new Opened(plant, prices, new ReplayOutlook(household.pvForecastKw()));
    }

    /// The half-hours before the start, oldest first, to warm a forecaster up.
    ///
    /// @throws IOException if the bundled data cannot be read
    public static List<HalfHour> history() throws IOException {
        var household = household();
        var history = new ArrayList<HalfHour>();
        for (int i = 0; household.loadKw().start(i).isBefore(START); i++) {
            history.add(new HalfHour(household.loadKw().start(i), household.loadKw().at(i), household.pvKw().at(i)));
        }
        return List.copyOf(history);
    }

    private static Household household() throws IOException {
        var columns = read("household.csv", List.of(SeriesCsv.Column.power("loadKw"),
                SeriesCsv.Column.power("pvKw"), SeriesCsv.Column.power("pvForecastKw")));
        return new Household(columns.get(0), columns.get(1), columns.get(2));
    }

    private static List<StepSeries> read(String file, List<SeriesCsv.Column> columns) throws IOException {
        try (var in = DemoHome.class.getResourceAsStream("demo-home/" + file)) {
            if (in == null) {
                throw new IOException("demo-home/" + file + " is not on the class path. Maybe the jar is incomplete.");
            }
            return SeriesCsv.read("demo-home/" + file, in, STEP, columns).stream()
                    .map(series -> series.looping(LOOP)).toList();
        }
    }
}
