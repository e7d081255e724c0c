// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Ladder;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which plan to follow, if any, and how far that is from the best.
///
/// @param plan null when the rules decide
/// @param interval of the plan, the one that contains now
record Guidance(Ladder ladder, String why, @Nullable Plan plan, int interval) {

    /// A plan this old was still made within the present half-hour of prices and sun; older means
    /// that several re-plannings in a row have failed.
    static final Duration FRESH_FOR = Duration.ofMinutes(30);

    /// Beyond this, weather and cars have changed so much that rules on what is measured do better
    /// than intent on what was believed.
    static final Duration KEPT_FOR = Duration.ofHours(6);

    static Guidance of(Situation situation) {
        if (!situation.site().automation().optimiser()) {
            return rules("The optimiser is switched off (automation.optimiser): the time-of-use rules decide.");
        }
        if (situation.plan().isEmpty()) {
            return rules("There is no plan yet: the time-of-use rules decide.");
        }
        return ofPlan(situation.plan().get(), situation.state().at());
    }

    private static Guidance ofPlan(Plan plan, Instant now) {
        var interval = plan.indexAt(now);
        if (interval.isEmpty()) {
            return rules("The plan of " + plan.issuedAt() + " does not cover now: the time-of-use rules decide.");
        }
        var age = Duration.between(plan.issuedAt(), now);
        if (age.compareTo(KEPT_FOR) > 0) {
            return rules("The plan is " + age.toHours() + " h old, more than the " + KEPT_FOR.toHours()
                    + " h a plan is trusted: the time-of-use rules decide.");
        }
        if (age.compareTo(FRESH_FOR) > 0) {
            return new Guidance(Ladder.STALE_PLAN, "The plan is " + age.toMinutes()
                    + " min old but covers now: it is followed until a new one comes.", plan, interval.getAsInt());
        }
        return new Guidance(Ladder.OPTIMAL, fresh(plan.proof(), age), plan, interval.getAsInt());
    }

    private static Guidance rules(String why) {
        return new Guidance(Ladder.RULES, why, null, -1);
    }

    private static String fresh(Proof proof, Duration age) {
        var ageWords = Math.max(0, age.toMinutes()) + " min old";
        return switch (proof) {
            case Proof.Proved _,Proof.Feasible _ -> "A plan that is " + ageWords + " is followed.";
            case Proof.Fallback fallback ->
                "A plan that is " + ageWords + " is followed; it was made by rules: " + fallback.cause();
        };
    }
}
