// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.nio.file.Path;

/// Writes planning problems as MPS files, so that other solvers can be run on exactly the same program.
public final class PlanExport {

    private PlanExport() {}

    /// @throws IllegalStateException if the solver library, which writes the file, is not there
    public static void mps(PlanningProblem problem, Path file) {
        var library = HighsLibrary.find().orElseThrow(() -> new IllegalStateException(HighsLibrary.problem()));
        var formulation = new Formulation(problem, Exclusivity.needed(problem));
        new HighsPool(library).with(highs -> {
            highs.pass(formulation.lp, true);
            highs.write(file.toString());
            return file;
        });
    }
}
