// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A linear program made smaller before it is solved: a row about one column becomes a bound of that
/// column, and a row that the bounds keep anyway is left out. With every yes-or-no fixed that is most of
/// a plan's program. The prices of the rows left out are found again afterwards.
///
/// E. D. Andersen, K. D. Andersen, "Presolving in linear programming", Math. Prog. 71, 1995,
/// <https://doi.org/10.1007/BF01586000>.
final class Presolve {

    /// Chains of bounds are short; what is left after this many rounds is left to the solver.
    private static final int MOST_ROUNDS = 20;

    /// Bounds this close together fix a column; bounds that cross by less are rounding.
    private static final double SAME = 1e-11;
    private static final double CROSSED = 1e-6;

    private static final double KEPT_ANYWAY = 1e-9;

    final LinearProgram lp;
    final double[] lower;
    final double[] upper;
    final BitSet rows;
    private final List<Turned> turned = new ArrayList<>();

    private Presolve(LinearProgram lp, double[] lower, double[] upper) {
        this.lp = lp;
        this.lower = Arrays.copyOf(lower, lp.columns);
        this.upper = Arrays.copyOf(upper, lp.columns);
        this.rows = new BitSet(lp.rows);
        rows.set(0, lp.rows);
    }

    /// A row that became a bound.
    ///
    /// @param entry  the only coefficient whose column was not fixed
    /// @param raised whether the column's lower bound comes from it
    /// @param cut    whether the column's upper bound comes from it
    private record Turned(int row, int entry, boolean raised, boolean cut) {}

    /// What the bounds let a row be.
    ///
    /// @param fixed sum over fixed columns
    /// @param live  number of columns not fixed; `entry` is the last of them
    private record Reach(double least, double most, double fixed, int live, int entry) {}

    /// Empty if no values keep rows and bounds.
    static Optional<Presolve> of(LinearProgram lp, double[] lower, double[] upper) {
        var presolve = new Presolve(lp, lower, upper);
        return presolve.reduce() ? Optional.of(presolve) : Optional.empty();
    }

    boolean isFixed(int column) {
        return lower[column] == upper[column];
    }

    private boolean reduce() {
        int before = -1;
        for (int round = 0; round < MOST_ROUNDS && turned.size() != before; round++) {
            before = turned.size();
            for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
                if (!look(row)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// False if the row cannot be kept.
    private boolean look(int row) {
        var reach = reach(row);
        double from = lp.rowLower[row];
        double to = lp.rowUpper[row];
        if (reach.least() > to + CROSSED || reach.most() < from - CROSSED) {
            return false;
        }
        if (reach.live() == 0 || (reach.least() >= from - KEPT_ANYWAY && reach.most() <= to + KEPT_ANYWAY)) {
            rows.clear(row);
        } else if (reach.live() == 1) {
            rows.clear(row);
            return turn(row, reach.entry(), from - reach.fixed(), to - reach.fixed());
        }
        return true;
    }

    private Reach reach(int row) {
        double least = 0;
        double most = 0;
        double fixed = 0;
        int live = 0;
        int last = -1;
        for (int entry = lp.rowStart[row]; entry < lp.rowStart[row + 1]; entry++) {
            int column = lp.index[entry];
            double value = lp.value[entry];
            if (isFixed(column) || value == 0) {
                fixed += value == 0 ? 0 : value * lower[column];
            } else {
                live++;
                last = entry;
                least += value > 0 ? value * lower[column] : value * upper[column];
                most += value > 0 ? value * upper[column] : value * lower[column];
            }
        }
        return new Reach(fixed + least, fixed + most, fixed, live, last);
    }

    private boolean turn(int row, int entry, double from, double to) {
        int column = lp.index[entry];
        double value = lp.value[entry];
        double atLeast = value > 0 ? from / value : to / value;
        double atMost = value > 0 ? to / value : from / value;
        boolean raised = atLeast > lower[column];
        boolean cut = atMost < upper[column];
        lower[column] = Math.max(lower[column], atLeast);
        upper[column] = Math.min(upper[column], atMost);
        turned.add(new Turned(row, entry, raised, cut));
        if (lower[column] > upper[column] + CROSSED) {
            return false;
        }
        if (upper[column] - lower[column] < SAME) {
            double middle = raised && !cut ? lower[column] : upper[column];
            lower[column] = middle;
            upper[column] = middle;
        }
        return true;
    }

    /// Prices of all rows from those of the rows that were left: where a bound that was a row is what
    /// holds a column, the column's reduced cost is that row's.
    double[] rowDual(double[] ofRowsLeft) {
        double[] dual = ofRowsLeft.clone();
        double[] reducedCost = Arrays.copyOf(lp.cost, lp.columns);
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            charge(reducedCost, row, dual[row]);
        }
        for (var bound : turned.reversed()) {
            double cost = reducedCost[lp.index[bound.entry()]];
            if (cost > 0 ? bound.raised() : bound.cut()) {
                dual[bound.row()] = cost / lp.value[bound.entry()];
                charge(reducedCost, bound.row(), dual[bound.row()]);
            }
        }
        return dual;
    }

    private void charge(double[] reducedCost, int row, double dual) {
        for (int entry = lp.rowStart[row]; entry < lp.rowStart[row + 1]; entry++) {
            reducedCost[lp.index[entry]] -= dual * lp.value[entry];
        }
    }
}
