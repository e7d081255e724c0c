// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ojalgo.type.Stopwatch;

/// Linear programs in pure Java, by the simplex method of ojAlgo (MIT licence,
/// <https://www.ojalgo.org>), for machines on which HiGHS cannot be loaded.
///
/// Most rows of a relaxation tie a flow to a yes-or-no and bind nowhere near a good plan, so they are
/// taken part only once a solution breaks them. Every round is a relaxation, so when time or memory runs
/// out the last one is still a bound and a start for a descent, only a looser one.
///
/// One instance makes one plan: it has only so much time for all its runs.
final class OjAlgoSolver implements LpSolver {

    /// A plan takes no longer than this, whatever the machine: rules are better than a late plan.
    static final double PLAN_SECONDS = 1.2;

    /// The first plan of a process comes while Java still loads and compiles the solver. Nothing waits for it
    /// but a person or a site on rules.
    static final double FIRST_PLAN_SECONDS = 6;

    /// Share of it after which a relaxation is good enough: what is left is for placing the powers.
    private static final double RELAXATION_FRACTION = 0.5;

    /// Share of it that the first round of a relaxation may take.
    private static final double FIRST_ROUND_FRACTION = 0.8;

    /// Share of the largest heap that one table of numbers may take; the program lives in the rest.
    private static final double HEAP_FRACTION = 0.4;

    private static final double BROKEN = 1e-7;

    private final Stopwatch sinceStart = new Stopwatch();
    private final double wholeSeconds;
    private double[] lower = new double[0];
    private double[] upper = new double[0];

    /// @param wholeSeconds what all runs together may take
    OjAlgoSolver(double wholeSeconds) {
        this.wholeSeconds = wholeSeconds;
    }

    /// @throws UnsupportedOperationException if integers are to be searched
    @Override
    public void pass(LinearProgram lp, boolean integers) {
        if (integers) {
            throw new UnsupportedOperationException("ojAlgo is used for linear programs only.");
        }
        lower = Arrays.copyOf(lp.lower, lp.columns);
        upper = Arrays.copyOf(lp.upper, lp.columns);
    }

    @Override
    public void changeBounds(int column, double from, double to) {
        lower[column] = from;
        upper[column] = to;
    }

    @Override
    public boolean searchesIntegers() {
        return false;
    }

    /// @param seconds is not looked at: what all runs together may take decides
    @Override
    public @Nullable Solution run(LinearProgram lp, double seconds, boolean integers) {
        var solution = Presolve.of(lp, lower, upper).flatMap(this::solved);
        return solution.orElse(null);
    }

    private double secondsSinceStart() {
        return sinceStart.countMillis() / 1000.0;
    }

    private Optional<Solution> solved(Presolve program) {
        var taken = new BitSet(program.lp.rows);
        program.rows.stream().filter(row -> program.lp.rowLower[row] == program.lp.rowUpper[row]).forEach(taken::set);
        boolean anyRoundServes = choices(program.lp);
        Optional<Solution> last = Optional.empty();
        for (boolean broken = true; broken;) {
            double share = !anyRoundServes ? 1 : last.isEmpty() ? FIRST_ROUND_FRACTION : RELAXATION_FRACTION;
            double until = share * wholeSeconds;
            var answer = answer(program, taken, until - secondsSinceStart());
            if (answer.isEmpty()) {
                return anyRoundServes ? last : Optional.empty();
            }
            broken = takeBroken(program, answer.get().columnValue(), taken);
            last = Optional.of(solution(program, answer.get(), !broken));
        }
        return last;
    }

    private Optional<OjAlgoRows.Answer> answer(Presolve program, BitSet taken, double seconds) {
        var rows = new OjAlgoRows(program, taken);
        boolean fits = rows.bytes() <= HEAP_FRACTION * Runtime.getRuntime().maxMemory();
        return fits && seconds > 0 ? rows.solve(seconds) : Optional.empty();
    }

    /// Whether a yes-or-no is still open. Once all are fixed the solution is the plan and must keep every row.
    private boolean choices(LinearProgram lp) {
        for (int i = 0; i < lp.columns; i++) {
            if (lp.integer[i] && lower[i] < upper[i]) {
                return true;
            }
        }
        return false;
    }

    private static boolean takeBroken(Presolve program, double[] value, BitSet taken) {
        boolean any = false;
        var lp = program.lp;
        for (int row = program.rows.nextSetBit(0); row >= 0; row = program.rows.nextSetBit(row + 1)) {
            if (!taken.get(row)) {
                double sum = 0;
                for (int entry = lp.rowStart[row]; entry < lp.rowStart[row + 1]; entry++) {
                    sum += lp.value[entry] * value[lp.index[entry]];
                }
                boolean broken = sum < lp.rowLower[row] - BROKEN || sum > lp.rowUpper[row] + BROKEN;
                taken.set(row, broken);
                any |= broken;
            }
        }
        return any;
    }

    private static Solution solution(Presolve program, OjAlgoRows.Answer answer, boolean proved) {
        double objective = 0;
        for (int i = 0; i < program.lp.columns; i++) {
            objective += program.lp.cost[i] * answer.columnValue()[i];
        }
        return new Solution(answer.columnValue(), program.rowDual(answer.rowDual()), objective, objective, proved);
    }
}
