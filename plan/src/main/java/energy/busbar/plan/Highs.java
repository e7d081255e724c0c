// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One instance of the HiGHS solver: Q. Huangfu, J. A. J. Hall, "Parallelizing the dual revised
/// simplex method", Math. Prog. Comp. 10, 2018, <https://doi.org/10.1007/s12532-017-0130-5>.
///
/// Not for several threads at once. Never destroyed while the process runs: destroying one instance
/// can disturb a solve on another thread, so instances are pooled by [HighsPool].
final class Highs implements LpSolver {

    /// HiGHS counts in whole numbers from kHighsModelStatus; only these matter here.
    private static final int OPTIMAL = 7;
    private static final int TIME_LIMIT = 13;
    private static final int UNKNOWN = 15;

    private final HighsFunctions functions;
    private final MemorySegment instance;
    private int columns;
    private int rows;

    Highs(HighsLibrary library) {
        this.functions = new HighsFunctions(library);
        this.instance = functions.create();
        option("output_flag", false);
        option("parallel", "off");
        option("threads", 1);
        option("mip_feasibility_tolerance", 1e-7);
        option("random_seed", 0);
        // The sub-searches pay on big programs; here they only overrun the clock.
        option("mip_heuristic_run_rins", false);
        option("mip_heuristic_run_rens", false);
        option("mip_heuristic_run_root_reduced_cost", false);
        option("mip_allow_restart", false);
        // Neighbourhoods start from a plan and have no symmetry.
        option("mip_heuristic_run_feasibility_jump", false);
        option("mip_detect_symmetry", false);
    }

    @Override
    public void pass(LinearProgram lp, boolean integers) {
        int[] integrality = new int[lp.columns];
        for (int i = 0; integers && i < lp.columns; i++) {
            integrality[i] = lp.integer[i] ? 1 : 0;
        }
        columns = lp.columns;
        rows = lp.rows;
        functions.passMip(instance, lp, integrality);
    }

    @Override
    public void startFrom(Basis basis) {
        functions.check("Highs_setBasis", () -> (int) functions.setBasis.invokeExact(instance,
                MemorySegment.ofArray(basis.column()), MemorySegment.ofArray(basis.row())));
    }

    @Override
    public Optional<Basis> basis() {
        var basis = new Basis(new int[columns], new int[rows]);
        int status = functions.call(() -> (int) functions.getBasis.invokeExact(instance,
                MemorySegment.ofArray(basis.column()), MemorySegment.ofArray(basis.row())));
        return status == 0 ? Optional.of(basis) : Optional.empty();
    }

    @Override
    public void changeBounds(int column, double lower, double upper) {
        functions.check("Highs_changeColBounds",
                () -> (int) functions.changeColBounds.invokeExact(instance, column, lower, upper));
    }

    void option(String name, boolean value) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(name);
            functions.check(name, () -> (int) functions.setBool.invokeExact(instance, text, value ? 1 : 0));
        }
    }

    void option(String name, int value) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(name);
            functions.check(name, () -> (int) functions.setInt.invokeExact(instance, text, value));
        }
    }

    void option(String name, double value) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(name);
            functions.check(name, () -> (int) functions.setDouble.invokeExact(instance, text, value));
        }
    }

    void option(String name, String value) {
        try (var arena = Arena.ofConfined()) {
            var text = arena.allocateFrom(name);
            var content = arena.allocateFrom(value);
            functions.check(name, () -> (int) functions.setString.invokeExact(instance, text, content));
        }
    }

    @Override
    public boolean searchesIntegers() {
        return true;
    }

    @Override
    public void searchUntil(double gapMoney) {
        option("mip_rel_gap", 0.0);
        option("mip_abs_gap", gapMoney);
    }

    @Override
    public void searchFrom(double[] columnValue) {
        functions.check("Highs_setSolution", () -> (int) functions.setSolution.invokeExact(instance,
                MemorySegment.ofArray(columnValue), MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL));
    }

    /// The clocks are reset first: HiGHS counts its time limit over the life of an instance.
    @Override
    public @Nullable Solution run(LinearProgram lp, double seconds, boolean integers) {
        functions.check("Highs_zeroAllClocks", () -> (int) functions.zeroAllClocks.invokeExact(instance));
        option("time_limit", Math.max(0.001, seconds));
        int status = solved();
        if (status == UNKNOWN && !integers) {
            status = solvedAgain();
        }
        boolean incumbent = status == TIME_LIMIT && integers
                && functions.intInfo(instance, "primal_solution_status") == 2;
        if (status != OPTIMAL && !incumbent) {
            return null;
        }
        double[] columnValue = new double[lp.columns];
        double[] rowDual = new double[lp.rows];
        functions.solution(instance, columnValue, rowDual);
        double objective = functions.doubleInfo(instance, "objective_function_value");
        double bound = integers ? functions.doubleInfo(instance, "mip_dual_bound") : objective;
        return new Solution(columnValue, rowDual, objective, Math.min(bound, objective), status == OPTIMAL);
    }

    private int solved() {
        functions.check("Highs_run", () -> (int) functions.run.invokeExact(instance));
        return functions.call(() -> (int) functions.modelStatus.invokeExact(instance));
    }

    /// Once in many thousand programs what presolve left is solved and the whole then is not, by a trifle
    /// of a price. Without presolve it is.
    private int solvedAgain() {
        functions.check("Highs_clearSolver", () -> (int) functions.clearSolver.invokeExact(instance));
        option("presolve", "off");
        int status = solved();
        option("presolve", "choose");
        return status;
    }
}
