// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import java.util.Arrays;
import java.util.List;

/// What every asset takes from the bus, per interval, before anything is exact: where a descent begins
/// and what it comes to. Charge is positive, discharge negative.
///
/// @param givenKw what each car gives back; a descent leaves it as it is
/// @param shedKw  n, house load that goes without; a descent leaves it as it is
record AssetPowers(double[][] batteryKw, double[][] carKw, double[][] givenKw, double[][] minerKw,
        double[][] blockKw, double[][] heatKw, double[] shedKw) {

    /// Nothing runs.
    static AssetPowers idle(PlanningProblem problem) {
        int n = problem.grid().intervals();
        return new AssetPowers(new double[problem.batteries().size()][n], new double[problem.vehicles().size()][n],
                new double[problem.vehicles().size()][n],
                new double[problem.miners().size()][n], new double[problem.blocks().size()][n],
                new double[problem.heatStores().size()][n], new double[n]);
    }

    /// Flows of a solution of the linear program, integral or not. What cars give and loads shed stands.
    static AssetPowers relaxed(Formulation formulation, double[] columnValue) {
        int n = formulation.problem.grid().intervals();
        var powers = new AssetPowers(
                formulation.batteries.stream().map(part -> difference(columnValue, part)).toArray(double[][]::new),
                formulation.vehicles.stream().map(part -> part.powersKw(columnValue)).toArray(double[][]::new),
                formulation.vehicles.stream().map(part -> part.giving.powersKw(columnValue)).toArray(double[][]::new),
                formulation.miners.stream().map(part -> part.meanKw(columnValue)).toArray(double[][]::new),
                formulation.blocks.stream().map(part -> part.meanKw(columnValue)).toArray(double[][]::new),
                formulation.heatStores.stream().map(part -> columns(columnValue, part.powerKw))
                        .toArray(double[][]::new),
                new double[n]);
        for (int i = 0; i < n; i++) {
            for (var shed : formulation.sheds) {
                powers.shedKw[i] += shed.shedKw[i] >= 0 ? columnValue[shed.shedKw[i]] : 0;
            }
        }
        return powers;
    }

    private static double[] difference(double[] columnValue, BatteryPart part) {
        var kw = new double[part.chargeKw.length];
        Arrays.setAll(kw, i -> columnValue[part.chargeKw[i]] - columnValue[part.dischargeKw[i]]);
        return kw;
    }

    private static double[] columns(double[] columnValue, int[] column) {
        return Arrays.stream(column).mapToDouble(c -> columnValue[c]).toArray();
    }

    /// The flows of a finished plan at the same absolute times; zero beyond its end and for what it does
    /// not know.
    static AssetPowers carriedOver(PlanningProblem problem, Plan plan) {
        var powers = idle(problem);
        for (int b = 0; b < powers.batteryKw.length; b++) {
            var to = powers.batteryKw[b];
            plan.battery(problem.batteries().get(b).battery().id()).ifPresent(old -> {
                add(problem, to, plan, old.chargeKw(), 1);
                add(problem, to, plan, old.dischargeKw(), -1);
            });
        }
        for (int v = 0; v < powers.carKw.length; v++) {
            var session = problem.vehicles().get(v).sessionId();
            var to = powers.carKw[v];
            var given = powers.givenKw[v];
            plan.chargers().stream().filter(old -> old.sessionId().equals(session)).findFirst().ifPresent(old -> {
                add(problem, to, plan, old.chargeKw(), 1);
                add(problem, given, plan, old.dischargeKw(), 1);
            });
        }
        for (int m = 0; m < powers.minerKw.length; m++) {
            var to = powers.minerKw[m];
            plan.miner(problem.miners().get(m).miner().id())
                    .ifPresent(old -> add(problem, to, plan, old.powerKw(), 1));
        }
        for (int k = 0; k < powers.heatKw.length; k++) {
            var to = powers.heatKw[k];
            plan.heatStore(problem.heatStores().get(k).store().id())
                    .ifPresent(old -> add(problem, to, plan, old.powerKw(), 1));
        }
        for (int k = 0; k < powers.blockKw.length; k++) {
            var task = problem.blocks().get(k);
            for (var old : plan.blocks()) {
                for (int i = 0; old.id().equals(task.id()) && i < powers.shedKw.length; i++) {
                    powers.blockKw[k][i] = old.powerKw() * problem.grid().overlapFraction(i, old.start(), old.end());
                }
            }
        }
        return powers;
    }

    private static void add(PlanningProblem problem, double[] to, Plan plan, double[] from, int sign) {
        for (int i = 0; i < to.length; i++) {
            var at = plan.grid().indexOf(problem.grid().boundary(i));
            to[i] += at.isPresent() ? sign * from[at.getAsInt()] : 0;
        }
    }

    /// Net power at the bus with all sun used.
    double[] netKw(PlanningProblem problem) {
        var netKw = new double[shedKw.length];
        for (int i = 0; i < netKw.length; i++) {
            netKw[i] = problem.forecast().loadKw()[i] - problem.forecast().pvKw()[i] - shedKw[i];
            for (double[] kw : givenKw) {
                netKw[i] -= kw[i];
            }
            for (var flows : List.of(batteryKw, carKw, minerKw, blockKw, heatKw)) {
                for (double[] kw : flows) {
                    netKw[i] += kw[i];
                }
            }
        }
        return netKw;
    }
}
