// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Where there are so few yes-or-nos that all combinations can be tried, the search finds the best of them.
class BruteForceTest {

    private static final int MOST_CHOICES = 10;
    private static final int PROBLEMS = 100;
    private static final HighsPool HIGHS = new HighsPool(HighsLibrary.find().orElseThrow());

    private static double leastByTryingAll(LpSolver solver, LinearProgram lp, int[] choices) {
        double least = Double.POSITIVE_INFINITY;
        solver.pass(lp, false);
        for (int combination = 0; combination < 1 << choices.length; combination++) {
            for (int k = 0; k < choices.length; k++) {
                double value = combination >> k & 1;
                solver.changeBounds(choices[k], value, value);
            }
            var solution = solver.run(lp, 5, false);
            least = solution == null ? least : Math.min(least, solution.objective());
        }
        return least;
    }

    @Test
    void noCombinationOfChoicesIsBetterThanTheOneFound() {
        int tried = 0;
        for (long seed = 0; tried < PROBLEMS; seed++) {
            var problem = RandomProblems.of(seed);
            var formulation = new Formulation(problem, Exclusivity.needed(problem));
            var lp = formulation.lp;
            int[] choices = IntStream.range(0, lp.columns).filter(c -> lp.integer[c] && lp.upper[c] > lp.lower[c])
                    .toArray();
            if (choices.length > 0 && choices.length <= MOST_CHOICES) {
                tried++;
                double least = HIGHS.with(solver -> leastByTryingAll(solver, lp, choices));
                var found = HIGHS.with(solver -> new Search(solver, formulation, Carried.NOTHING,
                        Search.Clock.of(10)).run()).orElseThrow();
                double tolerated = Math.max(Search.GAP_MONEY, Search.GAP_FRACTION * Math.abs(found.money()));
                assertThat(found.objective()).as("seed %s", seed).isBetween(least - 1e-5, least + tolerated);
            }
        }
    }
}
