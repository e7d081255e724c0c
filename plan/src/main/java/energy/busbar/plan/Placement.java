// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.LpSolver.Solution;
import java.util.Optional;

/// The best powers for choices already made.
///
/// No plan draws beyond a fuse by choice, so the columns for it are held at 0: a price would not do, as an
/// evening of comfort outbids any trifle. They are opened only to see where choices do not fit. A car that
/// draws its minimum or nothing can miss a fuse by a trifle that the relaxation did not see; there it goes
/// without.
final class Placement {

    /// Times the price of what the house draws beyond a fuse, so that choices that do not fit show where.
    static final double CHOICE_FACTOR = 100;

    /// Without the powers of settled choices there is no plan.
    private static final double MOST_SECONDS = 1;

    private static final double BEYOND_KW = 1e-6;

    /// Relief in one interval may move the trouble to the next, hardly ever further.
    private static final int MOST_RELIEFS = 4;

    private final LpSolver solver;
    private final Formulation formulation;
    private final LinearProgram lp;

    /// @param solver holds the relaxation of the program
    Placement(LpSolver solver, Formulation formulation) {
        this.solver = solver;
        this.formulation = formulation;
        this.lp = formulation.lp;
    }

    /// Empty if the choices do not fit.
    ///
    /// @param choices one value per column; only those of integer columns mean something
    Optional<Solution> of(double[] choices) {
        for (int i = 0; i < lp.columns; i++) {
            if (lp.integer[i]) {
                double value = Math.rint(choices[i]);
                solver.changeBounds(i, value, value);
            }
        }
        return Optional.ofNullable(solver.run(lp, MOST_SECONDS, false));
    }

    /// The same with as many of the cars as fit; empty if resting cars are not enough.
    Optional<Solution> fitted(double[] choices) {
        var placed = of(choices);
        var current = Optional.of(choices);
        for (int round = 0; round < MOST_RELIEFS && placed.isEmpty(); round++) {
            current = beyondTheFuse(current.get()).flatMap(this::relieved);
            if (current.isEmpty()) {
                return Optional.empty();
            }
            placed = of(current.get());
        }
        return placed;
    }

    private Optional<Solution> beyondTheFuse(double[] choices) {
        boundChoiceBy(Double.POSITIVE_INFINITY);
        var placed = of(choices);
        boundChoiceBy(0);
        return placed;
    }

    private void boundChoiceBy(double mostKw) {
        for (var columns : formulation.choiceKw) {
            columns.forEach(column -> solver.changeBounds(column, 0, mostKw));
        }
    }

    /// The same choices with fewer cars; empty if there is none to leave out.
    private Optional<double[]> relieved(Solution beyond) {
        double[] choices = beyond.columnValue().clone();
        boolean fewer = false;
        for (int i = 0; i < formulation.choiceKw.size(); i++) {
            boolean full = formulation.choiceKw.get(i).stream().anyMatch(column -> choices[column] > BEYOND_KW);
            for (var car : formulation.vehicles) {
                if (full && car.on[i] >= 0 && choices[car.on[i]] > 0.5) {
                    choices[car.on[i]] = 0;
                    fewer = true;
                }
            }
        }
        return fewer ? Optional.of(choices) : Optional.empty();
    }
}
