// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Phase;

/// The fuse of each phase in the linear program, its power as [Phases] reckons it:
///
///     −max ≤ phase[p] − over[p] − choice[p] + out[p] ≤ max
///
/// `over` and `out` are what the house alone takes and sends out beyond it, `choice` is held at 0
/// ([Placement]). No columns and no rows where nothing that can be planned reaches the limit.
final class PhaseLimits {

    private final Formulation formulation;
    private final PlanningProblem problem;
    private final LinearProgram lp;
    private final double fusePerKwh;
    private final Phases phases;

    PhaseLimits(Formulation formulation, Penalties penalties) {
        this.formulation = formulation;
        this.problem = formulation.problem;
        this.lp = formulation.lp;
        this.fusePerKwh = penalties.fusePerKwh();
        this.phases = new Phases(problem);
    }

    void rows() {
        for (int i = 0; i < problem.grid().intervals(); i++) {
            for (var phase : Phase.values()) {
                if (phases.mayBind(i, phase)) {
                    row(i, phase);
                }
            }
        }
    }

    private void row(int i, Phase phase) {
        double penaltyPerKw = fusePerKwh * problem.grid().hours(i);
        double restKw = phases.restKw(i);
        lp.at(phase.name(), problem.grid(), i);
        int overKw = lp.addMissed(penaltyPerKw, phases.beyondKw(i, phase, restKw));
        int outKw = lp.addMissed(penaltyPerKw, phases.outwardKw(i, phase, restKw));
        int choiceKw = lp.addMissed(Placement.CHOICE_FACTOR * penaltyPerKw, 0);
        formulation.choiceKw.get(i).add(choiceKw);
        double leanKw = phases.leanKw(i, phase);
        lp.addRow(-phases.maxKw() - leanKw, phases.maxKw() - leanKw);
        lp.term(formulation.grid.importKw[i], 1 / 3.0);
        lp.term(formulation.grid.overKw[i], 1 / 3.0);
        lp.term(formulation.grid.choiceKw[i], 1 / 3.0);
        lp.term(formulation.grid.exportKw[i], -1 / 3.0);
        formulation.vehicles.forEach(part -> carTerms(part, i, phase));
        lp.term(overKw, -1);
        lp.term(outKw, 1);
        lp.term(choiceKw, -1);
    }

    private void carTerms(VehiclePart part, int i, Phase phase) {
        double coefficient = Phases.coefficient(part.task, phase);
        if (coefficient != 0 && part.chargeKw[i] >= 0) {
            lp.term(part.chargeKw[i], coefficient);
        }
        if (coefficient != 0 && part.giving.giveKw[i] >= 0) {
            lp.term(part.giving.giveKw[i], -coefficient);
        }
    }
}
