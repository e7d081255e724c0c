// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.GridEvent;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Miner;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.GridEvents.LoadShare;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.Carbon;
import energy.busbar.plan.PlanningProblem.Giving;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random sites with everything that makes planning hard: negative prices, export above import, small
/// fuses, zero export, batteries outside their band, cars that cannot be ready, uneven grids.
final class RandomProblems {

    private final Random random;

    private RandomProblems(long seed) {
        random = new Random(seed);
    }

    static PlanningProblem of(long seed) {
        return new RandomProblems(seed).problem();
    }

    private double between(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    private boolean chance(double fraction) {
        return random.nextDouble() < fraction;
    }

    private PlanningProblem problem() {
        var start = Instant.parse("2024-03-30T17:00:00Z").plusSeconds(900L * random.nextInt(1000));
        var grid = grid(start);
        var connection = new GridConnection(between(1, 20), chance(0.2) ? 0 : between(1, 10), 3,
                chance(0.3) ? between(1, 12) : 0, Duration.ofMinutes(chance(0.5) ? 15 : 60), 0);
        var old = new PlanningProblem("EUR", forecast(start, grid), connection, chance(0.7), between(0, 5),
                batteries(), vehicles(start), miners(start), blocks(start));
        var usual = new PlanningProblem("EUR", old.forecast(), connection, old.pvCurtailable(), old.peakSoFarKw(),
                old.batteries(), giving(old.vehicles()), old.miners(), old.blocks(), heatStores(start, grid),
                carbon(grid), gridEvents(grid));
        return new RandomLimits(random).added(usual);
    }

    /// Some cars may give back; drawn late, so that a seed's problem is otherwise what it was.
    private List<VehicleTask> giving(List<VehicleTask> tasks) {
        return tasks.stream().map(task -> chance(0.7) ? task : giving(task)).toList();
    }

    private VehicleTask giving(VehicleTask task) {
        double capacityKwh = between(20, 80);
        double storedKwh = between(0, capacityKwh);
        var giving = new Giving(between(1, 11), storedKwh, between(0, capacityKwh / 2), capacityKwh, between(0.8, 1),
                between(0.8, 1), chance(0.5) ? 0 : between(0, 0.1));
        double neededKwh = Math.min(task.neededKwh(), (capacityKwh - storedKwh) / giving.chargeEfficiency());
        return new VehicleTask(task.charger(), task.sessionId(), task.arrival(), task.departure(), neededKwh,
                task.maxKw(), task.minKw(), task.unmetPerKwh(), task.goneFraction(), giving);
    }

    private TimeGrid grid(Instant start) {
        var steps = new Duration[4 + random.nextInt(24)];
        boolean uniform = chance(0.5);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Duration.ofMinutes(uniform ? 30 : i < 4 ? 5 : i < 12 ? 15 : 60);
        }
        return TimeGrid.of(start, steps);
    }

    private Forecast forecast(Instant start, TimeGrid grid) {
        int n = grid.intervals();
        double[] loadKw = new double[n];
        double[] pvKw = new double[n];
        double[] buy = new double[n];
        double[] sell = new double[n];
        double fixedSell = between(0, 0.2);
        boolean spotSell = chance(0.5);
        for (int i = 0; i < n; i++) {
            loadKw[i] = chance(0.1) ? between(0, 15) : between(0, 2);
            pvKw[i] = chance(0.5) ? 0 : between(0, 6);
            buy[i] = chance(0.15) ? between(-0.2, 0) : between(0, 0.5);
            sell[i] = spotSell ? between(-0.1, 0.35) : fixedSell;
        }
        return new Forecast(start, grid, loadKw, pvKw, buy, sell, grid.end());
    }

    private List<BatteryTask> batteries() {
        var tasks = new ArrayList<BatteryTask>();
        for (int b = random.nextInt(3); b > 0; b--) {
            double capacityKwh = between(2, 20);
            var battery = new Battery("battery" + b, capacityKwh, between(0, 0.3), between(0.7, 1), between(0.5, 8),
                    between(0.5, 8), between(0.8, 1), between(0.8, 1), chance(0.5) ? 0 : between(0, 0.05), chance(0.8),
                    chance(0.8));
            tasks.add(new BatteryTask(battery, between(0, capacityKwh), between(0, 0.3),
                    chance(0.2) ? capacityKwh / 2 : 0));
        }
        return tasks;
    }

    private List<VehicleTask> vehicles(Instant start) {
        var tasks = new ArrayList<VehicleTask>();
        for (int v = random.nextInt(3); v > 0; v--) {
            var charger = new Charger("charger" + v, 6, chance(0.5) ? 16 : 32, 1, chance(0.5) ? 1 : 3, 230);
            var arrival = start.plusSeconds(60L * random.nextInt(-300, 300));
            tasks.add(new VehicleTask(charger, "car" + v, arrival, arrival.plusSeconds(60L * random.nextInt(400, 900)),
                    between(0, 40), charger.maxKw(), chance(0.7) ? charger.minKw() : 0, 5));
        }
        return tasks;
    }

    private List<MinerTask> miners(Instant start) {
        if (chance(0.6)) {
            return List.of();
        }
        var miner = new Miner("miner", new double[]{0.8, 1.6}, Duration.ofMinutes(random.nextInt(120)),
                Duration.ofMinutes(random.nextInt(60)), between(0, 0.2));
        return List.of(new MinerTask(miner, chance(0.5) ? 0.8 : 0, start.minusSeconds(60L * random.nextInt(100))));
    }

    /// Drawn last, so that the problems of a seed are otherwise what they were.
    private List<HeatTask> heatStores(Instant start, TimeGrid grid) {
        var tasks = new ArrayList<HeatTask>();
        for (int k = chance(0.4) ? 1 + random.nextInt(2) : 0; k > 0; k--) {
            boolean modulates = chance(0.4);
            double maxKw = between(0.5, 6);
            var store = new HeatStore("store" + k, between(0.2, 8), between(2, 60),
                    modulates ? 0 : maxKw * between(0.2, 1), maxKw, minutes(modulates ? 0 : 90),
                    minutes(modulates ? 0 : 60));
            int n = grid.intervals();
            double lowestCelsius = between(18, 45);
            var outdoorCelsius = random.doubles(n, -10, 18).toArray();
            var cop = random.doubles(n, 1, 4).toArray();
            var gainsKw = random.doubles(n, -2, 1).toArray();
            var lowest = random.doubles(n, lowestCelsius - 2, lowestCelsius).toArray();
            var highest = random.doubles(n, lowestCelsius + 1, lowestCelsius + 6).toArray();
            tasks.add(new HeatTask(store, lowestCelsius + between(-4, 8), outdoorCelsius, cop, gainsKw, lowest, highest,
                    chance(0.5) ? maxKw : 0, start.minusSeconds(60L * random.nextInt(100))));
        }
        return tasks;
    }

    private Carbon carbon(TimeGrid grid) {
        return chance(0.8)
                ? Carbon.UNPRICED
                : new Carbon(random.doubles(grid.intervals(), 0, 800).toArray(), between(0, 300));
    }

    private GridEvents gridEvents(TimeGrid grid) {
        var events = new ArrayList<GridEvent>();
        for (int k = chance(0.3) ? 1 + random.nextInt(3) : 0; k > 0; k--) {
            var from = grid.start().plusSeconds(60L * random.nextInt(300));
            var to = from.plusSeconds(60L * (10 + random.nextInt(200)));
            events.add(switch (random.nextInt(3)) {
                case 0 -> new GridEvent.Limited("limit" + k, from, to, between(0, 5), between(0, 5));
                case 1 -> new GridEvent.PaidReduction("paid" + k, from, to, between(0, 5), between(0, 1));
                default -> new GridEvent.Island("island" + k, from, to);
            });
        }
        return new GridEvents(events, List.of(new LoadShare("lights", between(0, 0.4), 3),
                new LoadShare("oven", between(0, 0.4), 5)));
    }

    private Duration minutes(int most) {
        return Duration.ofMinutes(most == 0 ? 0 : random.nextInt(most));
    }

    private List<BlockTask> blocks(Instant start) {
        return chance(0.7)
                ? List.of()
                : List.of(new BlockTask("wash", between(0.5, 2), 1 + random.nextInt(2), start,
                        start.plusSeconds(3600L * random.nextInt(2, 12))));
    }
}
