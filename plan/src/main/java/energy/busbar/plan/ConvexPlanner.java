// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;

/// Plans for one battery beside sun and load on a tariff where selling never pays more than buying
/// costs: exact, without a solver.
final class ConvexPlanner {

    private static final double LEAST_KW = 1e-9;

    private ConvexPlanner() {}

    /// @param problem one that [ConvexBattery#fits]
    static Plan plan(PlanningProblem problem) {
        var battery = new ConvexBattery();
        battery.solve(new ConvexStages().load(problem), problem.batteries().getFirst().initialSocKwh());
        var flows = new Flows(problem);
        for (int i = 0; i < flows.importKw.length; i++) {
            double kw = Math.abs(battery.batteryKw()[i]) < LEAST_KW ? 0 : battery.batteryKw()[i];
            flows.chargeKw[0][i] = Math.max(0, -kw);
            flows.dischargeKw[0][i] = Math.max(0, kw);
            flows.curtailedKw[i] = curtailedKw(problem, i, kw);
        }
        flows.settle();
        return new PlanAssembly(problem, flows, new double[][]{battery.valuePerKwh()}, 0).plan(new Proof.Proved());
    }

    /// Sun beyond the export cap, or that would be sold at a loss.
    private static double curtailedKw(PlanningProblem problem, int i, double batteryKw) {
        var forecast = problem.forecast();
        double exportKw = forecast.pvKw()[i] - forecast.loadKw()[i] + batteryKw;
        double allowedKw = forecast.exportPerKwh()[i] < 0 ? 0 : problem.connection().maxExportKw();
        return Math.clamp(exportKw - allowedKw, 0, forecast.pvKw()[i]);
    }
}
