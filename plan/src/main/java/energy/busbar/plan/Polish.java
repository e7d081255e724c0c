// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.LpSolver.Solution;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

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

    /// A program with no more yes-or-nos is searched whole at once.
    private static final int FEW_INTEGERS = 60;

    /// Time left that pays for a search of the whole, which also raises the bound.
    private static final double WHOLE_SECONDS = 0.3;

    private static final double LEAST_GAIN = 1e-9;

    private static final double AGREES = 0.02;

    /// So many are searched within a few tens of milliseconds.
    private static final int MOST_DISPUTED = 50;

    /// Length of a stretch of the horizon. One is searched with half of its neighbours on either side: a
    /// program of some hundred columns, solved within a few tens of milliseconds.
    private static final int STRETCH_INTERVALS = 8;

    private final LpSolver solver;
    private final LinearProgram lp;
    private final Solution root;
    private final List<Solution> candidates;
    private final Solution first;
    private final Search.Clock clock;
    private final int stretches;
    private double bound;
    private int next;
    private double[] best;
    private double least;

    /// A program and its relaxation.
    record Root(LinearProgram lp, Solution solution) {}

    /// @param candidates solutions found so far
    /// @param next       which neighbourhood is looked at first; the next plan of the site goes on where this ends
    Polish(LpSolver solver, Root root, List<Solution> candidates, int next, Search.Clock clock) {
        this.solver = solver;
        this.lp = root.lp();
        this.root = root.solution();
        this.candidates = candidates;
        this.first = Search.best(candidates);
        this.next = next;
        this.best = first.columnValue();
        this.least = first.objective();
        this.clock = clock;
        this.bound = this.root.objective();
        int last = 0;
        for (int c = 0; c < lp.columns; c++) {
            last = Math.max(last, lp.interval(c));
        }
        stretches = Math.ceilDiv(last + 1, STRETCH_INTERVALS);
    }

    /// No solution costs less.
    double bound() {
        return bound;
    }

    /// Values of a better solution; empty if none was found.
    Optional<double[]> better() {
        if (integers() <= FEW_INTEGERS) {
            searchEverything();
            return result();
        }
        // After twice all neighbourhoods the whole is next.
        int last = next + 2 * (stretches + 1);
        while (next < last && mayGoOn() && !isGoodEnough()) {
            neighbourhood(next++);
        }
        if (!isGoodEnough() && clock.leftSeconds() > WHOLE_SECONDS) {
            searchEverything();
        }
        return result();
    }

    /// Which neighbourhood is next.
    int next() {
        return next;
    }

    /// One stretch of time after the other, then the disputed choices; every second time the stretches lie
    /// between those of the first.
    private void neighbourhood(int index) {
        int sweep = index / (stretches + 1);
        int stretch = index % (stretches + 1);
        if (stretch < stretches) {
            searchStretch(stretch + (sweep % 2) / 2.0);
        } else {
            boolean[] free = disputed(MOST_DISPUTED);
            searchWithout(c -> lp.integer[c] && !free[c], SHARE);
        }
    }

    private Optional<double[]> result() {
        return least < first.objective() - LEAST_GAIN ? Optional.of(best) : Optional.empty();
    }

    private int integers() {
        int count = 0;
        for (int c = 0; c < lp.columns; c++) {
            count += lp.integer[c] ? 1 : 0;
        }
        return count;
    }

    private boolean mayGoOn() {
        return clock.leftSeconds() - LAST_SECONDS >= LEAST_SECONDS;
    }

    private boolean isGoodEnough() {
        return least - bound <= Search.GAP_MONEY;
    }

    /// The yes-or-nos that are least sure: far from what the relaxation says, or chosen otherwise in another
    /// plan.
    private boolean[] disputed(int most) {
        var doubt = new double[lp.columns];
        for (int c = 0; c < lp.columns; c++) {
            if (lp.integer[c]) {
                doubt[c] = Math.abs(root.columnValue()[c] - best[c]);
                for (var candidate : candidates) {
                    doubt[c] += Math.abs(candidate.columnValue()[c] - best[c]) > 0.5 ? 1 : 0;
                }
            }
        }
        double[] sorted = Arrays.stream(doubt).filter(one -> one > AGREES).sorted().toArray();
        double least = sorted.length <= most ? AGREES : sorted[sorted.length - most];
        var free = new boolean[lp.columns];
        for (int c = 0; c < lp.columns; c++) {
            free[c] = doubt[c] > AGREES && doubt[c] >= least;
        }
        return free;
    }

    /// Everything outside the stretch stays as it is, powers too: so small a program takes milliseconds.
    private void searchStretch(double stretch) {
        double from = (stretch - 0.5) * STRETCH_INTERVALS;
        double to = (stretch + 1.5) * STRETCH_INTERVALS;
        searchWithout(c -> lp.interval(c) >= 0 && (lp.interval(c) < from || lp.interval(c) >= to), 1);
    }

    private void searchEverything() {
        var found = searchWithout(_ -> false, 1);
        found.ifPresent(least -> bound = Math.max(bound, least));
    }

    /// @param stays columns that stay as in the best solution
    /// @return what nothing there costs less than
    private Optional<Double> searchWithout(IntPredicate stays, double share) {
        if (!mayGoOn()) {
            return Optional.empty();
        }
        double[] lower = Arrays.copyOf(lp.lower, lp.columns);
        double[] upper = Arrays.copyOf(lp.upper, lp.columns);
        for (int c = 0; c < lp.columns; c++) {
            if (stays.test(c)) {
                lower[c] = lp.integer[c] ? Math.rint(best[c]) : Math.clamp(best[c], lower[c], upper[c]);
                upper[c] = lower[c];
            }
        }
        return Reduction.of(lp, lower, upper).flatMap(reduction -> search(reduction, share));
    }

    private Optional<Double> search(Reduction reduction, double share) {
        solver.pass(reduction.lp, true);
        solver.searchUntil(Search.GAP_MONEY / 5);
        solver.searchFrom(reduction.reduced(best));
        double seconds = Math.max(LEAST_SECONDS, share * (clock.leftSeconds() - LAST_SECONDS));
        var found = solver.run(reduction.lp, seconds, true);
        if (found == null) {
            return Optional.empty();
        }
        if (found.objective() + reduction.fixedMoney() < least - LEAST_GAIN) {
            least = found.objective() + reduction.fixedMoney();
            best = reduction.columnValue(found.columnValue());
        }
        return Optional.of(found.bound() + reduction.fixedMoney());
    }
}
