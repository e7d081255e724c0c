// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.plan.CheckedPlan;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.cases.SharedCases.Table;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real homes of HAEO, 72 h in steps of 1, 5, 30 and 60 minutes, with the plan HAEO made for each.
///
/// HAEO's published cost is the money at the meter; wear and the value of what stays in the battery are
/// not in it, so they are 0 here too. Its plan is published in steps of 0.1 kW, which moves its cost by
/// up to 0.3 % either way; the cost itself is rounded to 0.1 AUD.
class HaeoTest {

    private static final double ROUNDING_FRACTION = 0.003;
    private static final double ROUNDING_AUD = 0.05;

    @ParameterizedTest
    @CsvSource({"1,-15.1", "2,-19.2", "3,-22.3"})
    void aRealHomeEarnsWhatHaeoFound(int scenario, double publishedAud) throws IOException {
        var name = "scenario" + scenario;
        var problem = SiteFile.problem("haeo", name + "_site.json", Duration.ofHours(1));
        double foundAud = cost(problem, SharedCases.table("haeo/" + name + "_tidy.csv"));
        assertThat(foundAud).as("the published plan").isCloseTo(publishedAud, within(ROUNDING_AUD));

        var plan = CheckedPlan.of(problem);

        assertThat(plan.shortfalls()).isEmpty();
        assertThat(plan.costs().energyCost()).isLessThanOrEqualTo(foundAud + ROUNDING_FRACTION * Math.abs(foundAud));
    }

    /// What the published power at the meter costs.
    private static double cost(PlanningProblem problem, Table published) {
        var gridKw = published.numbers("expected_grid_kW");
        double cost = 0;
        for (int i = 0; i < gridKw.length; i++) {
            var prices = gridKw[i] > 0 ? problem.forecast().importPerKwh() : problem.forecast().exportPerKwh();
            cost += gridKw[i] * problem.grid().hours(i) * prices[i];
        }
        return cost;
    }
}
