// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.List;

/// Everything a plan may depend on, and nothing else.
///
/// @param currency       for sentences only
/// @param forecast       load, production and prices; holds the grid of n intervals
/// @param connection     fuses, export cap and demand charge
/// @param pvCurtailable  whether production, sun and wind, may be limited
/// @param peakSoFarKw    highest billing-interval import of this billing period, 0 without demand charge
/// @param batteries      each with its state and what its energy is worth at the end
/// @param vehicles       each plugged-in or expected car
/// @param miners         each with its state; leave out what is switched off
/// @param blocks         deferrable loads that have not started
/// @param heatStores     each room or tank with its state; leave out what is switched off
/// @param carbon         emissions of import and what they cost
/// @param gridEvents     when the grid is limited, pays for less import, is avoided, or is away
public record PlanningProblem(
        String currency,
        Forecast forecast,
        GridConnection connection,
        boolean pvCurtailable,
        double peakSoFarKw,
        List<BatteryTask> batteries,
        List<VehicleTask> vehicles,
        List<MinerTask> miners,
        List<BlockTask> blocks,
        List<HeatTask> heatStores,
        Carbon carbon,
        GridEvents gridEvents) {

    /// A problem without heat stores and grid events, and emissions without a price.
    public PlanningProblem(String currency, Forecast forecast, GridConnection connection, boolean pvCurtailable,
            double peakSoFarKw, List<BatteryTask> batteries, List<VehicleTask> vehicles, List<MinerTask> miners,
            List<BlockTask> blocks) {
        this(currency, forecast, connection, pvCurtailable, peakSoFarKw, batteries, vehicles, miners, blocks,
                List.of(), Carbon.UNPRICED, GridEvents.NONE);
    }

    public PlanningProblem {
        batteries = List.copyOf(batteries);
        vehicles = List.copyOf(vehicles);
        miners = List.copyOf(miners);
        blocks = List.copyOf(blocks);
        heatStores = List.copyOf(heatStores);
        heatStores.forEach(task -> task.checkShapes(forecast.grid().intervals()));
        carbon.checkShape(forecast.grid().intervals());
    }

    public PlanningProblem withHeatStores(List<HeatTask> changed) {
        return new PlanningProblem(currency, forecast, connection, pvCurtailable, peakSoFarKw, batteries, vehicles,
                miners, blocks, changed, carbon, gridEvents);
    }

    public PlanningProblem withCarbon(Carbon changed) {
        return new PlanningProblem(currency, forecast, connection, pvCurtailable, peakSoFarKw, batteries, vehicles,
                miners, blocks, heatStores, changed, gridEvents);
    }

    public PlanningProblem withGridEvents(GridEvents changed) {
        return new PlanningProblem(currency, forecast, connection, pvCurtailable, peakSoFarKw, batteries, vehicles,
                miners, blocks, heatStores, carbon, changed);
    }

    public TimeGrid grid() {
        return forecast.grid();
    }

    /// What an imported kWh costs: its price, that of its emissions, and what avoiding it is worth.
    double buyPerKwh(int i) {
        return forecast.importPerKwh()[i] + carbonCostPerKwh(i) + gridEvents.avoidPerKwh(grid(), i);
    }

    /// What the fuse and the events let in.
    double maxImportKw(int i) {
        return gridEvents.maxImportKw(grid(), i, connection.maxImportKw());
    }

    double maxExportKw(int i) {
        return gridEvents.maxExportKw(grid(), i, connection.maxExportKw());
    }

    boolean islanded(int i) {
        return gridEvents.islanded(grid(), i);
    }

    /// What events pay for a kWh not imported, on the mean over the interval.
    double rewardPerKwh(int i) {
        return gridEvents.reduction(grid(), i)
                .map(event -> event.rewardPerKwh() * grid().overlapFraction(i, event.start(), event.end()))
                .orElse(0.0);
    }

    double carbonCostPerKwh(int i) {
        return carbon.gramsPerKwh().length > 0 ? carbon.gramsPerKwh()[i] * carbon.pricePerTonne() / 1e6 : 0;
    }

    /// @param gramsPerKwh   CO2 equivalent of one imported kWh, per interval; empty if none is known
    /// @param pricePerTonne what the site lets a tonne cost, in its currency
    public record Carbon(double[] gramsPerKwh, double pricePerTonne) {

        public static final Carbon UNPRICED = new Carbon(new double[0], 0);

        private void checkShape(int intervals) {
            if (gramsPerKwh.length != intervals && (gramsPerKwh.length > 0 || pricePerTonne != 0)) {
                throw new IllegalArgumentException("carbon.gramsPerKwh must have " + intervals + " values, has "
                        + gramsPerKwh.length + ". Maybe it belongs to another grid.");
            }
        }
    }

    /// @param initialSocKwh       now, even when outside the band
    /// @param terminalValuePerKwh money one kWh in the cells is worth at the end of the horizon
    /// @param minFinalSocKwh      least energy wanted at the end; 0 for none
    /// @param limits              what it can do less than its ratings say
    public record BatteryTask(Battery battery, double initialSocKwh, double terminalValuePerKwh,
            double minFinalSocKwh, BatteryLimits limits) {

        /// A battery that does all its ratings say.
        public BatteryTask(Battery battery, double initialSocKwh, double terminalValuePerKwh, double minFinalSocKwh) {
            this(battery, initialSocKwh, terminalValuePerKwh, minFinalSocKwh, BatteryLimits.NONE);
        }

        public BatteryTask {
            limits.check(battery);
        }
    }

    /// Planned powers are means over an interval. Of whole ampere steps dispatch makes such a mean by
    /// changing between neighbouring ones; a mean below the least current would need pauses, and is not
    /// planned.
    ///
    /// @param charger        current range, steps and phases
    /// @param sessionId      whose charge
    /// @param arrival        may be in the past
    /// @param departure      when it must be ready
    /// @param neededKwh      AC energy still wanted
    /// @param maxKw          what the car takes at most
    /// @param minKw          what it draws at least when it draws, 0 for continuous
    /// @param unmetPerKwh    what a missing kWh is worth avoiding, above any real price
    /// @param goneFraction   per interval the chance that the car has left before it and what was
    ///                       planned for it is missed; empty where its word is taken
    /// @param giving         what it may give back
    public record VehicleTask(
            Charger charger,
            String sessionId,
            Instant arrival,
            Instant departure,
            double neededKwh,
            double maxKw,
            double minKw,
            double unmetPerKwh,
            double[] goneFraction,
            Giving giving) {

        /// A car that only charges.
        public VehicleTask(Charger charger, String sessionId, Instant arrival, Instant departure, double neededKwh,
                double maxKw, double minKw, double unmetPerKwh, double[] goneFraction) {
            this(charger, sessionId, arrival, departure, neededKwh, maxKw, minKw, unmetPerKwh, goneFraction,
                    Giving.NOTHING);
        }

        /// A car whose driver's word is taken.
        public VehicleTask(Charger charger, String sessionId, Instant arrival, Instant departure, double neededKwh,
                double maxKw, double minKw, double unmetPerKwh) {
            this(charger, sessionId, arrival, departure, neededKwh, maxKw, minKw, unmetPerKwh, new double[0]);
        }

        /// What planning a kWh for an interval risks, as expected money.
        double riskPerKwh(int interval) {
            return goneFraction.length > 0 ? unmetPerKwh * goneFraction[interval] : 0;
        }
    }

    /// A car as storage (vehicle to grid). Powers are at the AC bus, energies in the cells.
    ///
    /// @param maxKw               most it gives; 0 for a car that only charges
    /// @param storedKwh           now or at arrival
    /// @param leastKwh            kept at all times, or from its start if it arrives with less
    /// @param capacityKwh         most it holds
    /// @param chargeEfficiency    cell energy gained per AC energy taken
    /// @param dischargeEfficiency AC energy given per cell energy lost
    /// @param wearPerKwh          money of ageing per AC kWh given
    public record Giving(double maxKw, double storedKwh, double leastKwh, double capacityKwh, double chargeEfficiency,
            double dischargeEfficiency, double wearPerKwh) {

        public static final Giving NOTHING = new Giving(0, 0, 0, 0, 1, 1, 0);

        boolean possible() {
            return maxKw > 0;
        }

        /// AC charge that makes up for one kWh given.
        double rechargePerKwh() {
            return 1 / (chargeEfficiency * dischargeEfficiency);
        }
    }

    /// @param runningKw power now, 0 if off
    /// @param since     when it last started or stopped
    public record MinerTask(Miner miner, double runningKw, Instant since) {

        Switching switching(PlanningProblem problem) {
            return new Switching(runningKw > 0, since, miner.minRun(), miner.minRest(),
                    problem.gridEvents().blackout(problem.grid()));
        }

        /// What interval i of a schedule costs: its start, if it is one, less what mining earns.
        double money(double[] powerKw, int i, double hours) {
            double beforeKw = i == 0 ? runningKw : powerKw[i - 1];
            double startCost = powerKw[i] > 0 && beforeKw == 0 ? miner.startCost() : 0;
            return startCost - powerKw[i] * hours * miner.valuePerKwh();
        }
    }

    /// An uninterrupted run of constant power within a window.
    public record BlockTask(String id, double powerKw, double hours, Instant earliest, Instant latestEnd) {}
}
