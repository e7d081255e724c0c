// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.LpSolver.Solution;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /// After so many neighbourhoods the whole is next.
    private static final int MOST_TURNS = 12;

    /// Stretches of the horizon, each overlapping half of the next.
    private static final int STRETCHES = 6;

    private final LpSolver solver;
    private final LinearProgram lp;
    private final Solution root;
    private final List<Solution> candidates;
    private final Solution first;
    private final Search.Clock clock;
    private final int intervals;
    private double bound;
    private double[] best;
    private double least;

    /// A program and its relaxation.
    record Root(LinearProgram lp, Solution solution) {}

    /// @param candidates solutions found so far
    /// @param first      the best of them
    Polish(LpSolver solver, Root root, List<Solution> candidates, Solution first, Search.Clock clock) {
        this.solver = solver;
        this.lp = root.lp();
        this.root = root.solution();
        this.candidates = candidates;
        this.first = first;
        this.best = first.columnValue();
        this.least = first.objective();
        this.clock = clock;
        this.bound = this.root.objective();
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

    /// Values of a better solution; empty if none was found.
    Optional<double[]> better() {
        if (integers() <= FEW_INTEGERS) {
            search(everything(), 1);
            return result();
        }
        var owners = IntStream.range(0, lp.columns).filter(c -> lp.integer[c]).mapToObj(lp::owner).distinct().toList();
        int most = MOST_DISPUTED;
        int stretch = firstStretch();
        for (int turn = 0; turn < MOST_TURNS && mayGoOn() && !isGoodEnough(); turn++) {
            boolean proved = search(disputed(most), SHARE);
            most = proved ? 2 * most : most;
            search(inStretch(stretch++ % (2 * STRETCHES)), SHARE);
            search(of(owners.get(stretch % owners.size())), SHARE);
        }
        if (!isGoodEnough() && clock.leftSeconds() > WHOLE_SECONDS) {
            search(everything(), 1);
        }
        return result();
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

    private boolean[] everything() {
        return Arrays.copyOf(lp.integer, lp.columns);
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

    /// Another one with every plan of a site, so that in time all are looked at.
    private int firstStretch() {
        return (int) Math.floorMod(lp.rowKey(0) >>> 7, 2L * STRETCHES);
    }

    private boolean[] of(String owner) {
        var free = new boolean[lp.columns];
        for (int c = 0; c < lp.columns; c++) {
            free[c] = lp.integer[c] && lp.owner(c).equals(owner);
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

    /// Whether nothing better is left there.
    private boolean search(boolean[] free, double share) {
        if (!mayGoOn()) {
            return false;
        }
        double[] lower = Arrays.copyOf(lp.lower, lp.columns);
        double[] upper = Arrays.copyOf(lp.upper, lp.columns);
        for (int c = 0; c < lp.columns; c++) {
            if (lp.integer[c] && !free[c]) {
                lower[c] = Math.rint(best[c]);
                upper[c] = lower[c];
            }
        }
        var reduced = Reduction.of(lp, lower, upper);
        return reduced.isPresent() && search(reduced.get(), share, Arrays.equals(free, everything()));
    }

    private boolean search(Reduction reduction, double share, boolean whole) {
        solver.pass(reduction.lp, true);
        solver.searchUntil(Search.GAP_MONEY / 5);
        solver.searchFrom(reduction.reduced(best));
        double seconds = Math.max(LEAST_SECONDS, share * (clock.leftSeconds() - LAST_SECONDS));
        var found = solver.run(reduction.lp, seconds, true);
        if (found != null && found.objective() + reduction.fixedMoney() < least - LEAST_GAIN) {
            least = found.objective() + reduction.fixedMoney();
            best = reduction.columnValue(found.columnValue());
        }
        if (found != null && whole) {
            bound = Math.max(bound, found.bound() + reduction.fixedMoney());
        }
        return found != null && found.proved();
    }
}
