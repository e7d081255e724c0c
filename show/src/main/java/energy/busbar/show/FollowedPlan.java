// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Battery;
import energy.busbar.model.Decision;
import energy.busbar.model.Plan;
import java.util.List;
import java.util.Optional;

/// The plan a decision follows, and which of its intervals.
record FollowedPlan(Plan plan, int interval) {

    /// Empty when there is no plan, it does not cover the decision, or the controller had to step back
    /// to rules.
    static Optional<FollowedPlan> of(LiveView view, Decision decision) {
        boolean follows = switch (decision.ladder()) {
            case OPTIMAL, STALE_PLAN -> true;
            case RULES, HELD, SAFE, HANDS_OFF -> false;
        };
        if (!follows || view.plan().isEmpty()) {
            return Optional.empty();
        }
        var plan = view.plan().get();
        var index = plan.indexAt(decision.at());
        return index.isPresent() ? Optional.of(new FollowedPlan(plan, index.getAsInt())) : Optional.empty();
    }

    /// State of charge of all batteries together at the interval's end; empty if the plan knows none.
    Optional<Double> expectedSocFraction(List<Battery> batteries) {
        double socKwh = 0;
        double capacityKwh = 0;
        for (var battery : batteries) {
            var planned = plan.battery(battery.id());
            if (planned.isPresent()) {
                socKwh += planned.get().socKwh()[interval + 1];
                capacityKwh += battery.capacityKwh();
            }
        }
        return capacityKwh > 0 ? Optional.of(socKwh / capacityKwh) : Optional.empty();
    }
}
