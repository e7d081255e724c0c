// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
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
    private static final int ROW_WISE = 2;
    private static final int MINIMISE = 1;

    private static final Linker.Option HEAP = Linker.Option.critical(true);

    private final Functions functions;
    private final MemorySegment instance;

    Highs(HighsLibrary library) {
        this.functions = new Functions(library);
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
    }

    @Override
    public void pass(LinearProgram lp, boolean integers) {
        int[] integrality = new int[lp.columns];
        for (int i = 0; integers && i < lp.columns; i++) {
            integrality[i] = lp.integer[i] ? 1 : 0;
        }
        functions.passMip(instance, lp, integrality);
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
        functions.check("Highs_run", () -> (int) functions.run.invokeExact(instance));
        int status = functions.call(() -> (int) functions.modelStatus.invokeExact(instance));
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

    /// By the solver's own clock.
    @Override
    public double lastRunSeconds() {
        return functions.call(() -> (double) functions.runTime.invokeExact(instance));
    }

    /// The C functions used, as method handles.
    private static final class Functions {
        final MethodHandle create;
        final MethodHandle passMip;
        final MethodHandle changeColBounds;
        final MethodHandle setBool;
        final MethodHandle setInt;
        final MethodHandle setDouble;
        final MethodHandle setString;
        final MethodHandle setSolution;
        final MethodHandle zeroAllClocks;
        final MethodHandle run;
        final MethodHandle modelStatus;
        final MethodHandle getSolution;
        final MethodHandle getDoubleInfo;
        final MethodHandle getIntInfo;
        final MethodHandle runTime;

        Functions(HighsLibrary library) {
            create = library.function("Highs_create", FunctionDescriptor.of(ADDRESS));
            passMip = library
                    .function("Highs_passMip",
                            status(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_DOUBLE,
                                    ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                            HEAP);
            changeColBounds = library.function("Highs_changeColBounds",
                    status(ADDRESS, JAVA_INT, JAVA_DOUBLE, JAVA_DOUBLE));
            setBool = library.function("Highs_setBoolOptionValue", status(ADDRESS, ADDRESS, JAVA_INT));
            setInt = library.function("Highs_setIntOptionValue", status(ADDRESS, ADDRESS, JAVA_INT));
            setDouble = library.function("Highs_setDoubleOptionValue", status(ADDRESS, ADDRESS, JAVA_DOUBLE));
            setString = library.function("Highs_setStringOptionValue", status(ADDRESS, ADDRESS, ADDRESS));
            setSolution = library.function("Highs_setSolution", status(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                    HEAP);
            zeroAllClocks = library.function("Highs_zeroAllClocks", status(ADDRESS));
            run = library.function("Highs_run", status(ADDRESS));
            modelStatus = library.function("Highs_getModelStatus", status(ADDRESS));
            getSolution = library.function("Highs_getSolution", status(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                    HEAP);
            getDoubleInfo = library.function("Highs_getDoubleInfoValue", status(ADDRESS, ADDRESS, ADDRESS));
            getIntInfo = library.function("Highs_getIntInfoValue", status(ADDRESS, ADDRESS, ADDRESS));
            runTime = library.function("Highs_getRunTime", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS));
        }

        private static FunctionDescriptor status(MemoryLayout... arguments) {
            return FunctionDescriptor.of(JAVA_INT, arguments);
        }

        MemorySegment create() {
            return call(() -> (MemorySegment) create.invokeExact());
        }

        void passMip(MemorySegment instance, LinearProgram lp, int[] integrality) {
            var costs = MemorySegment.ofArray(lp.cost);
            var lower = MemorySegment.ofArray(lp.lower);
            var upper = MemorySegment.ofArray(lp.upper);
            var rowLower = MemorySegment.ofArray(lp.rowLower);
            var rowUpper = MemorySegment.ofArray(lp.rowUpper);
            var starts = MemorySegment.ofArray(lp.rowStart);
            var index = MemorySegment.ofArray(lp.index);
            var value = MemorySegment.ofArray(lp.value);
            var integers = MemorySegment.ofArray(integrality);
            check("Highs_passMip",
                    () -> (int) passMip.invokeExact(instance, lp.columns, lp.rows, lp.entries, ROW_WISE, MINIMISE, 0.0,
                            costs, lower, upper, rowLower, rowUpper, starts, index, value, integers));
        }

        void solution(MemorySegment instance, double[] columnValue, double[] rowDual) {
            var columns = MemorySegment.ofArray(columnValue);
            var columnDuals = MemorySegment.ofArray(new double[columnValue.length]);
            var rows = MemorySegment.ofArray(new double[rowDual.length]);
            var duals = MemorySegment.ofArray(rowDual);
            check("Highs_getSolution",
                    () -> (int) getSolution.invokeExact(instance, columns, columnDuals, rows, duals));
        }

        double doubleInfo(MemorySegment instance, String name) {
            try (var arena = Arena.ofConfined()) {
                var text = arena.allocateFrom(name);
                var answer = arena.allocate(JAVA_DOUBLE);
                check(name, () -> (int) getDoubleInfo.invokeExact(instance, text, answer));
                return answer.get(JAVA_DOUBLE, 0);
            }
        }

        int intInfo(MemorySegment instance, String name) {
            try (var arena = Arena.ofConfined()) {
                var text = arena.allocateFrom(name);
                var answer = arena.allocate(JAVA_INT);
                check(name, () -> (int) getIntInfo.invokeExact(instance, text, answer));
                return answer.get(JAVA_INT, 0);
            }
        }

        /// HiGHS answers −1 for an error, 0 for well done, 1 for a warning.
        void check(String what, NativeCall<Integer> nativeCall) {
            int status = call(nativeCall);
            if (status < 0) {
                throw new IllegalStateException("HiGHS refused " + what + ". Maybe a coefficient is not a number.");
            }
        }

        <T> T call(NativeCall<T> nativeCall) {
            try {
                return nativeCall.invoke();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("HiGHS could not be called: " + e.getMessage(), e);
            }
        }
    }

    private interface NativeCall<T> {
        T invoke() throws Throwable;
    }
}
