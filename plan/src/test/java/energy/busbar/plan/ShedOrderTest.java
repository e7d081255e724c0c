// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Battery;
import energy.busbar.model.GridEvent.Island;
import energy.busbar.plan.GridEvents.LoadShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Whoever is less important goes without entirely before the next one does, whatever the amounts.
class ShedOrderTest {

    private static final int HOURS = 6;
    private static final double TOLERANCE_KW = 1e-3;

    private static final HighsPool POOL = new HighsPool(HighsLibrary.find().orElseThrow());

    /// A solved island.
    private record Outcome(PlanningProblem problem, Formulation formulation, double[] value) {

        static Outcome of(PlanningProblem problem) {
            return POOL.with(highs -> {
                var formulation = new Formulation(problem, Exclusivity.needed(problem));
                return new Outcome(problem, formulation,
                        new Search(highs, formulation, Carried.NOTHING, Search.Clock.of(5)).run().orElseThrow()
                                .columnValue());
            });
        }

        double shedKw(int load, int i) {
            return value[formulation.sheds.get(load).shedKw[i]];
        }

        double servedKw(int load, int i) {
            var share = formulation.sheds.get(load).load;
            return share.shareFraction() * problem.forecast().loadKw()[i] - shedKw(load, i);
        }

        int priority(int load) {
            return formulation.sheds.get(load).load.priority();
        }

        /// Whether the battery could have left a bit more in its cells in hour i and given it in hour j.
        boolean couldCarry(int i, int j) {
            var battery = formulation.batteries.getFirst();
            boolean spare = value[battery.dischargeKw[i]] > TOLERANCE_KW
                    || value[battery.chargeKw[i]] < battery.task.battery().maxChargeKw() - TOLERANCE_KW;
            boolean room = value[battery.dischargeKw[j]] < battery.task.battery().maxDischargeKw() - TOLERANCE_KW
                    && value[battery.chargeKw[j]] < TOLERANCE_KW;
            for (int k = i; k < j; k++) {
                room &= value[battery.socKwh[k]] < battery.task.battery().maxSocKwh() - TOLERANCE_KW;
            }
            return spare && room;
        }
    }

    private static PlanningProblem island(long seed) {
        var random = new Random(seed);
        var loads = new ArrayList<LoadShare>();
        for (int priority = 1; priority <= 5; priority++) {
            loads.add(new LoadShare("load" + priority, random.nextDouble() * 0.2, priority));
        }
        double efficiency = 0.6 + 0.4 * random.nextDouble();
        var battery = new Battery("battery", 2 + 10 * random.nextDouble(), 0.1, 1, 1 + 4 * random.nextDouble(),
                1 + 4 * random.nextDouble(), efficiency, efficiency, 0.02, true, true);
        var events = List.of(new Island("storm", Problems.START, Problems.START.plus(Duration.ofHours(HOURS))));
        return Problems.importPrices(random.doubles(HOURS, 0, 0.5).toArray())
                .load(random.doubles(HOURS, 0, 8).toArray())
                .pv(random.doubles(HOURS, -4, 6).map(kw -> Math.max(0, kw)).toArray())
                .battery(battery, battery.capacityKwh() * (0.1 + 0.9 * random.nextDouble()), 0.1, 0)
                .gridEvents(new GridEvents(List.copyOf(events), loads)).build();
    }

    @Property(tries = 200)
    void theLessImportantGoesWithoutFirst(@ForAll long seed) {
        var outcome = Outcome.of(island(seed));

        for (int j = 0; j < HOURS; j++) {
            for (int load = 0; load < 6; load++) {
                if (outcome.shedKw(load, j) > TOLERANCE_KW) {
                    nobodyLessImportantIsServed(outcome, load, j, seed);
                }
            }
        }
    }

    private static void nobodyLessImportantIsServed(Outcome outcome, int load, int j, long seed) {
        for (int other = 0; other < 6; other++) {
            for (int i = 0; i <= j && outcome.priority(other) > outcome.priority(load); i++) {
                if (i == j || outcome.couldCarry(i, j)) {
                    assertThat(outcome.servedKw(other, i)).as("seed %s, priority %s in hour %s while %s sheds in %s",
                            seed, outcome.priority(other), i, outcome.priority(load), j).isLessThan(2 * TOLERANCE_KW);
                }
            }
        }
    }

    @Test
    void muchOfTheLeastImportantGoesForALittleOfTheNextEvenThroughAPoorBattery() {
        // All sun shines in the first hour; of 10 kWh stored 36 % come back in the second.
        var battery = new Battery("battery", 20, 0, 1, 20, 20, 0.6, 0.6, 0, true, true);
        var loads = List.of(new LoadShare("oven", 0.9, 2), new LoadShare("pool", 0, 3));
        var problem = Problems.importPrices(0.1, 0.1).load(10, 3.6).pv(10, 0).battery(battery, 0, 0, 0)
                .gridEvents(new GridEvents(List.of(new Island("storm", Problems.START,
                        Problems.START.plus(Duration.ofHours(2)))), loads))
                .build();

        var outcome = Outcome.of(problem);

        // The rest of the house (a tenth, priority 1) is served in both hours: 0.36 kWh cost 1 kWh of the oven's.
        assertThat(outcome.shedKw(2, 0) + outcome.shedKw(2, 1)).isLessThan(TOLERANCE_KW);
        assertThat(outcome.shedKw(0, 0)).isGreaterThan(1 - TOLERANCE_KW);
    }
}
