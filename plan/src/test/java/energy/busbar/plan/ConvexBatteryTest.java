// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Battery;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Plan;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConvexBatteryTest {

    private static final HighsPool HIGHS = new HighsPool(HighsLibrary.find().orElseThrow());
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");

    private static PlanningProblem random(long seed) {
        var random = new Random(seed);
        int n = 1 + random.nextInt(60);
        var grid = TimeGrid.uniform(START, Duration.ofMinutes(random.nextBoolean() ? 15 : 60), n);
        double[] load = random.doubles(n, 0, 4).toArray();
        double[] pv = random.doubles(n, -4, 8).map(kw -> Math.max(0, kw)).toArray();
        double[] buy = random.doubles(n, 0.01, 0.5).toArray();
        boolean curtailable = random.nextBoolean();
        double[] sell = new double[n];
        for (int i = 0; i < n; i++) {
            sell[i] = buy[i] * random.nextDouble() - (curtailable && random.nextInt(8) == 0 ? 0.2 : 0);
        }
        double min = random.nextInt(3) * 0.1;
        var battery = new Battery("battery", 5 + 10 * random.nextDouble(), min, 1, 1 + 5 * random.nextDouble(),
                1 + 5 * random.nextDouble(), 0.8 + 0.2 * random.nextDouble(), 0.8 + 0.2 * random.nextDouble(),
                0.02 * random.nextInt(3), random.nextInt(4) > 0, random.nextInt(4) > 0);
        double soc = battery.minSocKwh() + random.nextDouble() * (battery.maxSocKwh() - battery.minSocKwh());
        var task = new BatteryTask(battery, soc, 0.2 * random.nextDouble(),
                random.nextInt(3) == 0 ? battery.maxSocKwh() * random.nextDouble() : 0);
        return new PlanningProblem("EUR", new Forecast(START, grid, load, pv, buy, sell, grid.end()),
                GridConnection.of(random.nextInt(5) == 0 ? 3 : 12, curtailable ? random.nextInt(6) : 20), curtailable,
                0,
                List.of(task), List.of(), List.of(), List.of());
    }

    private static Plan linear(LpSolver solver, PlanningProblem problem) {
        var formulation = new Formulation(problem, Exclusivity.needed(problem));
        var found = new Search(solver, formulation, Carried.NOTHING, Search.Clock.of(10)).run().orElseThrow();
        return new PlanAssembly(formulation, found).plan(new energy.busbar.model.Proof.Proved());
    }

    /// Where sun is worth nothing a loop through the battery costs a linear program nothing; such a
    /// reference is no plan.
    private static boolean loops(Plan plan) {
        var battery = plan.batteries().getFirst();
        return IntStream.range(0, plan.grid().intervals())
                .anyMatch(i -> Math.min(battery.chargeKw()[i], battery.dischargeKw()[i]) > 1e-7);
    }

    /// Sooner-is-better counts in both searches and is no money.
    private static double score(PlanningProblem problem, Plan plan) {
        double score = plan.costs().totalCost();
        var costing = Costing.of(problem);
        int n = problem.grid().intervals();
        var battery = plan.batteries().getFirst();
        for (int i = 0; i < n; i++) {
            double hours = problem.grid().hours(i);
            score += costing.laterPerKwh() * i / n * hours * (battery.chargeKw()[i] + battery.dischargeKw()[i]);
            score += costing.penalties().fusePerKwh() * hours
                    * Math.max(0, plan.importKw()[i] - problem.connection().maxImportKw());
        }
        var task = problem.batteries().getFirst();
        double wantedKwh = Math.min(task.minFinalSocKwh(), task.battery().maxSocKwh());
        return score + costing.penalties().bandPerKwh() * Math.max(0, wantedKwh - battery.socKwh()[n]);
    }

    @Property(tries = 300)
    void itIsAsGoodAsTheLinearProgram(@ForAll long seed) {
        var problem = random(seed);
        assertThat(ConvexBattery.fits(problem) || !problem.pvCurtailable()).isTrue();
        if (!ConvexBattery.fits(problem)) {
            return;
        }

        var plan = ConvexPlanner.plan(problem);

        assertThat(PlanChecker.violations(problem, plan)).as("seed %s", seed).isEmpty();
        var highs = HIGHS.with(solver -> linear(solver, problem));
        var pureJava = linear(new OjAlgoSolver(EnginesAgree.PATIENCE_SECONDS), problem);
        for (var reference : List.of(highs, pureJava)) {
            double best = score(problem, reference);
            assertThat(loops(reference) ? best : score(problem, plan)).as("seed %s", seed).isCloseTo(best,
                    within(1e-5 * Math.max(1, Math.abs(best))));
        }
    }

    @Test
    void twoPricesAreReckonedByHand() {
        var grid = TimeGrid.uniform(START, Duration.ofHours(1), 2);
        var forecast = new Forecast(START, grid, new double[]{1, 3}, new double[2], new double[]{0.1, 0.4},
                new double[]{0.05, 0.05}, grid.end());
        var battery = new Battery("battery", 10, 0, 1, 5, 2, 0.9, 0.9, 0, true, true);
        var problem = new PlanningProblem("EUR", forecast, GridConnection.of(20, 20), true, 0,
                List.of(new BatteryTask(battery, 0, 0, 0)), List.of(), List.of(), List.of());

        var planned = ConvexPlanner.plan(problem).batteries().getFirst();

        // 2 kWh discharged at 90 % need 2/0.9 in the cells, and those 2/0.81 at the meter
        assertThat(planned.dischargeKw()[1]).isCloseTo(2, within(1e-9));
        assertThat(planned.chargeKw()[0]).isCloseTo(2 / 0.81, within(1e-9));
        assertThat(planned.valuePerKwh()[1]).isBetween(0.1 / 0.9, 0.4 * 0.9 + 1e-9);
    }

    @Test
    void whatItCannotSolveItDoesNotClaim() {
        var problem = random(1);
        var forecast = problem.forecast();
        double[] dearSale = forecast.importPerKwh().clone();
        dearSale[0] += 0.1;
        var sellsDear = new Forecast(START, forecast.grid(), forecast.loadKw(), forecast.pvKw(),
                forecast.importPerKwh(), dearSale, forecast.pricesKnownUntil());

        assertThat(ConvexBattery.fits(new PlanningProblem("EUR", sellsDear, problem.connection(), true, 0,
                problem.batteries(), List.of(), List.of(), List.of()))).isFalse();
    }
}
