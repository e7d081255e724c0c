// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import java.time.Duration;

/// Chooses what every asset does over a horizon at the least cost.
///
/// **Pure.** A planner reads no device and keeps no state that changes its answers; unless the time
/// limit cuts the search short, the same problem gives the same plan. It never fails: what cannot be
/// met is a reported shortfall, and a search that breaks yields a plan by rules that says so.
public interface Planner {

    /// @param timeLimit how long to look for a better plan than the first; zero asks for the first one
    Plan plan(PlanningProblem problem, Duration timeLimit);

    /// A planner for one site that is asked again and again: the next plan begins where the last ended, and
    /// changes its choices only for a gain. Its answers depend on the plans before, and on nothing else. Not
    /// for several threads at once.
    default Planner rolling() {
        return this;
    }
}
