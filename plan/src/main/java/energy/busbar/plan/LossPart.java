// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.BitSet;

/// The losses of one direction of a battery that grow with its power p. Segment k adds its excess
///
///     excess[k] ≥ p − from[k],   excess[k] ≥ 0,   excess[k] ≤ p · (max − from[k]) / max
///
/// times what it loses more than the segment before it. Where energy is worth something the excess is
/// as small as it can be and the segments fill in order. Where burning pays it would not be; there a
/// binary says whether the segment is reached:
///
///     from[k] · reached ≤ p,   excess[k] ≤ p − from[k] · reached,   excess[k] ≤ (max − from[k]) · reached
///
/// No columns for a battery with one efficiency.
final class LossPart {

    /// Smallest burnt power that counts.
    private static final double BURNS_KW = 1e-5;

    private final CellCurve curve;
    private final double mostKw;
    private final BitSet exclusive;
    private final int[] powerKw;
    private final int[][] excessKw;
    private final int[][] reached;

    /// @param powerKw columns of the AC power
    LossPart(CellCurve curve, double mostKw, int[] powerKw, BitSet exclusive) {
        this.curve = curve;
        this.mostKw = mostKw;
        this.powerKw = powerKw;
        this.exclusive = exclusive;
        int n = powerKw.length;
        int segments = curve.fromKw.length;
        excessKw = new int[segments][n];
        reached = new int[segments][n];
    }

    /// @param cost so little that it only says no to burning what is worth nothing
    void columns(LinearProgram lp, int i, double cost) {
        for (int k = 1; k < excessKw.length; k++) {
            excessKw[k][i] = lp.addColumn(cost, 0, mostKw - curve.fromKw[k]);
            reached[k][i] = exclusive.get(i) ? lp.addBinary(0) : -1;
        }
    }

    /// What the excess changes in the energy in the cells, as terms of its balance row.
    void balanceTerms(LinearProgram lp, int i, double hours) {
        for (int k = 1; k < excessKw.length; k++) {
            lp.term(excessKw[k][i], hours * Math.abs(curve.cellPerAc[k] - curve.cellPerAc[k - 1]));
        }
    }

    void rows(LinearProgram lp, int i) {
        for (int k = 1; k < excessKw.length; k++) {
            double fromKw = curve.fromKw[k];
            row(lp, i, k, -fromKw, Double.POSITIVE_INFINITY, -1);
            if (reached[k][i] < 0) {
                row(lp, i, k, Double.NEGATIVE_INFINITY, 0, fromKw / mostKw - 1);
                continue;
            }
            row(lp, i, k, Double.NEGATIVE_INFINITY, 0, -1);
            lp.term(reached[k][i], fromKw);
            row(lp, i, k, Double.NEGATIVE_INFINITY, 0, 0);
            lp.term(reached[k][i], fromKw - mostKw);
        }
    }

    private void row(LinearProgram lp, int i, int segment, double from, double to, double perKw) {
        lp.addRow(from, to);
        lp.term(excessKw[segment][i], 1);
        if (perKw != 0) {
            lp.term(powerKw[i], perKw);
        }
    }

    /// Writes which segments a power reaches into a vector of column values.
    void write(double[] integers, int i, double kw) {
        for (int k = 1; k < reached.length; k++) {
            if (reached[k][i] >= 0) {
                integers[reached[k][i]] = kw > curve.fromKw[k] ? 1 : 0;
            }
        }
    }

    /// Whether a solution loses more than its power explains.
    boolean burns(double[] columnValue, int i) {
        for (int k = 1; k < excessKw.length; k++) {
            double trueKw = Math.max(0, columnValue[powerKw[i]] - curve.fromKw[k]);
            if (columnValue[excessKw[k][i]] > trueKw + BURNS_KW) {
                return true;
            }
        }
        return false;
    }
}
