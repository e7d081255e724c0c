// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Planning problems of a home like the demo's: battery, one car, a miner, 48 h at 15 min, half-hourly
/// prices that dip below zero, export now and then above import. Seeded; consecutive cycles of one seed
/// are the same two days seen a quarter of an hour later with 3 % new forecast noise.
final class HomeInstances {

    static final Duration STEP = Duration.ofMinutes(15);
    private static final Instant EPOCH = Instant.parse("2024-05-01T16:00:00Z");

    private HomeInstances() {}

    static PlanningProblem of(int seed, int cycle, int intervals) {
        var start = EPOCH.plus(STEP.multipliedBy(cycle));
        var grid = TimeGrid.uniform(start, STEP, intervals);
        var battery = new Battery("battery", 10, 0.1, 1, 5, 5, 0.95, 0.95, 0.01, true, true);
        var charger = new Charger("wallbox", 6, 32, 1, 1, 230);
        var miner = new Miner("miner", new double[]{0.8, 1.6}, Duration.ofMinutes(30), Duration.ofMinutes(15), 0.06);
        var traits = new Random(seed);
        double socKwh = 1 + 9 * traits.nextDouble();
        double neededKwh = 10 + 25 * traits.nextDouble();
        return new PlanningProblem("GBP", forecast(seed, cycle, grid), GridConnection.of(15, 5), true, 0,
                List.of(new BatteryTask(battery, socKwh, 0.12, 0)),
                List.of(new VehicleTask(charger, "car", EPOCH.minus(Duration.ofHours(1)),
                        EPOCH.plus(Duration.ofHours(15)),
                        neededKwh, 7.36, 1.38, 2)),
                List.of(new MinerTask(miner, 0, EPOCH.minus(Duration.ofHours(5)))), List.of());
    }

    /// Battery, sun and load on a tariff where selling never pays more than buying costs.
    static PlanningProblem batteryOnly(int seed, int intervals) {
        var whole = of(seed, 0, intervals);
        var forecast = whole.forecast();
        double[] buy = Arrays.stream(forecast.importPerKwh()).map(price -> Math.max(0.01, price)).toArray();
        double[] sell = Arrays.stream(buy).map(price -> 0.5 * price).toArray();
        return new PlanningProblem(whole.currency(), new Forecast(forecast.issuedAt(), forecast.grid(),
                forecast.loadKw(), forecast.pvKw(), buy, sell, forecast.pricesKnownUntil()), whole.connection(), true,
                0,
                whole.batteries(), List.of(), List.of(), List.of());
    }

    private static Forecast forecast(int seed, int cycle, TimeGrid grid) {
        int n = grid.intervals();
        double[] loadKw = new double[n];
        double[] pvKw = new double[n];
        double[] buy = new double[n];
        double[] sell = new double[n];
        var noise = new Random(1000L * seed + cycle);
        for (int i = 0; i < n; i++) {
            long slot = grid.boundary(i).getEpochSecond() / 1800;
            double hour = grid.boundary(i).getEpochSecond() % 86400 / 3600.0;
            var fixed = new Random(seed * 7919L + slot);
            double evening = Math.exp(-Math.pow((hour - 18) / 2, 2));
            loadKw[i] = (0.3 + 0.9 * evening + 0.4 * fixed.nextDouble()) * (1 + 0.03 * noise.nextGaussian());
            double sun = Math.max(0, Math.sin((hour - 5.5) / 14.5 * Math.PI));
            pvKw[i] = Math.max(0, 4 * sun * (0.3 + 0.7 * fixed.nextDouble()) * (1 + 0.03 * noise.nextGaussian()));
            buy[i] = 0.13 + 0.16 * evening - 0.17 * Math.exp(-Math.pow((hour - 13) / 2, 2))
                    + 0.03 * fixed.nextGaussian();
            sell[i] = seed % 3 == 0 ? 0.15 : seed % 3 == 1 ? 0.08 : Math.max(0, 0.8 * buy[i]);
        }
        return new Forecast(grid.start(), grid, loadKw, pvKw, buy, sell, grid.end());
    }
}
