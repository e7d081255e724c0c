// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import java.time.Duration;

/// Plans as the program does, for tests of other packages: the optimiser's own plan, which the checker
/// has nothing against and that pure Java does not contradict.
public final class CheckedPlan {

    /// What two plans may differ by that both count as the best: the planner stops there.
    public static final double SAME_MONEY = Search.GAP_MONEY;

    /// The same for dear problems, as a share of the money.
    public static final double SAME_FRACTION = Search.GAP_FRACTION;

    /// Beyond this the second opinion takes longer than all the other tests.
    private static final int INTERVALS_FOR_PURE_JAVA = 200;

    private static final Optimiser OPTIMISER = new Optimiser();

    private CheckedPlan() {}

    public static Plan of(PlanningProblem problem) {
        return of(problem, Duration.ofSeconds(10));
    }

    public static Plan of(PlanningProblem problem, Duration timeLimit) {
        var plan = OPTIMISER.plan(problem, timeLimit);
        assertThat(plan.proof()).isNotInstanceOf(Proof.Fallback.class);
        assertThat(PlanChecker.violations(problem, plan)).isEmpty();
        if (problem.grid().intervals() <= INTERVALS_FOR_PURE_JAVA) {
            EnginesAgree.on(problem);
        }
        return plan;
    }
}
