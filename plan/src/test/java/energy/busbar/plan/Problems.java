// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.HeatStore;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.Carbon;
import energy.busbar.plan.PlanningProblem.Giving;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds planning problems for tests: a quiet house with hourly prices, to which tests add assets.
final class Problems {

    static final Instant START = Instant.parse("2024-05-01T00:00:00Z");

    private final int hours;
    private double[] loadKw;
    private double[] pvKw;
    private double[] buy;
    private double[] sell;
    private GridConnection connection = GridConnection.of(10, 10);
    private boolean curtailable = true;
    private double peakSoFarKw;
    private final List<BatteryTask> batteries = new ArrayList<>();
    private final List<VehicleTask> vehicles = new ArrayList<>();
    private final List<MinerTask> miners = new ArrayList<>();
    private final List<BlockTask> blocks = new ArrayList<>();
    private final List<HeatTask> heatStores = new ArrayList<>();
    private Carbon carbon = Carbon.UNPRICED;
    private GridEvents gridEvents = GridEvents.NONE;

    private Problems(double... buy) {
        this.hours = buy.length;
        this.buy = buy;
        this.loadKw = constant(1);
        this.pvKw = constant(0);
        this.sell = constant(0.05);
    }

    static Problems importPrices(double... perKwh) {
        return new Problems(perKwh);
    }

    private double[] constant(double value) {
        var values = new double[hours];
        Arrays.fill(values, value);
        return values;
    }

    Problems load(double... kw) {
        loadKw = kw.length == 1 ? constant(kw[0]) : kw;
        return this;
    }

    Problems pv(double... kw) {
        pvKw = kw.length == 1 ? constant(kw[0]) : kw;
        return this;
    }

    Problems exportPrices(double... perKwh) {
        sell = perKwh.length == 1 ? constant(perKwh[0]) : perKwh;
        return this;
    }

    Problems connection(GridConnection changed) {
        connection = changed;
        return this;
    }

    Problems pvNotCurtailable() {
        curtailable = false;
        return this;
    }

    Problems peakSoFar(double kw) {
        peakSoFarKw = kw;
        return this;
    }

    Problems battery(double socKwh) {
        return battery(battery10kWh(), socKwh, 0, 0);
    }

    Problems battery(Battery battery, double socKwh, double terminalPerKwh, double minFinalKwh) {
        batteries.add(new BatteryTask(battery, socKwh, terminalPerKwh, minFinalKwh));
        return this;
    }

    Problems battery(BatteryTask task) {
        batteries.add(task);
        return this;
    }

    static Battery battery10kWh() {
        return new Battery("battery", 10, 0.1, 1, 5, 5, 0.95, 0.95, 0.01, true, true);
    }

    static Charger wallbox() {
        return new Charger("wallbox", 6, 32, 1, 1, 230);
    }

    Problems car(double neededKwh, int departureHour) {
        vehicles.add(new VehicleTask(wallbox(), "car", START, START.plus(Duration.ofHours(departureHour)), neededKwh,
                wallbox().maxKw(), wallbox().minKw(), 5));
        return this;
    }

    Problems vehicle(VehicleTask task) {
        vehicles.add(task);
        return this;
    }

    /// The same car with 40 kWh cells of 90 % efficiency each way.
    Problems givingCar(double neededKwh, int departureHour, double storedKwh, double leastKwh) {
        var giving = new Giving(5, storedKwh, leastKwh, 40, 0.9, 0.9, 0.02);
        vehicles.add(new VehicleTask(wallbox(), "car", START, START.plus(Duration.ofHours(departureHour)), neededKwh,
                wallbox().maxKw(), wallbox().minKw(), 5, new double[0], giving));
        return this;
    }

    Problems miner(MinerTask task) {
        miners.add(task);
        return this;
    }

    Problems block(BlockTask task) {
        blocks.add(task);
        return this;
    }

    /// A store that starts at a temperature, off since long ago, 10 °C around it.
    Problems heat(HeatStore store, double initialCelsius, double cop, double[] lowestCelsius,
            double[] highestCelsius) {
        return heat(new HeatTask(store, initialCelsius, constant(10), constant(cop), lowestCelsius, highestCelsius, 0,
                START.minus(Duration.ofDays(1))));
    }

    Problems heat(HeatTask task) {
        heatStores.add(task);
        return this;
    }

    Problems carbon(double pricePerTonne, double... gramsPerKwh) {
        carbon = new Carbon(gramsPerKwh, pricePerTonne);
        return this;
    }

    Problems gridEvents(GridEvents changed) {
        gridEvents = changed;
        return this;
    }

    PlanningProblem build() {
        var grid = TimeGrid.uniform(START, Duration.ofHours(1), hours);
        var forecast = new Forecast(START, grid, loadKw, pvKw, buy, sell, grid.end());
        return new PlanningProblem("EUR", forecast, connection, curtailable, peakSoFarKw, batteries, vehicles, miners,
                blocks).withHeatStores(heatStores).withCarbon(carbon).withGridEvents(gridEvents);
    }
}
