// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Optional;

/// Cars out of the intervals in which a solution draws beyond the fuse by choice, which no plan may. One
/// that draws its minimum or nothing can miss the fuse by a trifle that the relaxation did not see.
final class FuseRelief {

    private static final double BEYOND_KW = 1e-6;

    private FuseRelief() {}

    /// The same choices with fewer cars; empty if the solution stays within the fuse.
    static Optional<double[]> choices(Formulation formulation, double[] columnValue) {
        double[] relieved = columnValue.clone();
        boolean beyond = false;
        for (int i = 0; i < formulation.grid.choiceKw.length; i++) {
            if (isBeyond(formulation, columnValue, i)) {
                beyond = true;
                for (var car : formulation.vehicles) {
                    if (car.on[i] >= 0) {
                        relieved[car.on[i]] = 0;
                    }
                }
            }
        }
        return beyond ? Optional.of(relieved) : Optional.empty();
    }

    private static boolean isBeyond(Formulation formulation, double[] columnValue, int i) {
        return columnValue[formulation.grid.choiceKw[i]] > BEYOND_KW
                || formulation.phaseChoiceKw.get(i).stream().anyMatch(column -> columnValue[column] > BEYOND_KW);
    }
}
