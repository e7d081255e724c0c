// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Miner;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.GridEvents;
import energy.busbar.plan.HeatTask;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.Carbon;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The hardest home: battery, two cars for two nights, a miner, a heat pump, a washing machine and, on
/// odd seeds, a demand charge; half-hourly prices that dip below zero, export above import on most seeds.
///
/// Seeded; consecutive cycles of one seed are the same days seen a little later with 3 % new forecast
/// noise. The class of problems and its figures are those of the published solver comparison this project
/// measures itself by; the generator is our own.
final class FullInstances {

    private static final Instant EPOCH = Instant.parse("2024-05-01T16:00:00Z");
    private static final int NOISE = 7919;

    private final int seed;
    private final Random traits;
    private final FullWeather weather;

    private FullInstances(int seed, int cycle) {
        this.seed = seed;
        this.traits = new Random(1000L + seed);
        this.weather = new FullWeather(seed, new Random((long) NOISE * seed + cycle), between(3, 10));
    }

    /// When the plan of a cycle is made.
    static Instant start(PlanSize size, int cycle) {
        return EPOCH.plus(size.cycle().multipliedBy(cycle));
    }

    static PlanningProblem of(PlanSize size, int seed, int cycle) {
        return new FullInstances(seed, cycle).problem(size.grid(start(size, cycle)));
    }

    /// Battery, one car and the washing machine, on a tariff where selling never pays more than buying
    /// costs.
    static PlanningProblem small(PlanSize size, int seed, int cycle) {
        var whole = of(size, seed, cycle);
        var forecast = whole.forecast();
        double[] buy = Arrays.stream(forecast.importPerKwh()).map(price -> Math.max(0.02, price)).toArray();
        double[] sell = Arrays.stream(buy).map(price -> 0.6 * price).toArray();
        var convex = new Forecast(forecast.issuedAt(), forecast.grid(), forecast.loadKw(), forecast.pvKw(), buy, sell,
                forecast.pricesKnownUntil());
        var cars = whole.vehicles().stream().filter(car -> car.charger().id().equals("wallbox")).toList();
        return new PlanningProblem(whole.currency(), convex, GridConnection.of(17.25, 10), true, 0, whole.batteries(),
                cars, List.of(), whole.blocks());
    }

    private double between(double from, double to) {
        return from + traits.nextDouble() * (to - from);
    }

    private PlanningProblem problem(TimeGrid grid) {
        var connection = new GridConnection(17.25, 10, 3, seed % 2 == 1 ? between(3.5, 4.5) : 0, Duration.ofMinutes(30),
                0);
        var battery = battery();
        var cars = cars(grid);
        var miner = new Miner("miner", new double[]{0.8, 1.6}, Duration.ofHours(1), Duration.ofMinutes(30),
                between(0.06, 0.14));
        var miners = List.of(new MinerTask(miner, 0, EPOCH.minus(Duration.ofHours(5))));
        var wash = new BlockTask("wash", between(0.8, 2), 2, EPOCH.plus(Duration.ofHours(2)),
                EPOCH.plus(Duration.ofHours(40)));
        return new PlanningProblem("GBP", forecast(grid), connection, true, between(4, 8), List.of(battery), cars,
                miners, List.of(wash), List.of(heat(grid)), Carbon.UNPRICED, GridEvents.NONE);
    }

    private BatteryTask battery() {
        double capacityKwh = between(8, 16);
        var battery = new Battery("battery", capacityKwh, 0.1, 1, between(3, 6), between(3, 6), 0.95, 0.95, 0.02, true,
                true);
        return new BatteryTask(battery, capacityKwh * between(0.1, 1), 0.12, 0);
    }

    private List<VehicleTask> cars(TimeGrid grid) {
        var tasks = new ArrayList<VehicleTask>();
        var chargers = List.of(new Charger("wallbox", 6, 32, 1, 1, 230), new Charger("garage", 6, 16, 1, 3, 230));
        for (var charger : chargers) {
            for (int day = 0; day < 2; day++) {
                var arrival = EPOCH.plus(minutes(1440 * day + between(0, 300)));
                var departure = EPOCH.plus(minutes(1440 * day + between(820, 1000)));
                double neededKwh = between(5, 28);
                if (departure.isBefore(grid.end()) && arrival.isBefore(grid.end())) {
                    tasks.add(new VehicleTask(charger, charger.id() + day, arrival, departure, neededKwh,
                            charger.maxKw(), charger.minKw(), 2));
                }
            }
        }
        return tasks;
    }

    private static Duration minutes(double minutes) {
        return Duration.ofMinutes(Math.round(minutes));
    }

    private HeatTask heat(TimeGrid grid) {
        var store = HeatStore.modulating("heat pump", between(4, 10), between(5, 9), between(1.5, 3));
        int n = grid.intervals();
        double[] outdoor = weather.mean(grid, FullWeather.Kind.OUTDOOR_CELSIUS);
        double[] cop = new double[n];
        double[] lowest = new double[n];
        double[] highest = new double[n];
        for (int i = 0; i < n; i++) {
            cop[i] = Math.clamp(3 + 0.08 * (outdoor[i] - 5), 1.8, 5);
            double hour = FullWeather.hour(grid.boundary(i + 1));
            lowest[i] = hour > 6 && hour < 22 ? 20 : 18.5;
            highest[i] = 22.5;
        }
        return new HeatTask(store, between(19, 22), outdoor, cop, lowest, highest, 0, EPOCH.minus(minutes(300)));
    }

    private Forecast forecast(TimeGrid grid) {
        return new Forecast(grid.start(), grid, weather.mean(grid, FullWeather.Kind.LOAD_KW),
                weather.mean(grid, FullWeather.Kind.PV_KW), weather.mean(grid, FullWeather.Kind.IMPORT_PER_KWH),
                weather.mean(grid, FullWeather.Kind.EXPORT_PER_KWH), grid.end());
    }
}
