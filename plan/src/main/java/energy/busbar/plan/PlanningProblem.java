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
/// @param forecast       load, PV and prices; holds the grid of n intervals
/// @param connection     fuse, export cap and demand charge
/// @param pvCurtailable  whether PV may be limited
/// @param peakSoFarKw    highest billing-interval import of this billing period, 0 without demand charge
/// @param batteries      each with its state and what its energy is worth at the end
/// @param vehicles       each plugged-in or expected car
/// @param miners         each with its state; leave out what is switched off
/// @param blocks         deferrable loads that have not started
public record PlanningProblem(
        String currency,
        Forecast forecast,
        GridConnection connection,
        boolean pvCurtailable,
        double peakSoFarKw,
        List<BatteryTask> batteries,
        List<VehicleTask> vehicles,
        List<MinerTask> miners,
        List<BlockTask> blocks) {

    public PlanningProblem {
        batteries = List.copyOf(batteries);
        vehicles = List.copyOf(vehicles);
        miners = List.copyOf(miners);
        blocks = List.copyOf(blocks);
    }

    public TimeGrid grid() {
        return forecast.grid();
    }

    /// @param initialSocKwh       now, even when outside the band
    /// @param terminalValuePerKwh money one kWh in the cells is worth at the end of the horizon
    /// @param minFinalSocKwh      least energy wanted at the end; 0 for none
    public record BatteryTask(Battery battery, double initialSocKwh, double terminalValuePerKwh,
            double minFinalSocKwh) {}

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
    public record VehicleTask(
            Charger charger,
            String sessionId,
            Instant arrival,
            Instant departure,
            double neededKwh,
            double maxKw,
            double minKw,
            double unmetPerKwh,
            double[] goneFraction) {

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

    /// @param runningKw power now, 0 if off
    /// @param since     when it last started or stopped
    public record MinerTask(Miner miner, double runningKw, Instant since) {}

    /// An uninterrupted run of constant power within a window.
    public record BlockTask(String id, double powerKw, double hours, Instant earliest, Instant latestEnd) {}
}
