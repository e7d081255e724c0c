// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.CheckedPlan;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import energy.busbar.plan.cases.SharedCases.Table;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The days EMHASS publishes as examples: sun, a peak tariff, and two loads that may run in any half
/// hours of the day, 3 kW for 5 h and 0.75 kW for 8 h. EMHASS plans each day by itself.
///
/// Such a load is what a car is to this planner that draws one power or nothing.
class EmhassTest {

    private static final int STEPS_PER_DAY = 48;
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssXXX", Locale.ROOT);

    /// Above any price of the tariff, so that the loads run.
    private static final double UNMET_PER_KWH = 5;

    /// EMHASS lets its solver stop one percent from the best.
    private static final double EMHASS_GAP_FRACTION = 0.01;

    private static PlanningProblem problem(Table day) {
        var start = OffsetDateTime.parse(day.texts("timestamp").getFirst(), TIMES).toInstant();
        var grid = TimeGrid.uniform(start, STEP, STEPS_PER_DAY);
        var forecast = new Forecast(start, grid, kw(day, "P_Load"), kw(day, "P_PV"), day.numbers("unit_load_cost"),
                day.numbers("unit_prod_price"), grid.end());
        return new PlanningProblem("EUR", forecast, GridConnection.of(9, 9), day.has("P_PV_curtailment"), 0, List.of(),
                List.of(load(day, "P_deferrable0", 3, grid), load(day, "P_deferrable1", 0.75, grid)), List.of(),
                List.of());
    }

    private static VehicleTask load(Table day, String column, double powerKw, TimeGrid grid) {
        double wantedKwh = Arrays.stream(kw(day, column)).sum() * STEP.toMinutes() / 60;
        var plug = new Charger(column, 0, 16, 1, 1, 230);
        return new VehicleTask(plug, column, grid.start(), grid.end(), wantedKwh, powerKw, powerKw, UNMET_PER_KWH);
    }

    private static double[] kw(Table day, String column) {
        return Arrays.stream(day.numbers(column)).map(watts -> watts / 1000).toArray();
    }

    private static Table day(String file, int day) throws IOException {
        return SharedCases.table("emhass/" + file).slice(day * STEPS_PER_DAY, (day + 1) * STEPS_PER_DAY);
    }

    private static double publishedCost(Table day) {
        return -Arrays.stream(day.numbers("cost_profit")).sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aWinterDayCostsWhatEmhassFoundAsTheLeast(int number) throws IOException {
        isTheSameOptimum(day("opt_res_perfect_optim_profit.csv", number));
    }

    @ParameterizedTest
    @ValueSource(ints = 0)
    void aSummerDayCostsWhatEmhassFoundAsTheLeast(int number) throws IOException {
        isTheSameOptimum(day("opt_res_latest.csv", number));
    }

    private static void isTheSameOptimum(Table day) {
        var plan = CheckedPlan.of(problem(day));

        double published = publishedCost(day);
        assertThat(plan.shortfalls()).isEmpty();
        assertThat(plan.costs().energyCost()).isBetween(published * (1 - EMHASS_GAP_FRACTION),
                published + CheckedPlan.SAME_MONEY);
    }

    /// These days were planned for another aim (no money for export; most own use), so the plan for the
    /// money must cost less.
    @ParameterizedTest
    @CsvSource({"cost,0", "cost,3", "cost,7", "self-consumption,0", "self-consumption,3", "self-consumption,7"})
    void aSpringDayCostsNoMoreThanWithAnotherAim(String aim, int number) throws IOException {
        var day = day("opt_res_perfect_optim_" + aim + ".csv", number);

        var plan = CheckedPlan.of(problem(day));

        assertThat(plan.shortfalls()).isEmpty();

        assertThat(plan.costs().energyCost()).isLessThanOrEqualTo(publishedCost(day) + CheckedPlan.SAME_MONEY);
    }
}
