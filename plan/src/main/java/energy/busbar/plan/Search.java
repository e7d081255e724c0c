// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.Highs.Solution;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/// Linear program first: the relaxation gives a bound and prices; a dive settles the few decisions it
/// leaves open, a few at a time, each time asking the linear program again; where the dive does not end,
/// prices decide. Only if that plan is not yet within tolerance of the bound does the integer search
/// run, started from it and cut off by the clock.
final class Search {

    /// A plan this close to the best possible is as good as proved: half a cent, or a tenth of a percent
    /// of the money. Penalties do not count: a car that cannot be filled must not excuse a worse plan.
    static final double GAP_FRACTION = 1e-3;
    static final double GAP_MONEY = 0.005;

    private static final double INTEGRAL = 1e-6;

    /// Most linear programs of a dive; nearly all dives end before, the others are not worth more.
    private static final int MOST_DIVES = 16;

    /// Share of the open decisions that one step of a dive settles, the clearest first.
    private static final double SETTLED_SHARE = 0.34;

    private final Highs highs;
    private final Formulation formulation;
    private final LinearProgram lp;
    private double secondsLeft;
    private double secondsSpent;

    Search(Highs highs, Formulation formulation, double seconds) {
        this.highs = highs;
        this.formulation = formulation;
        this.lp = formulation.lp;
        this.secondsLeft = seconds;
    }

    /// @param columnValue a solution of the whole program
    /// @param rowDual     prices of the linear program with every yes-or-no fixed as in the solution
    /// @param money       the objective without penalties
    record Found(double[] columnValue, double[] rowDual, double objective, double money, double bound,
            double seconds) {

        double gapMoney() {
            return Math.max(0, objective - bound);
        }

        double gapFraction() {
            return gapMoney() / Math.max(1e-9, Math.abs(money));
        }

        boolean withinTolerance() {
            return gapMoney() <= GAP_MONEY || gapFraction() <= GAP_FRACTION;
        }
    }

    /// Empty if even the relaxation was not solved in time.
    Optional<Found> run() {
        highs.pass(lp, false);
        var relaxed = solve(false);
        if (relaxed.isEmpty()) {
            return Optional.empty();
        }
        var root = relaxed.get();
        if (openDecisions(root.columnValue()).length == 0) {
            return Optional.of(found(root, root.objective()));
        }
        var rounded = dive(root).or(() -> priced(root));
        if (rounded.isPresent() && found(rounded.get(), root.objective()).withinTolerance()) {
            return Optional.of(found(rounded.get(), root.objective()));
        }
        return polish(root, rounded);
    }

    private Optional<Found> polish(Solution root, Optional<Solution> rounded) {
        highs.pass(lp, true);
        highs.option("mip_rel_gap", 0);
        highs.option("mip_abs_gap", Math.max(GAP_MONEY, GAP_FRACTION * Math.abs(money(root))) / 2);
        rounded.ifPresent(solution -> highs.start(solution.columnValue()));
        var searched = solve(true);
        double bound = searched.map(Solution::bound).filter(Double::isFinite).orElse(root.objective());
        boolean better = searched.isPresent()
                && (rounded.isEmpty() || searched.get().objective() < rounded.get().objective() - 1e-9);
        if (!better) {
            return rounded.map(solution -> found(solution, Math.max(bound, root.objective())));
        }
        highs.pass(lp, false);
        // The prices of the chosen plan; should even this run out of time, the root's prices will do.
        secondsLeft = Math.max(secondsLeft, 0.05);
        var priced = fixedTo(searched.get().columnValue())
                .orElseGet(() -> new Solution(searched.get().columnValue(), root.rowDual(), searched.get().objective(),
                        bound, false));
        return Optional.of(found(priced, Math.max(bound, root.objective())));
    }

    private Optional<Solution> priced(Solution root) {
        return fixedTo(new Rounding(formulation, root).integers());
    }

    private Optional<Solution> dive(Solution root) {
        var current = root;
        for (int step = 0; step < MOST_DIVES; step++) {
            var open = openDecisions(current.columnValue());
            if (open.length == 0) {
                return fixedTo(current.columnValue());
            }
            int settled = (int) Math.ceil(open.length * SETTLED_SHARE);
            for (int k = 0; k < settled; k++) {
                double value = Math.rint(current.columnValue()[open[k]]);
                highs.changeBounds(open[k], value, value);
            }
            var next = solve(false);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            current = next.get();
        }
        return Optional.empty();
    }

    /// Integer columns without an integral value, those nearest to one first.
    private int[] openDecisions(double[] values) {
        return IntStream.range(0, lp.columns)
                .filter(i -> lp.integer[i] && Math.abs(values[i] - Math.rint(values[i])) > INTEGRAL)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> Math.abs(values[i] - Math.rint(values[i])))
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Optional<Solution> fixedTo(double[] integers) {
        for (int i = 0; i < lp.columns; i++) {
            if (lp.integer[i]) {
                double value = Math.rint(integers[i]);
                highs.changeBounds(i, value, value);
            }
        }
        return solve(false);
    }

    private Optional<Solution> solve(boolean integers) {
        if (secondsLeft <= 0) {
            return Optional.empty();
        }
        var solution = highs.run(lp, secondsLeft, integers);
        double seconds = highs.lastRunSeconds();
        secondsLeft -= seconds;
        secondsSpent += seconds;
        return Optional.ofNullable(solution);
    }

    private Found found(Solution solution, double bound) {
        return new Found(solution.columnValue(), solution.rowDual(), solution.objective(), money(solution), bound,
                secondsSpent);
    }

    private double money(Solution solution) {
        return solution.objective() - lp.penalties(solution.columnValue());
    }
}
