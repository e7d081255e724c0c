// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.LpSolver.Solution;
import java.util.List;

/// Makes a plan better while there is time: again and again a part of the yes-or-nos is set free and the
/// rest stays, and an integer search finds the best there. First those on which the relaxation and the
/// plans found so far do not agree, then one stretch of time after the other.
///
/// Relaxation induced neighbourhood search: E. Danna, E. Rothberg, C. Le Pape, "Exploring relaxation
/// induced neighborhoods to improve MIP solutions", Math. Prog. 102, 2005; a large neighbourhood one
/// after the other: P. Shaw, "Using constraint programming and local search methods to solve vehicle
/// routing problems", CP 1998.
final class Polish {

    /// With less than this a search does not get off the ground.
    private static final double LEAST_SECONDS = 0.015;

    /// The solution with its prices still has to be made.
    private static final double LAST_SECONDS = 0.01;

    /// No neighbourhood may use up all the time.
    private static final double SHARE = 0.6;

    private static final double AGREES = 0.02;

    /// Stretches of the horizon, each overlapping half of the next.
    private static final int STRETCHES = 6;

    private final LpSolver solver;
    private final LinearProgram lp;
    private final Solution root;
    private final Search.Clock clock;
    private final int intervals;
    private double bound;
    private double[] best;
    private double least;

    Polish(LpSolver solver, LinearProgram lp, Solution root, Search.Clock clock) {
        this.solver = solver;
        this.lp = lp;
        this.root = root;
        this.clock = clock;
        this.bound = root.objective();
        int last = 0;
        for (int c = 0; c < lp.columns; c++) {
            last = Math.max(last, lp.interval(c));
        }
        intervals = last + 1;
    }

    /// No solution costs less.
    double bound() {
        return bound;
    }

    /// The best solution found, the given one if none is better.
    double[] better(List<Solution> candidates, Solution first) {
        best = first.columnValue();
        least = first.objective();
        boolean[] disputed = disputed(candidates);
        search(disputed);
        for (int stretch = 0; mayGoOn() && !isGoodEnough(); stretch++) {
            search(inStretch(stretch % (2 * STRETCHES)));
        }
        return best;
    }

    private boolean mayGoOn() {
        return clock.leftSeconds() - LAST_SECONDS >= LEAST_SECONDS;
    }

    private boolean isGoodEnough() {
        return least - bound <= Search.GAP_MONEY;
    }

    private boolean[] disputed(List<Solution> candidates) {
        var free = new boolean[lp.columns];
        for (int c = 0; c < lp.columns; c++) {
            free[c] = lp.integer[c] && Math.abs(root.columnValue()[c] - best[c]) > AGREES;
            for (var candidate : candidates) {
                free[c] |= lp.integer[c] && Math.abs(candidate.columnValue()[c] - best[c]) > 0.5;
            }
        }
        return free;
    }

    private boolean[] inStretch(int stretch) {
        double half = intervals / (2.0 * STRETCHES);
        var free = new boolean[lp.columns];
        for (int c = 0; c < lp.columns; c++) {
            int at = lp.interval(c);
            free[c] = lp.integer[c] && at >= stretch * half && at < (stretch + 2) * half;
        }
        return free;
    }

    private void search(boolean[] free) {
        if (!mayGoOn()) {
            return;
        }
        double[] lower = java.util.Arrays.copyOf(lp.lower, lp.columns);
        double[] upper = java.util.Arrays.copyOf(lp.upper, lp.columns);
        for (int c = 0; c < lp.columns; c++) {
            if (lp.integer[c] && !free[c]) {
                lower[c] = Math.rint(best[c]);
                upper[c] = lower[c];
            }
        }
        var reduction = new Reduction(lp, lower, upper);
        solver.pass(reduction.lp, true);
        solver.searchUntil(Search.GAP_MONEY / 5);
        solver.searchFrom(reduction.reduced(best));
        double seconds = Math.max(LEAST_SECONDS, SHARE * (clock.leftSeconds() - LAST_SECONDS));
        var found = solver.run(reduction.lp, seconds, true);
        if (found != null && found.objective() + reduction.fixedMoney() < least - 1e-9) {
            least = found.objective() + reduction.fixedMoney();
            best = reduction.columnValue(found.columnValue());
        }
    }
}
