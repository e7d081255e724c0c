// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import java.util.Arrays;

/// What every asset takes from the bus, per interval, before anything is exact: where a descent begins
/// and what it comes to. Charge is positive, discharge negative.
///
/// @param standingKw what the descent leaves as it is
record AssetPowers(double[][] batteryKw, double[][] carKw, double[][] minerKw, double[][] blockKw, double[][] heatKw,
        double[] standingKw) {

    /// Nothing runs.
    static AssetPowers idle(PlanningProblem problem) {
        int n = problem.grid().intervals();
        return new AssetPowers(new double[problem.batteries().size()][n], new double[problem.vehicles().size()][n],
                new double[problem.miners().size()][n], new double[problem.blocks().size()][n],
                new double[problem.heatStores().size()][n], new double[n]);
    }

    /// Flows of a solution of the linear program, integral or not. What cars give and loads shed stands.
    static AssetPowers relaxed(Formulation formulation, double[] columnValue) {
        int n = formulation.problem.grid().intervals();
        var powers = new AssetPowers(
                formulation.batteries.stream().map(part -> difference(columnValue, part)).toArray(double[][]::new),
                formulation.vehicles.stream().map(part -> part.powersKw(columnValue)).toArray(double[][]::new),
                formulation.miners.stream().map(part -> part.meanKw(columnValue)).toArray(double[][]::new),
                formulation.blocks.stream().map(part -> part.meanKw(columnValue)).toArray(double[][]::new),
                formulation.heatStores.stream().map(part -> columns(columnValue, part.powerKw))
                        .toArray(double[][]::new),
                new double[n]);
        for (int i = 0; i < n; i++) {
            for (var car : formulation.vehicles) {
                powers.standingKw[i] -= car.giving.giveKw[i] >= 0 ? columnValue[car.giving.giveKw[i]] : 0;
            }
            for (var shed : formulation.sheds) {
                powers.standingKw[i] -= shed.shedKw[i] >= 0 ? columnValue[shed.shedKw[i]] : 0;
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

    /// The flows of a finished plan, for intervals that end later than the problem begins; zero beyond its end
    /// and for assets it does not know.
    static AssetPowers carriedOver(PlanningProblem problem, Plan plan) {
        var powers = idle(problem);
        var clock = new Carry(problem, plan);
        for (int b = 0; b < powers.batteryKw.length; b++) {
            int index = b;
            plan.battery(problem.batteries().get(b).battery().id()).ifPresent(old -> {
                clock.add(powers.batteryKw[index], old.chargeKw(), 1);
                clock.add(powers.batteryKw[index], old.dischargeKw(), -1);
            });
        }
        for (int v = 0; v < powers.carKw.length; v++) {
            int index = v;
            var session = problem.vehicles().get(v).sessionId();
            plan.chargers().stream().filter(old -> old.sessionId().equals(session)).findFirst()
                    .ifPresent(old -> clock.add(powers.carKw[index], old.chargeKw(), 1));
        }
        for (int m = 0; m < powers.minerKw.length; m++) {
            int index = m;
            plan.miner(problem.miners().get(m).miner().id())
                    .ifPresent(old -> clock.add(powers.minerKw[index], old.powerKw(), 1));
        }
        for (int k = 0; k < powers.heatKw.length; k++) {
            int index = k;
            plan.heatStore(problem.heatStores().get(k).store().id())
                    .ifPresent(old -> clock.add(powers.heatKw[index], old.powerKw(), 1));
        }
        return powers;
    }

    /// Same absolute time, other intervals.
    private record Carry(PlanningProblem problem, Plan plan) {
        void add(double[] to, double[] from, int sign) {
            for (int i = 0; i < to.length; i++) {
                var at = plan.grid().indexOf(problem.grid().boundary(i));
                to[i] += at.isPresent() ? sign * from[at.getAsInt()] : 0;
            }
        }
    }
}
