// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Miner;
import energy.busbar.model.Plan;
import energy.busbar.plan.PlanningProblem.MinerTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MinerStartTest {

    private static final double[] STEPS_KW = {1, 2};

    private static MinerTask task(double runningKw, double startCost) {
        var miner = new Miner("miner", STEPS_KW, Duration.ZERO, Duration.ZERO, 0.20, startCost);
        return new MinerTask(miner, runningKw, Problems.START.minus(Duration.ofDays(1)));
    }

    private static Plan plan(double runningKw, double startCost, double... prices) {
        return CheckedPlan.of(Problems.importPrices(prices).miner(task(runningKw, startCost)).build());
    }

    @Test
    void aShortGainDoesNotPayForAStart() {
        var plan = plan(0, 0.15, 0.3, 0.15, 0.3);

        assertThat(plan.miners().getFirst().powerKw()).containsOnly(0);
        assertThat(plan.costs().miningCost()).isZero();
        assertThat(plan.miners().getFirst().reasons().get(1).sentence()).isEqualTo(
                "No mining: it would earn 0.200 EUR/kWh, the energy is worth 0.150 EUR/kWh; a start costs 0.15 EUR.");
    }

    @Test
    void mayRunThroughALossToSaveAStart() {
        var plan = plan(0, 0.15, 0.05, 0.25, 0.05);

        assertThat(plan.miners().getFirst().powerKw()).containsExactly(2, 1, 2);
        assertThat(plan.costs().miningCost()).isCloseTo(0.15 - 5 * 0.20, within(1e-9));
        assertThat(plan.miners().getFirst().reasons().get(1).sentence()).contains("; a start costs 0.15 EUR.");
    }

    @Test
    void whatRunsAlreadyNeedsNoStart() {
        var plan = plan(1, 5, 0.05, 0.3, 0.05);

        assertThat(plan.miners().getFirst().powerKw()).containsExactly(2, 1, 2);
        assertThat(plan.costs().miningCost()).isCloseTo(-5 * 0.20, within(1e-9));
    }

    @Property(tries = 100)
    void noOtherScheduleIsCheaper(@ForAll long seed) {
        var random = new Random(seed);
        double[] prices = random.doubles(7, 0, 0.4).toArray();
        double startCost = random.nextDouble() * 0.3;
        double runningKw = random.nextBoolean() ? 1 : 0;

        var plan = plan(runningKw, startCost, prices);

        assertThat(plan.costs().totalCost() - house(prices)).as("seed %s", seed)
                .isCloseTo(cheapest(prices, task(runningKw, startCost)), within(CheckedPlan.SAME_MONEY));
    }

    /// Tries all 3^7 schedules.
    private static double cheapest(double[] prices, MinerTask task) {
        double least = Double.POSITIVE_INFINITY;
        for (int code = 0; code < Math.pow(3, prices.length); code++) {
            var kw = new double[prices.length];
            int digits = code;
            double money = 0;
            for (int i = 0; i < kw.length; i++) {
                kw[i] = digits % 3;
                digits /= 3;
                money += task.money(kw, i, 1) + prices[i] * kw[i];
            }
            least = Math.min(least, money);
        }
        return least;
    }

    /// It takes 1 kW.
    private static double house(double[] prices) {
        return Arrays.stream(prices).sum();
    }
}
