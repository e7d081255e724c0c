// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Proof;
import energy.busbar.plan.LpSolver.Solution;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// HiGHS and pure Java are asked the same and must say the same.
class EnginesAgreeTest {

    private static final double SAME_FRACTION = 1e-5;

    /// Both solvers leave reduced costs of 1e-7 per kW, so what prices prove is a little looser.
    private static final double PROVED_FRACTION = 1e-5;

    /// A millionth is what the solvers' own tolerances just allow, so the problems are always the same.
    private static final String SEED = "20241121";

    private static final HighsPool HIGHS = new HighsPool(HighsLibrary.find().orElseThrow());

    private static Formulation formulation(long seed) {
        var problem = RandomProblems.of(seed);
        return new Formulation(problem, Exclusivity.needed(problem));
    }

    private static Solution solved(LpSolver solver, LinearProgram lp) {
        solver.pass(lp, false);
        for (int i = 0; i < lp.columns; i++) {
            solver.changeBounds(i, lp.lower[i], lp.upper[i]);
        }
        var solution = solver.run(lp, EnginesAgree.PATIENCE_SECONDS, false);
        assertThat(solution).isNotNull();
        return Objects.requireNonNull(solution);
    }

    private static void agree(long seed, LinearProgram lp) {
        var highs = HIGHS.with(solver -> solved(solver, lp));
        var java = solved(new OjAlgoSolver(EnginesAgree.PATIENCE_SECONDS), lp);

        double scaleMoney = Math.max(1, Math.abs(highs.objective()));
        assertThat(java.proved()).as("seed %s", seed).isTrue();
        assertThat(java.objective()).as("seed %s", seed).isCloseTo(highs.objective(),
                within(SAME_FRACTION * scaleMoney));
        assertThat(provedByPrices(lp, java)).as("seed %s", seed).isCloseTo(java.objective(),
                within(PROVED_FRACTION * scaleMoney));
    }

    /// What the prices prove that nothing can cost less than: weak duality over all rows, those left out
    /// before the solve included.
    private static double provedByPrices(LinearProgram lp, Solution solution) {
        double[] reducedCost = Arrays.copyOf(lp.cost, lp.columns);
        double bound = 0;
        for (int row = 0; row < lp.rows; row++) {
            double price = solution.rowDual()[row];
            bound += worth(price, lp.rowLower[row], lp.rowUpper[row]);
            for (int entry = lp.rowStart[row]; entry < lp.rowStart[row + 1]; entry++) {
                reducedCost[lp.index[entry]] -= price * lp.value[entry];
            }
        }
        for (int i = 0; i < lp.columns; i++) {
            bound += worth(reducedCost[i], lp.lower[i], lp.upper[i]);
        }
        return bound;
    }

    /// A trifle of a price on a side that has no bound is rounding.
    private static double worth(double price, double lower, double upper) {
        double side = price > 0 ? lower : upper;
        return Math.abs(price) < 1e-6 && !Double.isFinite(side) ? 0 : price == 0 ? 0 : price * side;
    }

    @Property(tries = 150, seed = SEED)
    void relaxationsHaveTheSameOptimum(@ForAll long seed) {
        agree(seed, formulation(seed).lp);
    }

    @Property(tries = 150, seed = SEED)
    void withEveryChoiceMadeTheOptimumIsTheSameToo(@ForAll long seed) {
        var formulation = formulation(seed);
        var lp = formulation.lp;
        var root = HIGHS.with(solver -> solved(solver, lp));
        var choices = Choices.of(formulation, new Descent(new Responses(formulation),
                AssetPowers.relaxed(formulation, root.columnValue()), Descent.Order.BATTERIES_LAST,
                OptionalDouble.empty()).settled(),
                root.columnValue());
        for (int i = 0; i < lp.columns; i++) {
            if (lp.integer[i]) {
                lp.lower[i] = Math.rint(choices[i]);
                lp.upper[i] = lp.lower[i];
            }
        }
        boolean possible = HIGHS.with(solver -> {
            solver.pass(lp, false);
            return solver.run(lp, EnginesAgree.PATIENCE_SECONDS, false) != null;
        });

        if (possible) {
            agree(seed, lp);
        } else {
            var java = new OjAlgoSolver(EnginesAgree.PATIENCE_SECONDS);
            java.pass(lp, false);
            assertThat(java.run(lp, EnginesAgree.PATIENCE_SECONDS, false)).as("seed %s", seed).isNull();
        }
    }

    @Property(tries = 100)
    void whatEachClaimsOfItsPlanHoldsForTheOther(@ForAll long seed) {
        EnginesAgree.on(RandomProblems.of(seed));
    }

    @Property(tries = 150)
    void pureJavaFindsAPlanThatTheCheckerAccepts(@ForAll long seed) {
        var problem = RandomProblems.of(seed);

        var plan = new Optimiser(Engine.PURE_JAVA).plan(problem, Duration.ZERO);

        assertThat(plan.proof()).as("seed %s", seed).isNotInstanceOf(Proof.Fallback.class);
        assertThat(PlanChecker.violations(problem, plan)).as("seed %s", seed).isEmpty();
    }

    /// A day in which selling pays more than buying: 96 intervals, and no time but for the first rounds.
    private static Formulation wide() {
        double[] prices = new java.util.Random(1).doubles(96, 0, 0.3).toArray();
        return new Formulation(Problems.importPrices(prices).exportPrices(0.2).battery(5).car(30, 40).build(),
                new Exclusivity(List.of(new BitSet()), filled(96)));
    }

    private static BitSet filled(int intervals) {
        var all = new BitSet();
        all.set(0, intervals);
        return all;
    }

    @Test
    void aRelaxationCutShortIsABoundAndNoPlan() {
        var lp = wide().lp;
        var whole = solved(new OjAlgoSolver(EnginesAgree.PATIENCE_SECONDS), lp);

        var cut = cutShort(lp);

        assertThat(cut.proved()).isFalse();
        assertThat(cut.objective()).isLessThan(whole.objective());
    }

    /// More and more time until the first round has an answer; from the start again if it was enough for all.
    private static Solution cutShort(LinearProgram lp) {
        double seconds = 0.002;
        while (true) {
            var solver = new OjAlgoSolver(seconds);
            solver.pass(lp, false);
            var solution = solver.run(lp, seconds, false);
            if (solution != null && !solution.proved()) {
                return solution;
            }
            seconds = solution == null ? 1.3 * seconds : 0.002;
        }
    }

    @Test
    void withoutTimeThereIsNoSolution() {
        var lp = wide().lp;
        var solver = new OjAlgoSolver(0);
        solver.pass(lp, false);

        assertThat(solver.run(lp, 1, false)).isNull();
    }

    @Test
    void integersAreLeftToOthers() {
        var lp = wide().lp;

        assertThatThrownBy(() -> new OjAlgoSolver(1).pass(lp, true)).isInstanceOf(UnsupportedOperationException.class);
    }
}
