// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.plan.BatteryLimits.Loss;
import energy.busbar.plan.BatteryLimits.OneWay;
import energy.busbar.plan.BatteryLimits.Taper;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Compares the plan of one limited battery with every way through a fine grid of energies.
class BatteryLimitsPropertyTest {

    private static final int INTERVALS = 5;
    private static final int LEVELS = 451;
    private static final double STEP_KWH = 9.0 / (LEVELS - 1);

    @Property(tries = 60)
    void noOtherWayIsCheaper(@ForAll long seed) {
        var site = new Site(seed);

        var plan = CheckedPlan.of(site.problem);

        var task = site.problem.batteries().getFirst();
        double searched = site.cheapest() + task.terminalValuePerKwh() * task.initialSocKwh();
        assertThat(plan.costs().totalCost()).as("seed %s", seed).isCloseTo(searched, within(0.03));
    }

    private static final class Site {

        final double[] prices;
        final PlanningProblem problem;
        final BatteryPower power;

        Site(long seed) {
            var random = new Random(seed);
            prices = random.doubles(INTERVALS, -0.2, 0.5).toArray();
            var task = new BatteryTask(Problems.battery10kWh(), 1 + STEP_KWH * random.nextInt(LEVELS),
                    random.nextDouble() * 0.3, 0, new BatteryLimits(way(random), way(random), List.of()));
            double[] sell = Arrays.stream(prices).map(price -> price - 0.05).toArray();
            problem = Problems.importPrices(prices).exportPrices(sell).load(random.doubles(INTERVALS, 0, 4).toArray())
                    .battery(task).build();
            power = BatteryPower.of(task);
        }

        private static OneWay way(Random random) {
            return new OneWay(random.nextBoolean() ? Taper.NONE : new Taper(0.2 + 0.6 * random.nextDouble(), 0.2),
                    random.nextBoolean() ? List.of() : List.of(new Loss(1.5, 0.85), new Loss(3.5, 0.7)));
        }

        private double cheapest() {
            var task = problem.batteries().getFirst();
            double[] value = new double[LEVELS];
            Arrays.setAll(value, level -> -task.terminalValuePerKwh() * kwh(level));
            for (int i = INTERVALS - 1; i >= 0; i--) {
                double[] next = value;
                int interval = i;
                value = new double[LEVELS];
                Arrays.setAll(value, level -> cheapest(interval, level, next));
            }
            return value[(int) Math.round((task.initialSocKwh() - 1) / STEP_KWH)];
        }

        private double cheapest(int i, int level, double[] next) {
            double least = Double.POSITIVE_INFINITY;
            double mostChargeKw = power.charging().mostKw(kwh(level), 1) + 1e-9;
            double mostDischargeKw = power.discharging().mostKw(kwh(level), 1) + 1e-9;
            for (int to = 0; to < LEVELS; to++) {
                double movedKwh = (to - level) * STEP_KWH;
                double chargeKw = movedKwh > 0 ? power.charging().acKw(movedKwh) : 0;
                double dischargeKw = movedKwh < 0 ? power.discharging().acKw(-movedKwh) : 0;
                if (chargeKw <= mostChargeKw && dischargeKw <= mostDischargeKw) {
                    least = Math.min(least, money(i, chargeKw, dischargeKw) + next[to]);
                }
            }
            return least;
        }

        private double money(int i, double chargeKw, double dischargeKw) {
            double netKw = problem.forecast().loadKw()[i] + chargeKw - dischargeKw;
            double wear = dischargeKw * 0.01;
            return wear + (netKw > 0 ? netKw * prices[i] : netKw * (prices[i] - 0.05));
        }

        private static double kwh(int level) {
            return 1 + level * STEP_KWH;
        }
    }
}
