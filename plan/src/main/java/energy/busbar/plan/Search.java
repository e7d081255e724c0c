// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.plan.Carried.Places;
import energy.busbar.plan.LpSolver.Solution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Linear program first: the relaxation gives a bound and flows that are nearly right; from them a descent
/// settles every yes-or-no ([Descent]), and a linear program with these fixed places the powers. Only if
/// that plan is not yet within tolerance of the bound, and there is time, is its neighbourhood searched
/// ([Polish]).
///
/// A plan in force is one of the candidates, and only a better one takes its place.
final class Search {

    /// A plan this close to the best possible is as good as proved: half a cent, or a tenth of a percent
    /// of the money. Penalties do not count: a car that cannot be filled must not excuse a worse plan.
    static final double GAP_FRACTION = 1e-3;
    static final double GAP_MONEY = 0.005;

    /// Choices carried over to a forecast that is a little newer may lose so much of the money before others
    /// are looked for.
    private static final double WORSE_FRACTION = 0.01;

    /// What a new plan must save over the choices in force to replace them. Less than the gap, so that small
    /// improvements add up from plan to plan.
    static final double CHANGE_MONEY = 0.001;
    static final double CHANGE_FRACTION = 2e-4;

    /// With a demand charge: heights above the relaxation's peak that all assets together try to keep.
    private static final double[] PEAK_FACTORS = {1.02, 1.2, 1.5};

    private static final double INTEGRAL = 1e-6;

    /// The relaxation is worth waiting for; without it there is no plan.
    private static final double FIRST_PLAN_SECONDS = 1;

    private static final double LEAST_GAIN = 1e-9;

    private final LpSolver solver;
    private final Formulation formulation;
    private final LinearProgram lp;
    private final Placement placement;
    private final Carried before;
    private final Clock clock;
    private Optional<Places> places = Optional.empty();
    private int neighbourhood;

    /// @param clock how long to look for something better than the first plan
    Search(LpSolver solver, Formulation formulation, Carried before, Clock clock) {
        this.solver = solver;
        this.formulation = formulation;
        this.lp = formulation.lp;
        this.placement = new Placement(solver, formulation);
        this.before = before;
        this.clock = clock;
        this.neighbourhood = before.neighbourhood() + 1;
    }

    /// Time since the plan was asked for.
    ///
    /// @param limitSeconds how long may be searched for better plans than the first
    record Clock(long startNanos, double limitSeconds) {

        static Clock of(double limitSeconds) {
            return new Clock(System.nanoTime(), limitSeconds);
        }

        double spentSeconds() {
            return (System.nanoTime() - startNanos) / 1e9;
        }

        double leftSeconds() {
            return limitSeconds - spentSeconds();
        }
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

    /// What the next plan of the site begins with.
    Carried carried(Plan plan) {
        return new Carried(Optional.of(plan), places, neighbourhood);
    }

    /// Empty if even the relaxation was not solved.
    Optional<Found> run() {
        solver.pass(lp, false);
        before.places().ifPresent(old -> solver.startFrom(old.basis(lp)));
        var root = solver.run(lp, FIRST_PLAN_SECONDS, false);
        if (root == null) {
            return Optional.empty();
        }
        places = solver.basis().map(basis -> new Places(lp, basis));
        if (root.proved() && isIntegral(root.columnValue())) {
            return Optional.of(found(root, root.objective()));
        }
        var kept = before.plan().flatMap(plan -> placement.fitted(choices(plan)));
        if (kept.isPresent() && isGoodEnough(found(kept.get(), root.objective()))) {
            return Optional.of(found(kept.get(), root.objective()));
        }
        return improved(root, kept);
    }

    private double[] choices(Plan plan) {
        return Choices.of(formulation, AssetPowers.carriedOver(formulation.problem, plan), new double[0]);
    }

    /// As good as anything, or wanted at once and as good against its bound as it was.
    private boolean isGoodEnough(Found kept) {
        if (clock.limitSeconds() > 0) {
            return kept.gapMoney() <= CHANGE_MONEY;
        }
        double gapBefore = before.plan().map(Search::gapMoney).orElse(0.0);
        return kept.withinTolerance() || kept.gapMoney() <= gapBefore + WORSE_FRACTION * Math.abs(kept.money());
    }

    private static double gapMoney(Plan plan) {
        return plan.proof() instanceof Proof.Feasible feasible ? feasible.gapMoney() : 0;
    }

    private Optional<Found> improved(Solution root, Optional<Solution> kept) {
        var candidates = new ArrayList<Solution>();
        kept.ifPresent(candidates::add);
        if (kept.isEmpty()) {
            rules().forEach(choices -> placement.fitted(choices).ifPresent(candidates::add));
        }
        double[] relaxed = root.columnValue();
        descents(relaxed, kept.isPresent())
                .map(descent -> new Settled(descent.settled(), descent.money()))
                .sorted(Comparator.comparingDouble(Settled::money))
                .flatMap(settled -> placement.fitted(Choices.of(formulation, settled.powers(), relaxed)).stream())
                .findFirst().ifPresent(candidates::add);
        if (candidates.isEmpty()) {
            placement.of(Choices.resting(formulation)).ifPresent(candidates::add);
        }
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        var best = best(candidates);
        double bound = root.objective();
        if (solver.searchesIntegers() && !found(best, bound).withinTolerance()) {
            var polish = new Polish(solver, new Polish.Root(lp, root), candidates, neighbourhood, clock);
            best = polish.better().flatMap(this::priced).orElse(best);
            bound = polish.bound();
            neighbourhood = polish.next();
        }
        boolean keeps = kept.isPresent() && !isWorthAChange(kept.get(), best);
        return Optional.of(found(keeps ? kept.get() : best, bound));
    }

    /// Without a plan in force the rules are the first candidates: no plan is worse than theirs.
    private Stream<double[]> rules() {
        double[] start = choices(RulesPlanner.start(formulation.problem));
        double[] rules = choices(RulesPlanner.plan(formulation.problem, "start"));
        return Arrays.equals(start, rules) ? Stream.of(start) : Stream.of(start, rules);
    }

    /// What a descent came to.
    private record Settled(AssetPowers powers, double money) {}

    /// Descents worth a try: all for a first plan; where one is in force a single one, each time another.
    private Stream<Descent> descents(double[] relaxed, boolean inForce) {
        var responses = new Responses(formulation);
        var orders = Descent.Order.values();
        int variants = orders.length + (formulation.grid.peakKw < 0 ? 0 : PEAK_FACTORS.length);
        var chosen = inForce
                ? IntStream.of(before.neighbourhood() % variants)
                : IntStream.range(0, variants);
        return chosen.mapToObj(k -> {
            var start = AssetPowers.relaxed(formulation, relaxed);
            return k < orders.length
                    ? new Descent(responses, start, orders[k], OptionalDouble.empty())
                    : new Descent(responses, start, Descent.Order.BATTERIES_LAST,
                            OptionalDouble.of(PEAK_FACTORS[k - orders.length] * relaxed[formulation.grid.peakKw]));
        });
    }

    private boolean isWorthAChange(Solution kept, Solution best) {
        double gain = kept.objective() - best.objective();
        return gain > CHANGE_MONEY && gain > CHANGE_FRACTION * Math.abs(money(kept));
    }

    static Solution best(List<Solution> candidates) {
        var best = candidates.getFirst();
        for (var candidate : candidates) {
            best = candidate.objective() < best.objective() - LEAST_GAIN ? candidate : best;
        }
        return best;
    }

    private boolean isIntegral(double[] values) {
        for (int i = 0; i < lp.columns; i++) {
            if (lp.integer[i] && Math.abs(values[i] - Math.rint(values[i])) > INTEGRAL) {
                return false;
            }
        }
        return true;
    }

    /// The solution with its prices, which an integer search does not give.
    private Optional<Solution> priced(double[] columnValue) {
        solver.pass(lp, false);
        places.ifPresent(old -> solver.startFrom(old.basis(lp)));
        return placement.of(columnValue);
    }

    private Found found(Solution solution, double bound) {
        return new Found(solution.columnValue(), solution.rowDual(), solution.objective(), money(solution), bound,
                clock.spentSeconds());
    }

    private double money(Solution solution) {
        return solution.objective() - lp.penalties(solution.columnValue());
    }
}
