// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import energy.busbar.model.Plan.BatteryPlan;
import energy.busbar.model.Plan.BlockPlan;
import energy.busbar.model.Plan.ChargerPlan;
import energy.busbar.model.Plan.HeatPlan;
import energy.busbar.model.Plan.MinerPlan;
import energy.busbar.model.Proof;
import energy.busbar.plan.Search.Found;
import java.util.ArrayList;
import java.util.List;

/// Turns flows into a plan: states, intents, reasons, costs and shortfalls.
final class PlanAssembly {

    private final PlanningProblem problem;
    private final Flows flows;
    private final double[][] valuePerKwh;
    private final double[][] budgetPerKwh;
    private final double solveMillis;

    /// A plan that no linear program priced budgets for.
    PlanAssembly(PlanningProblem problem, Flows flows, double[][] valuePerKwh, double solveMillis) {
        this.problem = problem;
        this.flows = flows;
        this.valuePerKwh = valuePerKwh;
        this.budgetPerKwh = new double[problem.batteries().size()][problem.grid().intervals()];
        this.solveMillis = solveMillis;
    }

    PlanAssembly(Formulation formulation, Found found) {
        this.problem = formulation.problem;
        this.flows = flows(formulation, found.columnValue());
        this.valuePerKwh = values(formulation, found);
        this.budgetPerKwh = formulation.batteries.stream()
                .map(part -> part.limitRows.budgetPerKwh(found.rowDual())).toArray(double[][]::new);
        this.solveMillis = found.seconds() * 1000;
    }

    private static Flows flows(Formulation formulation, double[] value) {
        var flows = new Flows(formulation.problem);
        for (int i = 0; i < flows.importKw.length; i++) {
            for (int b = 0; b < flows.chargeKw.length; b++) {
                var part = formulation.batteries.get(b);
                flows.chargeKw[b][i] = Math.max(0, Flows.clean(value[part.chargeKw[i]]));
                flows.dischargeKw[b][i] = Math.max(0, Flows.clean(value[part.dischargeKw[i]]));
            }
            for (int v = 0; v < flows.vehicleKw.length; v++) {
                int column = formulation.vehicles.get(v).chargeKw[i];
                flows.vehicleKw[v][i] = column < 0 ? 0 : Math.max(0, Flows.clean(value[column]));
                int give = formulation.vehicles.get(v).giving.giveKw[i];
                flows.givenKw[v][i] = give < 0 ? 0 : Math.max(0, Flows.clean(value[give]));
            }
            for (int m = 0; m < flows.minerKw.length; m++) {
                flows.minerKw[m][i] = formulation.miners.get(m).powerKw(value, i);
            }
            for (int k = 0; k < flows.heatKw.length; k++) {
                flows.heatKw[k][i] = formulation.heatStores.get(k).powerKw(value, i);
            }
            for (int k = 0; k < flows.shedKw.length; k++) {
                int shed = formulation.sheds.get(k).shedKw[i];
                flows.shedKw[k][i] = shed < 0 ? 0 : Math.max(0, Flows.clean(value[shed]));
            }
            flows.curtailedKw[i] = Math.max(0, Flows.clean(value[formulation.grid.curtailedKw[i]]));
        }
        for (int k = 0; k < flows.blockStart.length; k++) {
            var part = formulation.blocks.get(k);
            int start = part.start(value).orElse(-1);
            flows.blockStart[k] = start;
            for (int i = 0; start >= 0 && i < flows.blockKw.length; i++) {
                flows.blockKw[i] += part.powerKw(start, i);
            }
        }
        flows.settle();
        return flows;
    }

    /// The dual of a SoC balance row is what one more kWh in the cells would save, with its sign turned.
    private static double[][] values(Formulation formulation, Found found) {
        int n = formulation.problem.grid().intervals();
        var values = new double[formulation.batteries.size()][n + 1];
        for (int b = 0; b < values.length; b++) {
            for (int i = 0; i < n; i++) {
                values[b][i + 1] = -found.rowDual()[formulation.batteries.get(b).balanceRow[i]];
            }
            values[b][0] = values[b][1];
        }
        return values;
    }

    Plan plan(Proof proof) {
        double[] importCapKw = new double[flows.importKw.length];
        double[] shedKw = new double[flows.importKw.length];
        double capKw = GridPart.capKw(problem.connection(), problem.grid(), flows.billedPeakKw());
        for (int i = 0; i < importCapKw.length; i++) {
            importCapKw[i] = Math.min(capKw, problem.maxImportKw(i));
            shedKw[i] = flows.shedKw(i);
        }
        return new Plan(problem.forecast(), proof, flows.importKw, flows.exportKw, flows.curtailedKw, importCapKw,
                batteries(), chargers(), miners(), blocks(), heatStores(), shedKw, flows.costs(), flows.shortfalls(),
                solveMillis);
    }

    private List<BatteryPlan> batteries() {
        var plans = new ArrayList<BatteryPlan>();
        for (int b = 0; b < flows.chargeKw.length; b++) {
            var intents = new BatteryIntents(problem, flows, b, valuePerKwh[b], budgetPerKwh[b]);
            plans.add(
                    new BatteryPlan(problem.batteries().get(b).battery().id(), flows.chargeKw[b], flows.dischargeKw[b],
                            flows.socKwh[b], valuePerKwh[b], intents.intents(), intents.reasons()));
        }
        return plans;
    }

    private List<ChargerPlan> chargers() {
        var plans = new ArrayList<ChargerPlan>();
        for (int v = 0; v < flows.vehicleKw.length; v++) {
            var task = problem.vehicles().get(v);
            var energyKwh = new double[flows.importKw.length + 1];
            for (int i = 0; i < flows.importKw.length; i++) {
                energyKwh[i + 1] = energyKwh[i] + flows.gainedKwh(v, i);
            }
            plans.add(new ChargerPlan(task.charger().id(), task.sessionId(), flows.vehicleKw[v], flows.givenKw[v],
                    energyKwh,
                    new LoadReasons(problem, flows).vehicle(v)));
        }
        return plans;
    }

    private List<MinerPlan> miners() {
        var plans = new ArrayList<MinerPlan>();
        for (int m = 0; m < flows.minerKw.length; m++) {
            plans.add(new MinerPlan(problem.miners().get(m).miner().id(), flows.minerKw[m],
                    new LoadReasons(problem, flows).miner(m)));
        }
        return plans;
    }

    private List<HeatPlan> heatStores() {
        var plans = new ArrayList<HeatPlan>();
        for (int k = 0; k < flows.heatKw.length; k++) {
            plans.add(new HeatPlan(problem.heatStores().get(k).store().id(), flows.heatKw[k], flows.celsius[k],
                    new HeatReasons(problem, flows, k).reasons()));
        }
        return plans;
    }

    private List<BlockPlan> blocks() {
        var plans = new ArrayList<BlockPlan>();
        for (int k = 0; k < flows.blockStart.length; k++) {
            if (flows.blockStart[k] >= 0) {
                var task = problem.blocks().get(k);
                var start = problem.grid().boundary(flows.blockStart[k]);
                plans.add(new BlockPlan(task.id(), start, start.plusSeconds(Math.round(task.hours() * 3600)),
                        task.powerKw()));
            }
        }
        return plans;
    }
}
