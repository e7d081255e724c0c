// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the search asks of a solver of linear programs. One that cannot search integers still solves
/// relaxations and programs whose integer columns are fixed by their bounds.
///
/// Not for several threads at once.
interface LpSolver {

    /// @param columnValue values of the columns
    /// @param rowDual     change of the objective per unit of right-hand side; of the last LP, so only
    ///                    meaningful without integer columns
    /// @param bound       no solution can cost less than this
    /// @param proved      optimal within the tolerances asked for; if not, a relaxation may break rows and
    ///                    is only a bound and a start
    record Solution(double[] columnValue, double[] rowDual, double objective, double bound, boolean proved) {}

    /// Hands over the columns and rows; `integers` false solves the relaxation.
    void pass(LinearProgram lp, boolean integers);

    void changeBounds(int column, double lower, double upper);

    /// Solves what was passed, with the bounds changed since. Returns null if no solution was found in
    /// time or none exists.
    @Nullable
    Solution run(LinearProgram lp, double seconds, boolean integers);

    /// Which columns and rows were held by which bound when the last linear program ended, by the solver's
    /// own numbers; empty if it cannot tell.
    default Optional<Basis> basis() {
        return Optional.empty();
    }

    /// Where to start from instead of from nothing. A hint: it may not fit, and a solver may ignore it.
    default void startFrom(Basis basis) {
        // Nothing is lost but time.
    }

    /// @param column per column
    /// @param row    per row
    record Basis(int[] column, int[] row) {}

    boolean searchesIntegers();

    /// The integer search ends once its solution is proved to be this close to the best.
    default void searchUntil(double gapMoney) {
        throw new UnsupportedOperationException("searchUntil");
    }

    /// A solution to start the integer search from.
    default void searchFrom(double[] columnValue) {
        throw new UnsupportedOperationException("searchFrom");
    }
}
