// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;

/// A linear program with some columns fixed, made small: fixed columns move to the right-hand side, rows
/// without columns go, rows with one become its bounds. What a general solver's presolve finds after
/// milliseconds is known here beforehand.
///
/// Source of the rules: A. Brearley, G. Mitra, H. Williams, "Analysis of mathematical programming problems
/// prior to applying the simplex algorithm", Math. Prog. 8, 1975.
final class Reduction {

    private static final double FIXED = 1e-12;

    private final LinearProgram full;
    private final double[] lower;
    private final double[] upper;
    private final int[] reducedColumn;
    private final int[] reducedRow;
    final LinearProgram lp = new LinearProgram();
    private double fixedMoney;

    /// @param lower bounds of every column of the full program; equal bounds fix it
    Reduction(LinearProgram full, double[] lower, double[] upper) {
        this.full = full;
        this.lower = lower;
        this.upper = upper;
        reducedColumn = new int[full.columns];
        reducedRow = new int[full.rows];
        tightenBySingletons();
        columns();
        rows();
    }

    private boolean isFixed(int column) {
        return upper[column] - lower[column] <= FIXED;
    }

    /// Once through all rows: choices fix what hangs on them directly, and that is all there is.
    private void tightenBySingletons() {
        for (int r = 0; r < full.rows; r++) {
            int free = -1;
            int frees = 0;
            double fixed = 0;
            for (int e = full.rowStart[r]; e < full.rowStart[r + 1] && frees < 2; e++) {
                int column = full.index[e];
                if (isFixed(column)) {
                    fixed += full.value[e] * lower[column];
                } else if (full.value[e] != 0) {
                    free = e;
                    frees++;
                }
            }
            reducedRow[r] = frees < 2 ? -1 : 0;
            if (frees == 1) {
                bound(full.index[free], full.value[free], full.rowLower[r] - fixed, full.rowUpper[r] - fixed);
            }
        }
    }

    private void bound(int column, double coefficient, double from, double to) {
        double one = from / coefficient;
        double other = to / coefficient;
        lower[column] = Math.max(lower[column], Math.min(one, other));
        upper[column] = Math.min(upper[column], Math.max(one, other));
        if (upper[column] < lower[column]) {
            // Rounding, or a contradiction that the checker of the solution will name.
            upper[column] = lower[column];
        }
    }

    private void columns() {
        Arrays.fill(reducedColumn, -1);
        for (int c = 0; c < full.columns; c++) {
            if (isFixed(c)) {
                fixedMoney += full.cost[c] * lower[c];
            } else {
                reducedColumn[c] = lp.addColumn(full.cost[c], lower[c], upper[c]);
                lp.integer[reducedColumn[c]] = full.integer[c];
            }
        }
    }

    private void rows() {
        for (int r = 0; r < full.rows; r++) {
            if (reducedRow[r] >= 0) {
                reducedRow[r] = lp.addRow(0, 0);
                double fixed = 0;
                for (int e = full.rowStart[r]; e < full.rowStart[r + 1]; e++) {
                    int column = full.index[e];
                    if (reducedColumn[column] >= 0) {
                        lp.term(reducedColumn[column], full.value[e]);
                    } else {
                        fixed += full.value[e] * lower[column];
                    }
                }
                lp.rowLower[reducedRow[r]] = full.rowLower[r] - fixed;
                lp.rowUpper[reducedRow[r]] = full.rowUpper[r] - fixed;
            }
        }
    }

    double fixedMoney() {
        return fixedMoney;
    }

    /// Values of the full program's columns.
    double[] columnValue(double[] reduced) {
        var values = new double[full.columns];
        for (int c = 0; c < values.length; c++) {
            values[c] = reducedColumn[c] >= 0 ? reduced[reducedColumn[c]] : lower[c];
        }
        return values;
    }

    /// A vector of the full program's columns as one of the reduced.
    double[] reduced(double[] columnValue) {
        var values = new double[lp.columns];
        for (int c = 0; c < columnValue.length; c++) {
            if (reducedColumn[c] >= 0) {
                values[reducedColumn[c]] = columnValue[c];
            }
        }
        return values;
    }

    /// Prices of the full program's rows; those that became bounds have none.
    double[] rowDual(double[] reduced) {
        var duals = new double[full.rows];
        for (int r = 0; r < duals.length; r++) {
            duals[r] = reducedRow[r] >= 0 ? reduced[reducedRow[r]] : 0;
        }
        return duals;
    }
}
