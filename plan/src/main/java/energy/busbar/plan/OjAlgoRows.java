// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;
import org.ojalgo.structure.Mutate2D;

/// Some rows of a program in the form that ojAlgo takes: columns that are not fixed, equalities, and
/// inequalities with an upper side only.
final class OjAlgoRows {

    private final Presolve program;
    private final LinearProgram lp;
    private final int[] columns;
    private final int[] place;
    private final int[] equalities;
    private final int[] upperSides;
    private final int[] lowerSides;

    OjAlgoRows(Presolve program, BitSet rows) {
        this.program = program;
        this.lp = program.lp;
        columns = IntStream.range(0, lp.columns).filter(column -> !program.isFixed(column)).toArray();
        place = new int[lp.columns];
        java.util.Arrays.fill(place, -1);
        for (int k = 0; k < columns.length; k++) {
            place[columns[k]] = k;
        }
        equalities = rows.stream().filter(this::isEquality).toArray();
        upperSides = rows.stream().filter(row -> !isEquality(row) && Double.isFinite(lp.rowUpper[row])).toArray();
        lowerSides = rows.stream().filter(row -> !isEquality(row) && Double.isFinite(lp.rowLower[row])).toArray();
    }

    private boolean isEquality(int row) {
        return lp.rowLower[row] == lp.rowUpper[row];
    }

    /// @param columnValue values of all columns
    /// @param rowDual     prices of the rows taken part, 0 for the others
    record Answer(double[] columnValue, double[] rowDual) {}

    /// The table of numbers that ojAlgo works on: a row each, a column each and one for each row.
    long bytes() {
        long rows = 1L + equalities.length + upperSides.length + lowerSides.length;
        return Double.BYTES * rows * (rows + columns.length);
    }

    /// Empty if there is no solution or it was not found in time.
    Optional<Answer> solve(double seconds) {
        var options = new Optimisation.Options();
        options.time_abort = Math.max(1, Math.round(1000 * seconds));
        options.time_suffice = options.time_abort;
        // The table of all numbers is several times faster here than the sparse form.
        options.sparse = false;
        try {
            var solver = build().build(options);
            var result = solver.solve();
            return result.getState().isOptimal() ? Optional.of(answer(solver, result)) : Optional.empty();
        } catch (ArithmeticException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalStateException("ojAlgo: " + e.getMessage(), e);
        }
    }

    private LinearSolver.Builder build() {
        var builder = LinearSolver.newBuilder();
        builder.objective(pick(lp.cost));
        builder.lower(pick(program.lower));
        builder.upper(pick(program.upper));
        if (equalities.length > 0) {
            double[] rhs = IntStream.of(equalities).mapToDouble(row -> lp.rowUpper[row] - fixed(row)).toArray();
            fill(builder.equalities(rhs), equalities, 0, 1);
        }
        if (upperSides.length + lowerSides.length > 0) {
            var above = IntStream.of(upperSides).mapToDouble(row -> lp.rowUpper[row] - fixed(row));
            var below = IntStream.of(lowerSides).mapToDouble(row -> fixed(row) - lp.rowLower[row]);
            var body = builder.inequalities(java.util.stream.DoubleStream.concat(above, below).toArray());
            fill(body, upperSides, 0, 1);
            fill(body, lowerSides, upperSides.length, -1);
        }
        return builder;
    }

    private double[] pick(double[] ofColumns) {
        return IntStream.of(columns).mapToDouble(column -> ofColumns[column]).toArray();
    }

    private double fixed(int row) {
        double sum = 0;
        for (int entry = lp.rowStart[row]; entry < lp.rowStart[row + 1]; entry++) {
            int column = lp.index[entry];
            sum += place[column] < 0 ? lp.value[entry] * program.lower[column] : 0;
        }
        return sum;
    }

    private void fill(Mutate2D body, int[] rows, int first, int sign) {
        for (int k = 0; k < rows.length; k++) {
            for (int entry = lp.rowStart[rows[k]]; entry < lp.rowStart[rows[k] + 1]; entry++) {
                int column = place[lp.index[entry]];
                if (column >= 0) {
                    body.set(first + k, column, sign * lp.value[entry]);
                }
            }
        }
    }

    /// ojAlgo's prices come inequalities first, and say what a unit of right-hand side saves.
    private Answer answer(LinearSolver solver, Optimisation.Result result) {
        double[] value = program.lower.clone();
        for (int k = 0; k < columns.length; k++) {
            value[columns[k]] = result.doubleValue(k);
        }
        double[] dual = new double[lp.rows];
        int at = 0;
        for (int row : upperSides) {
            dual[row] -= solver.getDualMultiplier(at++);
        }
        for (int row : lowerSides) {
            dual[row] += solver.getDualMultiplier(at++);
        }
        for (int row : equalities) {
            dual[row] -= solver.getDualMultiplier(at++);
        }
        return new Answer(value, dual);
    }
}
