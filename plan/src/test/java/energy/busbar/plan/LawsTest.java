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
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// What must hold whatever the numbers are: a change of the question that changes the answer in a known way.
class LawsTest {

    private static final Optimiser OPTIMISER = new Optimiser();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// Two programs of one problem may each stop half a cent or a thousandth short.
    private static double tolerance(double money) {
        return 2 * Math.max(Search.GAP_MONEY, Search.GAP_FRACTION * Math.abs(money));
    }

    /// Everything taken must be bought, and what the battery takes it gives without loss.
    private static PlanningProblem importOnly(long seed) {
        var random = RandomProblems.of(seed);
        var lossless = new Battery("battery", 8, 0, 1, 3, 3, 1, 1, 0, true, true);
        var old = random.forecast();
        int n = old.grid().intervals();
        var forecast = new Forecast(old.issuedAt(), old.grid(), old.loadKw(), new double[n],
                Arrays.stream(old.importPerKwh()).map(Math::abs).toArray(), new double[n], old.pricesKnownUntil());
        return new PlanningProblem("EUR", forecast, GridConnection.of(60, 0), false, 0,
                List.of(new BatteryTask(lossless, 4, 0, 4)), random.vehicles().stream().map(LawsTest::taker).toList(),
                List.of(), random.blocks());
    }

    private static VehicleTask taker(VehicleTask task) {
        return new VehicleTask(task.charger(), task.sessionId(), task.arrival(), task.departure(), task.neededKwh(),
                task.maxKw(), 0, task.unmetPerKwh());
    }

    private static PlanningProblem dearer(PlanningProblem problem, double perKwh) {
        var old = problem.forecast();
        var forecast = new Forecast(old.issuedAt(), old.grid(), old.loadKw(), old.pvKw(),
                Arrays.stream(old.importPerKwh()).map(price -> price + perKwh).toArray(), old.exportPerKwh(),
                old.pricesKnownUntil());
        return new PlanningProblem(problem.currency(), forecast, problem.connection(), problem.pvCurtailable(), 0,
                problem.batteries(), problem.vehicles(), problem.miners(), problem.blocks());
    }

    private static double importedKwh(Plan plan) {
        return IntStream.range(0, plan.grid().intervals()).mapToDouble(i -> plan.importKw()[i] * plan.grid().hours(i))
                .sum();
    }

    @Property(tries = 60)
    void aTenCentLevyOnEveryKwhChangesTheBillByTenCentsAKwhAndNothingElse(@ForAll long seed) {
        var problem = importOnly(seed);
        var plan = OPTIMISER.plan(problem, LIMIT);
        var levied = OPTIMISER.plan(dearer(problem, 0.1), LIMIT);

        // What must be bought is bought; only a car that cannot be filled in time may be served differently.
        assertThat(importedKwh(levied)).as("seed %s", seed).isCloseTo(importedKwh(plan), within(1e-3));
        assertThat(Score.money(problem, levied) - 0.1 * importedKwh(levied)
                - (Score.money(problem, plan) - 0.1 * importedKwh(plan))).as("seed %s", seed)
                .isCloseTo(0, within(2 * tolerance(Score.money(problem, plan)) + 0.1 * importedKwh(plan)));
        double levy = levied.costs().importCost() - plan.costs().importCost();
        assertThat(levy).as("seed %s", seed).isCloseTo(0.1 * importedKwh(plan),
                within(2 * tolerance(levied.costs().importCost())));
    }

    @Property(tries = 60)
    void theSamePlanADayLaterIsTheSamePlan(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int days) {
        var problem = RandomProblems.of(seed);
        if (!problem.gridEvents().events().isEmpty() || !problem.miners().isEmpty() || !problem.heatStores().isEmpty()
                || problem.batteries().stream().anyMatch(task -> !task.limits().budgets().isEmpty())) {
            return;
        }
        var plan = OPTIMISER.plan(problem, LIMIT);
        var later = OPTIMISER.plan(later(problem, Duration.ofDays(days)), LIMIT);

        assertThat(later.importKw()).as("seed %s", seed).isEqualTo(plan.importKw());
        assertThat(later.costs()).as("seed %s", seed).isEqualTo(plan.costs());
    }

    private static PlanningProblem later(PlanningProblem problem, Duration by) {
        var old = problem.forecast();
        int n = old.grid().intervals();
        var steps = new Duration[n];
        Arrays.setAll(steps, i -> Duration.between(old.grid().boundary(i), old.grid().boundary(i + 1)));
        var grid = TimeGrid.of(old.grid().start().plus(by), steps);
        var forecast = new Forecast(old.issuedAt().plus(by), grid, old.loadKw(), old.pvKw(), old.importPerKwh(),
                old.exportPerKwh(), old.pricesKnownUntil().plus(by));
        var cars = problem.vehicles().stream().map(car -> new VehicleTask(car.charger(), car.sessionId(),
                car.arrival().plus(by), car.departure().plus(by), car.neededKwh(), car.maxKw(), car.minKw(),
                car.unmetPerKwh(), car.goneFraction(), car.giving())).toList();
        var blocks = problem.blocks().stream().map(block -> new BlockTask(block.id(), block.powerKw(), block.hours(),
                block.earliest().plus(by), block.latestEnd().plus(by))).toList();
        return new PlanningProblem(problem.currency(), forecast, problem.connection(), problem.pvCurtailable(),
                problem.peakSoFarKw(), problem.batteries(), cars, problem.miners(), blocks, problem.heatStores(),
                problem.carbon(), problem.gridEvents());
    }

    /// A search that a clock ends may end elsewhere the next time, so this holds for plans wanted at once.
    @Property(tries = 200)
    void theSameProblemHasTheSamePlanBitForBit(@ForAll long seed) {
        var problem = RandomProblems.of(seed);

        var once = new Optimiser().plan(problem, Duration.ZERO);
        var again = new Optimiser().plan(problem, Duration.ZERO);

        assertThat(again.importKw()).as("seed %s", seed).isEqualTo(once.importKw());
        assertThat(again.costs()).as("seed %s", seed).isEqualTo(once.costs());
        assertThat(again.proof()).as("seed %s", seed).isEqualTo(once.proof());
    }
}
