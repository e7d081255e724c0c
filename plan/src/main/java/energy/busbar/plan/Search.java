// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.plan.LpSolver.Solution;
import java.util.Optional;

/// Linear program first: the relaxation gives a bound and flows that are nearly right; from them a descent
/// settles every yes-or-no ([Descent]), and a linear program with these fixed places the powers. Only if
/// that plan is not yet within tolerance of the bound does the integer search run, started from it and
/// cut off by the clock.
final class Search {

    /// A plan this close to the best possible is as good as proved: half a cent, or a tenth of a percent
    /// of the money. Penalties do not count: a car that cannot be filled must not excuse a worse plan.
    static final double GAP_FRACTION = 1e-3;
    static final double GAP_MONEY = 0.005;

    private static final double INTEGRAL = 1e-6;

    /// The relaxation and the descent are worth waiting for; without them there is no plan.
    private static final double FIRST_PLAN_SECONDS = 1;

    /// With less than this an integer search does not get off the ground.
    private static final double LEAST_POLISH_SECONDS = 0.01;

    /// Relief in one interval may move the trouble to the next, hardly ever further.
    private static final int MOST_RELIEFS = 4;

    private final LpSolver solver;
    private final Formulation formulation;
    private final LinearProgram lp;
    private final double seconds;
    private double secondsSpent;

    /// @param seconds how long to look for something better than the first plan
    Search(LpSolver solver, Formulation formulation, double seconds) {
        this.solver = solver;
        this.formulation = formulation;
        this.lp = formulation.lp;
        this.seconds = seconds;
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

    /// Empty if even the relaxation was not solved.
    Optional<Found> run() {
        solver.pass(lp, false);
        var relaxed = solve(false);
        if (relaxed.isEmpty()) {
            return Optional.empty();
        }
        var root = relaxed.get();
        if (root.proved() && isIntegral(root.columnValue())) {
            return Optional.of(found(root, root.objective()));
        }
        var first = descended(root);
        if (first.isPresent() && found(first.get(), root.objective()).withinTolerance()) {
            return Optional.of(found(first.get(), root.objective()));
        }
        boolean mayPolish = solver.searchesIntegers()
                && (seconds - secondsSpent >= LEAST_POLISH_SECONDS || first.isEmpty());
        return mayPolish ? polish(root, first) : first.map(solution -> found(solution, root.objective()));
    }

    /// The best of two descents: what answers first decides which of two equal ways is gone.
    private Optional<Solution> descended(Solution root) {
        Optional<Solution> best = Optional.empty();
        for (var order : Descent.Order.values()) {
            var found = fixedTo(new Descent(formulation, root.columnValue(), order).integers());
            boolean better = found.isPresent()
                    && (best.isEmpty() || found.get().objective() < best.get().objective() - 1e-9);
            best = better ? found : best;
        }
        return best.flatMap(this::withinTheFuse)
                .or(() -> fixedTo(new RelaxedChoices(formulation, root.columnValue()).resting()));
    }

    /// Empty if resting cars are not enough.
    private Optional<Solution> withinTheFuse(Solution first) {
        var current = Optional.of(first);
        for (int round = 0; round < MOST_RELIEFS && current.isPresent(); round++) {
            var relieved = FuseRelief.choices(formulation, current.get().columnValue());
            if (relieved.isEmpty()) {
                return current;
            }
            current = fixedTo(relieved.get());
        }
        return Optional.empty();
    }

    private Optional<Found> polish(Solution root, Optional<Solution> first) {
        solver.pass(lp, true);
        solver.searchUntil(Math.max(GAP_MONEY, GAP_FRACTION * Math.abs(money(root))) / 2);
        first.ifPresent(solution -> solver.searchFrom(solution.columnValue()));
        var searched = solve(true);
        double bound = searched.map(Solution::bound).filter(Double::isFinite).orElse(root.objective());
        boolean better = searched.isPresent()
                && (first.isEmpty() || searched.get().objective() < first.get().objective() - 1e-9);
        if (!better) {
            return first.map(solution -> found(solution, Math.max(bound, root.objective())));
        }
        solver.pass(lp, false);
        // The prices of the chosen plan; should even this run out of time, the root's prices will do.
        var priced = fixedTo(searched.get().columnValue())
                .orElseGet(() -> new Solution(searched.get().columnValue(), root.rowDual(), searched.get().objective(),
                        bound, false));
        return Optional.of(found(priced, Math.max(bound, root.objective())));
    }

    private boolean isIntegral(double[] values) {
        for (int i = 0; i < lp.columns; i++) {
            if (lp.integer[i] && Math.abs(values[i] - Math.rint(values[i])) > INTEGRAL) {
                return false;
            }
        }
        return true;
    }

    private Optional<Solution> fixedTo(double[] integers) {
        for (int i = 0; i < lp.columns; i++) {
            if (lp.integer[i]) {
                double value = Math.rint(integers[i]);
                solver.changeBounds(i, value, value);
            }
        }
        return solve(false);
    }

    private Optional<Solution> solve(boolean integers) {
        double limit = integers ? Math.max(LEAST_POLISH_SECONDS, seconds - secondsSpent) : FIRST_PLAN_SECONDS;
        var solution = solver.run(lp, limit, integers);
        secondsSpent += solver.lastRunSeconds();
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
