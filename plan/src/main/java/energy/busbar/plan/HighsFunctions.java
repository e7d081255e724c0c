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

/// The C functions used, as method handles.
final class HighsFunctions {

    private static final int ROW_WISE = 2;
    private static final int MINIMISE = 1;

    private static final Linker.Option HEAP = Linker.Option.critical(true);

    final MethodHandle create;
    final MethodHandle passMip;
    final MethodHandle changeColBounds;
    final MethodHandle setBool;
    final MethodHandle setInt;
    final MethodHandle setDouble;
    final MethodHandle setString;
    final MethodHandle setSolution;
    final MethodHandle setBasis;
    final MethodHandle getBasis;
    final MethodHandle clearSolver;
    final MethodHandle zeroAllClocks;
    final MethodHandle run;
    final MethodHandle modelStatus;
    final MethodHandle getSolution;
    final MethodHandle getDoubleInfo;
    final MethodHandle getIntInfo;

    HighsFunctions(HighsLibrary library) {
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
        setBasis = library.function("Highs_setBasis", status(ADDRESS, ADDRESS, ADDRESS), HEAP);
        getBasis = library.function("Highs_getBasis", status(ADDRESS, ADDRESS, ADDRESS), HEAP);
        clearSolver = library.function("Highs_clearSolver", status(ADDRESS));
        zeroAllClocks = library.function("Highs_zeroAllClocks", status(ADDRESS));
        run = library.function("Highs_run", status(ADDRESS));
        modelStatus = library.function("Highs_getModelStatus", status(ADDRESS));
        getSolution = library.function("Highs_getSolution", status(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                HEAP);
        getDoubleInfo = library.function("Highs_getDoubleInfoValue", status(ADDRESS, ADDRESS, ADDRESS));
        getIntInfo = library.function("Highs_getIntInfoValue", status(ADDRESS, ADDRESS, ADDRESS));
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

    interface NativeCall<T> {
        T invoke() throws Throwable;
    }
}
