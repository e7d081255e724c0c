// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.List;

/// One asset's share of the linear program: its columns, its flows at the bus in each interval, and its
/// own rows.
interface Part {

    /// What the asset gives to or takes from the bus in interval i.
    void flows(int i, List<Flow> flows);

    /// Adds the asset's own rows.
    void rows(LinearProgram lp);

    /// One flow at the bus: Σ coefficient · column, never negative, at most `mostKw`.
    ///
    /// @param sign 1 into the bus, −1 out of it
    /// @param side when it can flow at all if buying and selling exclude each other
    record Flow(int[] columns, double[] coefficients, double mostKw, int sign, Side side) {

        static Flow into(int column, double mostKw, Side side) {
            return new Flow(new int[]{column}, new double[]{1}, mostKw, 1, side);
        }

        static Flow outOf(int column, double mostKw, Side side) {
            return new Flow(new int[]{column}, new double[]{1}, mostKw, -1, side);
        }

        void terms(LinearProgram lp, double factor) {
            for (int k = 0; k < columns.length; k++) {
                lp.term(columns[k], factor * coefficients[k]);
            }
        }
    }

    /// Whether a flow belongs to the buying side, the selling side, or either.
    enum Side {
        BUYING,
        SELLING,
        EITHER
    }
}
