// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.ArrayList;
import java.util.List;

/// A planning problem as a mixed-integer linear program, with the places of everything in it.
///
/// Power balance of interval i, kW:
///
///     import + over − export − curtailed + Σ(discharge − charge) + Σ(give − car) − Σ miner − Σ block − Σ heat + Σ shed = load − PV
final class Formulation {

    final PlanningProblem problem;
    final LinearProgram lp = new LinearProgram();
    final GridPart grid;
    final List<BatteryPart> batteries = new ArrayList<>();
    final List<VehiclePart> vehicles = new ArrayList<>();
    final List<MinerPart> miners = new ArrayList<>();
    final List<BlockPart> blocks = new ArrayList<>();
    final List<HeatPart> heatStores = new ArrayList<>();
    final List<ShedPart> sheds = new ArrayList<>();
    final ReductionPart reductions;
    final int[] balanceRow;

    /// Columns of power beyond the fuse of the connection or of a phase by choice, per interval.
    final List<List<Integer>> choiceKw = new ArrayList<>();
    final Exclusivity exclusivity;

    Formulation(PlanningProblem problem, Exclusivity exclusivity) {
        this.problem = problem;
        this.exclusivity = exclusivity;
        var costing = Costing.of(problem);
        grid = new GridPart(problem, exclusivity, costing.penalties(), lp);
        for (int b = 0; b < problem.batteries().size(); b++) {
            batteries.add(new BatteryPart(problem, b, exclusivity, costing, lp));
        }
        problem.vehicles().forEach(task -> vehicles.add(new VehiclePart(problem, task, costing, lp)));
        problem.miners().forEach(task -> miners.add(new MinerPart(problem, task, lp)));
        problem.blocks().forEach(task -> blocks.add(new BlockPart(problem, task, costing.penalties(), lp)));
        problem.heatStores().forEach(task -> heatStores.add(new HeatPart(problem, task, costing.penalties(), lp)));
        problem.gridEvents().everyLoad()
                .forEach(load -> sheds.add(new ShedPart(problem, load, costing.penalties(), lp)));
        reductions = new ReductionPart(problem, grid, lp);
        balanceRow = new int[problem.grid().intervals()];
        for (int i = 0; i < balanceRow.length; i++) {
            choiceKw.add(new ArrayList<>(List.of(grid.choiceKw[i])));
        }
        rows(costing.penalties());
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(grid);
        parts.addAll(batteries);
        parts.addAll(vehicles);
        parts.addAll(miners);
        parts.addAll(blocks);
        parts.addAll(heatStores);
        parts.addAll(sheds);
        parts.add(reductions);
        return parts;
    }

    private void rows(Penalties penalties) {
        var parts = parts();
        var flows = new ArrayList<Part.Flow>();
        for (int i = 0; i < balanceRow.length; i++) {
            flows.clear();
            for (var part : parts) {
                part.flows(i, flows);
            }
            lp.at("balance", problem.grid(), i);
            balanceRow[i] = lp.addRow(netLoadKw(i), netLoadKw(i));
            for (var flow : flows) {
                flow.terms(lp, flow.sign());
            }
            if (grid.importing[i] >= 0) {
                new BuyOrSell(lp, grid.importing[i], netLoadKw(i)).rows(flows);
            }
        }
        for (var part : parts) {
            part.rows(lp);
        }
        flowRules();
        new PhaseLimits(this, penalties).rows();
    }

    private double netLoadKw(int i) {
        return problem.forecast().loadKw()[i] - problem.forecast().pvKw()[i];
    }

    /// A battery that may not charge from the grid lives on PV; one that may not sell serves the site.
    private void flowRules() {
        var sunOnly = batteries.stream().filter(part -> !part.task.battery().gridCharging()).toList();
        var siteOnly = batteries.stream().filter(part -> !part.task.battery().gridExport()).toList();
        for (int i = 0; i < balanceRow.length; i++) {
            lp.at("rules", problem.grid(), i);
            if (!sunOnly.isEmpty()) {
                lp.addRow(Double.NEGATIVE_INFINITY, problem.forecast().pvKw()[i]);
                for (var part : sunOnly) {
                    lp.term(part.chargeKw[i], 1);
                }
                lp.term(grid.curtailedKw[i], 1);
            }
            if (!siteOnly.isEmpty()) {
                siteOnlyRow(siteOnly, i);
            }
        }
    }

    private void siteOnlyRow(List<BatteryPart> siteOnly, int i) {
        lp.addRow(Double.NEGATIVE_INFINITY, problem.forecast().loadKw()[i]);
        for (var part : siteOnly) {
            lp.term(part.dischargeKw[i], 1);
        }
        var loads = new ArrayList<Part.Flow>();
        vehicles.forEach(part -> part.flows(i, loads));
        miners.forEach(part -> part.flows(i, loads));
        blocks.forEach(part -> part.flows(i, loads));
        heatStores.forEach(part -> part.flows(i, loads));
        loads.stream().filter(flow -> flow.sign() < 0).forEach(flow -> flow.terms(lp, -1));
    }
}
