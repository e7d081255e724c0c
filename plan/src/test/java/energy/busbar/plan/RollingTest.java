// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Forecast;
import energy.busbar.model.Plan;
import energy.busbar.plan.PlanningProblem.BlockTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RollingTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static PlanningProblem withForecastError(PlanningProblem problem, long seed, double fraction) {
        var random = new Random(seed);
        var old = problem.forecast();
        var forecast = new Forecast(old.issuedAt(), old.grid(), wrong(old.loadKw(), random, fraction),
                wrong(old.pvKw(), random, fraction), old.importPerKwh(), old.exportPerKwh(), old.pricesKnownUntil());
        return new PlanningProblem(problem.currency(), forecast, problem.connection(), problem.pvCurtailable(),
                problem.peakSoFarKw(), problem.batteries(), problem.vehicles(), problem.miners(), problem.blocks(),
                problem.heatStores(), problem.carbon(), problem.gridEvents());
    }

    private static double[] wrong(double[] kw, Random random, double fraction) {
        return Arrays.stream(kw).map(value -> value * (1 + fraction * random.nextGaussian())).toArray();
    }

    /// Intervals in which a car with a least power or a miner does something else, and blocks that moved.
    private static int changes(PlanningProblem problem, Plan one, Plan other) {
        int changes = 0;
        for (int i = 0; i < one.grid().intervals(); i++) {
            for (int v = 0; v < one.chargers().size(); v++) {
                boolean same = isOn(one.chargers().get(v).chargeKw()[i]) == isOn(
                        other.chargers().get(v).chargeKw()[i]);
                changes += same || problem.vehicles().get(v).minKw() == 0 ? 0 : 1;
            }
            for (int m = 0; m < one.miners().size(); m++) {
                changes += isOn(one.miners().get(m).powerKw()[i]) == isOn(other.miners().get(m).powerKw()[i]) ? 0 : 1;
            }
        }
        return changes + (one.blocks().equals(other.blocks()) ? 0 : 1);
    }

    private static boolean isOn(double kw) {
        return kw > 1e-6;
    }

    /// A day whose hours cost almost the same: a car, a miner, a block and a battery could do as well at many
    /// other times.
    private static PlanningProblem nearlyEqualHours(long seed) {
        var random = new Random(seed);
        double[] buy = random.doubles(24, 0.200, 0.203).toArray();
        double[] loadKw = random.doubles(24, 0.3, 1.5).toArray();
        double[] pvKw = random.doubles(24, 0, 3).toArray();
        return Problems.importPrices(buy).load(loadKw).pv(pvKw).exportPrices(0.12)
                .battery(5)
                .car(12, 24)
                .block(new BlockTask("wash", 1.5, 2, Problems.START, Problems.START.plus(Duration.ofHours(24))))
                .build();
    }

    @Test
    void betweenNearlyEqualHoursAForecastOnePercentDifferentChangesNothing() {
        int rolled = 0;
        int afresh = 0;
        for (long seed = 0; seed < 12; seed++) {
            var problem = nearlyEqualHours(seed);
            var rolling = new Optimiser().rolling();
            var before = rolling.plan(problem, LIMIT);
            for (int again = 0; again < 4; again++) {
                var next = withForecastError(problem, 100 * seed + again, 0.01);
                rolled += changes(next, before, rolling.plan(next, LIMIT));
                afresh += changes(next, before, new Optimiser().plan(next, LIMIT));
            }
        }

        assertThat(afresh).as("changes without the plan in force").isGreaterThan(20);
        assertThat(rolled).as("changes, %s without the plan in force", afresh).isLessThan(afresh / 10);
    }

    @Property(tries = 60)
    void keepingTheOldChoicesCostsNoMoreThanIsSaid(@ForAll long seed) {
        var problem = RandomProblems.of(seed);
        var rolling = new Optimiser().rolling();
        rolling.plan(problem, LIMIT);
        var next = withForecastError(problem, seed, 0.05);

        var plan = rolling.plan(next, LIMIT);
        var best = new Optimiser().plan(next, LIMIT);

        double money = Score.money(next, best);
        double tolerated = 2 * Math.max(Search.GAP_MONEY, Search.GAP_FRACTION * Math.abs(money));
        assertThat(PlanChecker.violations(next, plan)).as("seed %s", seed).isEmpty();
        assertThat(Score.money(next, plan)).as("seed %s", seed).isLessThanOrEqualTo(money + tolerated + 0.02);
    }

    @Test
    void anotherSiteMayFollowWithoutHarm() {
        var rolling = new Optimiser().rolling();
        for (long seed = 0; seed < 60; seed++) {
            var problem = RandomProblems.of(seed);

            var plan = rolling.plan(problem, Duration.ZERO);

            assertThat(PlanChecker.violations(problem, plan)).as("seed %s", seed).isEmpty();
        }
    }
}
