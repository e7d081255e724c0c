// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.GridConnection;
import energy.busbar.model.TimeGrid;
import java.util.List;

/// The grid connection, PV curtailment and the demand charge.
///
/// Per interval: importKw within the fuse, overKw beyond it as far as the house forces it, choiceKw
/// beyond that (held at 0, see [Placement]), exportKw within its cap, curtailedKw up to the PV available.
/// With a demand charge one column holds the billed peak:
///
///     Σ h·(import + over) over a billing interval ≤ H · peak,   peak ≥ peak so far
final class GridPart implements Part {

    private final PlanningProblem problem;
    private final Exclusivity exclusivity;
    private final Penalties penalties;
    final int[] importKw;
    final int[] overKw;
    final int[] choiceKw;
    final int[] exportKw;
    final int[] curtailedKw;
    final int[] importing;
    final int peakKw;

    GridPart(PlanningProblem problem, Exclusivity exclusivity, Penalties penalties, LinearProgram lp) {
        this.problem = problem;
        this.exclusivity = exclusivity;
        this.penalties = penalties;
        int n = problem.grid().intervals();
        importKw = new int[n];
        overKw = new int[n];
        choiceKw = new int[n];
        exportKw = new int[n];
        curtailedKw = new int[n];
        importing = new int[n];
        for (int i = 0; i < n; i++) {
            columns(lp, i);
        }
        var connection = problem.connection();
        lp.atAnyTime("peak");
        peakKw = connection.hasDemandCharge()
                ? lp.addColumn(connection.demandPricePerKw(), problem.peakSoFarKw(), Double.POSITIVE_INFINITY)
                : -1;
    }

    private void columns(LinearProgram lp, int i) {
        var forecast = problem.forecast();
        double hours = problem.grid().hours(i);
        double buy = problem.buyPerKwh(i);
        lp.at("grid", problem.grid(), i);
        importKw[i] = lp.addColumn(buy * hours, 0, problem.maxImportKw(i));
        overKw[i] = lp.addMissed((penalties.fusePerKwh() + Math.max(0, buy)) * hours, forcedKw(problem, i));
        choiceKw[i] = lp.addMissed(Placement.CHOICE_FACTOR * penalties.fusePerKwh() * hours, 0);
        exportKw[i] = lp.addColumn(-forecast.exportPerKwh()[i] * hours, 0, problem.maxExportKw(i));
        // Free to limit where the inverter can; a hair above 0 so that it is not done without reason.
        curtailedKw[i] = problem.pvCurtailable()
                ? lp.addColumn(1e-7 * hours, 0, forecast.pvKw()[i])
                : lp.addMissed(penalties.exportPerKwh() * hours, forecast.pvKw()[i]);
        importing[i] = exclusivity.grid().get(i) ? lp.addBinary(0) : -1;
    }

    /// What the house and machines in their minimum run take beyond the fuse, whatever is
    /// planned; nothing while there is no grid.
    static double forcedKw(PlanningProblem problem, int i) {
        return problem.islanded(i) ? 0 : Math.max(0, houseKw(problem, i) - problem.maxImportKw(i));
    }

    /// House and machines in their minimum run, less all the sun.
    static double houseKw(PlanningProblem problem, int i) {
        double netKw = problem.forecast().loadKw()[i] - problem.forecast().pvKw()[i];
        for (var task : problem.miners()) {
            netKw += task.switching(problem).forcedOn(problem.grid().boundary(i)) ? task.miner().stepsKw()[0] : 0;
        }
        for (var task : problem.heatStores()) {
            netKw += task.switching(problem).forcedOn(problem.grid().boundary(i)) ? task.store().minKw() : 0;
        }
        return netKw;
    }

    /// Everything at once.
    static double mostTakenKw(PlanningProblem problem, int i) {
        return problem.forecast().loadKw()[i]
                + problem.batteries().stream().mapToDouble(task -> task.battery().maxChargeKw()).sum()
                + problem.vehicles().stream().mapToDouble(PlanningProblem.VehicleTask::maxKw).sum()
                + problem.miners().stream().mapToDouble(task -> task.miner().maxKw()).sum()
                + problem.blocks().stream().mapToDouble(PlanningProblem.BlockTask::powerKw).sum()
                + problem.heatStores().stream().mapToDouble(task -> task.store().maxKw()).sum();
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        flows.add(Flow.into(importKw[i], problem.maxImportKw(i), Side.BUYING));
        flows.add(Flow.into(overKw[i], forcedKw(problem, i), Side.BUYING));
        flows.add(Flow.into(choiceKw[i], Double.POSITIVE_INFINITY, Side.BUYING));
        flows.add(Flow.outOf(exportKw[i], problem.maxExportKw(i), Side.SELLING));
        flows.add(Flow.outOf(curtailedKw[i], problem.forecast().pvKw()[i], Side.EITHER));
    }

    @Override
    public void rows(LinearProgram lp) {
        if (peakKw >= 0) {
            demandRows(lp);
        }
    }

    private void demandRows(LinearProgram lp) {
        var grid = problem.grid();
        long seconds = problem.connection().demandInterval().toSeconds();
        int i = 0;
        while (i < grid.intervals()) {
            long billing = Math.floorDiv(grid.boundary(i).getEpochSecond(), seconds);
            double hours = 0;
            int first = i;
            while (i < grid.intervals() && Math.floorDiv(grid.boundary(i).getEpochSecond(), seconds) == billing) {
                hours += grid.hours(i++);
            }
            lp.at("demand", grid, first);
            lp.addRow(Double.NEGATIVE_INFINITY, 0);
            for (int j = first; j < i; j++) {
                lp.term(importKw[j], grid.hours(j));
                lp.term(overKw[j], grid.hours(j));
                lp.term(choiceKw[j], grid.hours(j));
            }
            lp.term(peakKw, -hours);
        }
    }

    static double capKw(GridConnection connection, TimeGrid grid, double billedPeakKw) {
        return connection.hasDemandCharge() && grid.intervals() > 0
                ? Math.min(connection.maxImportKw(), billedPeakKw)
                : connection.maxImportKw();
    }
}
