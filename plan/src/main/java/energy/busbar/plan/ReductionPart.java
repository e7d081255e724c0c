// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;
import java.util.List;

/// Rewards for import below a baseline. The reward stops at zero, which is not convex, so one binary per
/// rewarded interval says whether import is above the baseline:
///
///     reduced ≤ baseline · (1 − above),   reduced + import ≤ baseline + most · above
final class ReductionPart implements Part {

    private final PlanningProblem problem;
    private final GridPart grid;
    final int[] reducedKw;
    final int[] above;

    ReductionPart(PlanningProblem problem, GridPart grid, LinearProgram lp) {
        this.problem = problem;
        this.grid = grid;
        int n = problem.grid().intervals();
        reducedKw = new int[n];
        above = new int[n];
        Arrays.fill(reducedKw, -1);
        for (int i = 0; i < n; i++) {
            var event = problem.gridEvents().reduction(problem.grid(), i);
            lp.at("reduction", problem.grid(), i);
            if (event.isPresent()) {
                reducedKw[i] = lp.addColumn(-problem.rewardPerKwh(i) * problem.grid().hours(i), 0,
                        event.get().baselineKw());
                above[i] = lp.addBinary(0);
            }
        }
    }

    @Override
    public void flows(int i, List<Flow> flows) {
        // Money only: no power of its own.
    }

    @Override
    public void rows(LinearProgram lp) {
        for (int i = 0; i < reducedKw.length; i++) {
            lp.at("reduction", problem.grid(), i);
            if (reducedKw[i] >= 0) {
                double baselineKw = baselineKw(i);
                lp.addRow(Double.NEGATIVE_INFINITY, baselineKw);
                lp.term(reducedKw[i], 1);
                lp.term(above[i], baselineKw);
                lp.addRow(Double.NEGATIVE_INFINITY, baselineKw);
                lp.term(reducedKw[i], 1);
                lp.term(grid.importKw[i], 1);
                lp.term(grid.overKw[i], 1);
                lp.term(above[i], -(problem.maxImportKw(i) + GridPart.forcedKw(problem, i)));
            }
        }
    }

    boolean isAbove(double netKw, int i) {
        return netKw > baselineKw(i);
    }

    private double baselineKw(int i) {
        return problem.gridEvents().reduction(problem.grid(), i).orElseThrow().baselineKw();
    }
}
