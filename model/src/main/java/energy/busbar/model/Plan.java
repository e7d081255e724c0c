// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What to do over a horizon, why, what it costs, and how good it is known to
/// be.
///
/// Shapes, for n intervals: powers n (means over the interval), states n + 1 (at
/// boundaries).
///
/// @param forecast what was believed when it was made; also holds the grid
/// @param importKw n, ≥ 0
/// @param exportKw n, ≥ 0
/// @param curtailedKw n, available minus used PV, ≥ 0
/// @param importCapKw n, import that dispatch should not exceed (fuse, or demand charge target)
/// @param shedKw n, house load that goes without while there is no grid, ≥ 0
/// @param shortfalls wishes not met
public record Plan(
        Forecast forecast,
        Proof proof,
        double[] importKw,
        double[] exportKw,
        double[] curtailedKw,
        double[] importCapKw,
        List<BatteryPlan> batteries,
        List<ChargerPlan> chargers,
        List<MinerPlan> miners,
        List<BlockPlan> blocks,
        List<HeatPlan> heatStores,
        double[] shedKw,
        CostSplit costs,
        List<Shortfall> shortfalls,
        double solveMillis) {

    /// A plan for a site without heat stores that keeps its grid.
    public Plan(Forecast forecast, Proof proof, double[] importKw, double[] exportKw, double[] curtailedKw,
            double[] importCapKw, List<BatteryPlan> batteries, List<ChargerPlan> chargers, List<MinerPlan> miners,
            List<BlockPlan> blocks, CostSplit costs, List<Shortfall> shortfalls, double solveMillis) {
        this(forecast, proof, importKw, exportKw, curtailedKw, importCapKw, batteries, chargers, miners, blocks,
                List.of(), new double[importKw.length], costs, shortfalls, solveMillis);
    }

    public Plan {
        int n = forecast.grid().intervals();
        importKw = Require.profile("importKw", importKw, n);
        exportKw = Require.profile("exportKw", exportKw, n);
        curtailedKw = Require.profile("curtailedKw", curtailedKw, n);
        shedKw = Require.profile("shedKw", shedKw, n);
        importCapKw = Require.profile("importCapKw", importCapKw, n);
        batteries = List.copyOf(batteries);
        chargers = List.copyOf(chargers);
        miners = List.copyOf(miners);
        blocks = List.copyOf(blocks);
        heatStores = List.copyOf(heatStores);
        shortfalls = List.copyOf(shortfalls);
    }

    /// @param socKwh n + 1
    /// @param valuePerKwh n + 1, what one more kWh in the cells would be worth
    /// @param intents n
    /// @param reasons n
    public record BatteryPlan(
            String id,
            double[] chargeKw,
            double[] dischargeKw,
            double[] socKwh,
            double[] valuePerKwh,
            List<BatteryIntent> intents,
            List<Reason> reasons) {
        public BatteryPlan {
            intents = List.copyOf(intents);
            reasons = List.copyOf(reasons);
            int n = intents.size();
            chargeKw = Require.profile(id + ".chargeKw", chargeKw, n);
            dischargeKw = Require.profile(id + ".dischargeKw", dischargeKw, n);
            socKwh = Require.profile(id + ".socKwh", socKwh, n + 1);
            valuePerKwh = Require.profile(id + ".valuePerKwh", valuePerKwh, n + 1);
        }
    }

    /// @param sessionId whose charge this is
    /// @param chargeKw n
    /// @param dischargeKw n, given back to the site
    /// @param energyKwh n + 1, delivered by this plan up to each boundary, less what giving back undoes
    public record ChargerPlan(String id, String sessionId, double[] chargeKw, double[] dischargeKw, double[] energyKwh,
            List<Reason> reasons) {

        /// A car that only charges.
        public ChargerPlan(String id, String sessionId, double[] chargeKw, double[] energyKwh, List<Reason> reasons) {
            this(id, sessionId, chargeKw, new double[chargeKw.length], energyKwh, reasons);
        }

        public ChargerPlan {
            reasons = List.copyOf(reasons);
            int n = reasons.size();
            chargeKw = Require.profile(id + ".chargeKw", chargeKw, n);
            dischargeKw = Require.profile(id + ".dischargeKw", dischargeKw, n);
            energyKwh = Require.profile(id + ".energyKwh", energyKwh, n + 1);
        }
    }

    public record MinerPlan(String id, double[] powerKw, List<Reason> reasons) {
        public MinerPlan {
            reasons = List.copyOf(reasons);
            powerKw = Require.profile(id + ".powerKw", powerKw, reasons.size());
        }
    }

    /// A deferrable block: runs once, uninterrupted.
    public record BlockPlan(String id, Instant start, Instant end, double powerKw) {}

    /// @param powerKw n, electric
    /// @param celsius n + 1
    /// @param reasons n
    public record HeatPlan(String id, double[] powerKw, double[] celsius, List<Reason> reasons) {
        public HeatPlan {
            reasons = List.copyOf(reasons);
            powerKw = Require.profile(id + ".powerKw", powerKw, reasons.size());
            celsius = Require.profile(id + ".celsius", celsius, reasons.size() + 1);
        }
    }

    public TimeGrid grid() {
        return forecast.grid();
    }

    public Instant issuedAt() {
        return forecast.issuedAt();
    }

    public OptionalInt indexAt(Instant instant) {
        return grid().indexOf(instant);
    }

    public Optional<BatteryPlan> battery(String id) {
        return batteries.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    /// Plan of the session at a charger; a charger without a car has none.
    public Optional<ChargerPlan> charger(String id) {
        return chargers.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    public Optional<MinerPlan> miner(String id) {
        return miners.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }

    public Optional<HeatPlan> heatStore(String id) {
        return heatStores.stream().filter(plan -> plan.id().equals(id)).findFirst();
    }
}
