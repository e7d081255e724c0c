// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;
import java.util.Optional;

/// A program with some columns fixed, written anew without them and without the rows that then say
/// nothing ([Presolve]): what a general solver finds out after milliseconds is known here beforehand.
final class Reduction {

    private final double[] fixed;
    private final int[] reducedColumn;
    private final double fixedMoney;
    final LinearProgram lp = new LinearProgram();

    private Reduction(Presolve presolve) {
        var full = presolve.lp;
        fixed = presolve.lower;
        reducedColumn = new int[full.columns];
        Arrays.fill(reducedColumn, -1);
        double money = 0;
        for (int c = 0; c < full.columns; c++) {
            if (presolve.isFixed(c)) {
                money += full.cost[c] * fixed[c];
            } else {
                reducedColumn[c] = lp.addColumn(full.cost[c], presolve.lower[c], presolve.upper[c]);
                lp.integer[reducedColumn[c]] = full.integer[c];
            }
        }
        fixedMoney = money;
        for (int row = presolve.rows.nextSetBit(0); row >= 0; row = presolve.rows.nextSetBit(row + 1)) {
            addRow(full, row);
        }
    }

    /// Empty if no values keep rows and bounds.
    ///
    /// @param lower bounds of every column of the full program; equal bounds fix it
    static Optional<Reduction> of(LinearProgram full, double[] lower, double[] upper) {
        return Presolve.of(full, lower, upper).map(Reduction::new);
    }

    private void addRow(LinearProgram full, int row) {
        int added = lp.addRow(0, 0);
        double fixedSum = 0;
        for (int e = full.rowStart[row]; e < full.rowStart[row + 1]; e++) {
            int column = full.index[e];
            if (reducedColumn[column] >= 0) {
                lp.term(reducedColumn[column], full.value[e]);
            } else {
                fixedSum += full.value[e] * fixed[column];
            }
        }
        lp.rowLower[added] = full.rowLower[row] - fixedSum;
        lp.rowUpper[added] = full.rowUpper[row] - fixedSum;
    }

    /// What the fixed columns cost.
    double fixedMoney() {
        return fixedMoney;
    }

    /// Values of the full program's columns.
    double[] columnValue(double[] reduced) {
        var values = new double[reducedColumn.length];
        Arrays.setAll(values, c -> reducedColumn[c] >= 0 ? reduced[reducedColumn[c]] : fixed[c]);
        return values;
    }

    /// Values of the full program's columns as those of the reduced.
    double[] reduced(double[] columnValue) {
        var values = new double[lp.columns];
        for (int c = 0; c < columnValue.length; c++) {
            if (reducedColumn[c] >= 0) {
                values[reducedColumn[c]] = columnValue[c];
            }
        }
        return values;
    }
}
