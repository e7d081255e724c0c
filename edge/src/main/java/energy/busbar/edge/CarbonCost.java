// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.carbon.CarbonIntensity;
import energy.busbar.connect.http.Lookout;
import energy.busbar.edge.config.Carbon;
import energy.busbar.forecast.carbon.PublishedCarbon;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// What imported energy emits over a plan's grid, and what the site lets a tonne of it cost. While nobody knows,
/// emissions do not count. For the planning desk's thread.
@FunctionalInterface
interface CarbonCost {

    CarbonCost NONE = (_, _) -> PlanningProblem.Carbon.UNPRICED;

    PlanningProblem.Carbon over(Instant now, TimeGrid grid);

    /// @param feeds to be looked after
    record Feeds(CarbonCost cost, List<Lookout> feeds) {}

    static Feeds open(Carbon carbon, RandomGenerator random) {
        return switch (carbon) {
            case Carbon.None _ -> new Feeds(NONE, List.of());
            case Carbon.Fixed(double gramsPerKwh, double pricePerTonne) -> new Feeds((_, grid) -> {
                var grams = new double[grid.intervals()];
                Arrays.fill(grams, gramsPerKwh);
                return new PlanningProblem.Carbon(grams, pricePerTonne);
            }, List.of());
            case Carbon.GreatBritain(var url, var region, double pricePerTonne) -> {
                var source = new CarbonIntensity(new CarbonIntensity.Terms(url, region), random);
                var published = new PublishedCarbon(source, CarbonIntensity.ZONE);
                yield new Feeds((now, grid) -> published.gramsPerKwh(now, grid)
                        .map(grams -> new PlanningProblem.Carbon(grams, pricePerTonne))
                        .orElse(PlanningProblem.Carbon.UNPRICED), List.of(source));
            }
        };
    }
}
