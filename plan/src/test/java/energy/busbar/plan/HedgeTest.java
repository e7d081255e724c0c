// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HedgeTest {

    private static final Instant MIDNIGHT = Instant.parse("2024-05-01T00:00:00Z");
    private static final TimeGrid DAY = TimeGrid.uniform(MIDNIGHT, Duration.ofHours(1), 24);

    private final Planner planner = new Optimiser();

    private static Battery battery() {
        return new Battery("battery", 10, 0, 1, 5, 5, 0.95, 0.95, 0, true, true);
    }

    /// 0.10 in the first hour, 0.40 from seventeen to twenty, else 0.11, which no round trip pays for.
    private static double[] prices() {
        double[] prices = all(0.11);
        prices[0] = 0.10;
        Arrays.fill(prices, 17, 20, 0.40);
        return prices;
    }

    private static double[] all(double value) {
        var values = new double[24];
        Arrays.fill(values, value);
        return values;
    }

    /// Load of 1 kW, of some kW in the dear evening, and the sun at noon.
    private static Forecast course(double eveningKw, double noonKw, double[] buy, double sell) {
        double[] loadKw = all(1);
        Arrays.fill(loadKw, 17, 20, eveningKw);
        double[] pvKw = all(0);
        Arrays.fill(pvKw, 10, 14, noonKw);
        return new Forecast(MIDNIGHT, DAY, loadKw, pvKw, buy, all(sell), DAY.end());
    }

    private static PlanningProblem problem(Forecast forecast, double socKwh) {
        return new PlanningProblem("EUR", forecast, GridConnection.of(20, 20), true, 0,
                List.of(new BatteryTask(battery(), socKwh, 0.02, 0)), List.of(), List.of(), List.of());
    }

    private Hedge.Choice choose(PlanningProblem problem, List<Forecast> courses) {
        var plan = planner.plan(problem, Duration.ofSeconds(5));
        return Hedge.choose(problem, plan, courses).orElseThrow();
    }

    @Test
    void whereAllCoursesAgreeItDoesWhatThePlanDoes() {
        var forecast = course(3, 0, prices(), 0.05);
        var problem = problem(forecast, 10);

        var choice = choose(problem, List.of(forecast, forecast));

        assertThat(choice.intent().mode()).isEqualTo(BatteryMode.CHARGE_FROM_SURPLUS);
        assertThat(choice.reason().code()).isEqualTo(ReasonCode.KEEP_FOR_LATER);
    }

    @Test
    void waitsWithBuyingWhenTheSunWillProbablyFillTheBatteryAnyway() {
        double[] flat = all(0.20);
        Arrays.fill(flat, 17, 20, 0.40);
        var cloudy = course(3, 0.5, flat, 0.05);
        var sunny = course(3, 5, flat, 0.05);
        var problem = problem(cloudy, 1);

        var choice = choose(problem, List.of(cloudy, sunny, sunny, sunny));

        assertThat(choice.intent().mode()).isNotIn(BatteryMode.CHARGE, BatteryMode.DISCHARGE);
    }

    @Test
    void keepsForADearEveningThatOnlySomeCoursesHave() {
        var modest = course(0.5, 0, prices(), 0.05);
        var lively = course(4, 0, prices(), 0.05);
        var quiet = problem(modest, 9);

        var alone = choose(quiet, List.of(modest));
        var hedged = choose(quiet, List.of(modest, lively));

        assertThat(alone.intent().mode()).isNotEqualTo(BatteryMode.CHARGE);
        assertThat(hedged.intent().mode()).isEqualTo(BatteryMode.CHARGE);
        assertThat(hedged.reason().sentence()).startsWith("Charging");
    }

    @Test
    void switchesTheSunOffWhereSellingCostsAndNothingElseTakesIt() {
        double[] dear = all(0.20);
        var forecast = new Forecast(MIDNIGHT, DAY, all(0), all(4), dear, all(-0.10), DAY.end());
        var problem = problem(forecast, 10);

        var choice = choose(problem, List.of(forecast));

        assertThat(choice.curtailedKw()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void changesOnlyTheFirstIntentOfThePlan() {
        var modest = course(0.5, 0, prices(), 0.05);
        var problem = problem(modest, 9);
        var plan = planner.plan(problem, Duration.ofSeconds(5));

        var hedged = Hedge.hedged(problem, plan, List.of(modest, course(4, 0, prices(), 0.05)));

        var intents = hedged.batteries().getFirst().intents();
        assertThat(intents.subList(1, 24)).isEqualTo(plan.batteries().getFirst().intents().subList(1, 24));
        assertThat(intents.getFirst().mode()).isEqualTo(BatteryMode.CHARGE);
        assertThat(hedged.importKw()).containsExactly(plan.importKw());
    }

    @Test
    void withoutABatteryThereIsNothingToHedge() {
        var forecast = course(1, 0, prices(), 0.05);
        var problem = new PlanningProblem("EUR", forecast, GridConnection.of(20, 20), true, 0, List.of(), List.of(),
                List.of(), List.of());
        var plan = planner.plan(problem, Duration.ofSeconds(5));

        assertThat(Hedge.choose(problem, plan, List.of(forecast))).isEmpty();
        assertThat(Hedge.hedged(problem, plan, List.of(forecast))).isSameAs(plan);
    }
}
