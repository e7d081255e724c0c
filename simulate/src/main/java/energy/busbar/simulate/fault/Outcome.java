// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Plan;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.SiteState;
import java.util.Optional;

/// What the controller made of one tick.
///
/// @param state what it believed; empty if it believed nothing
public record Outcome(OperatingMode mode, Optional<SiteState> state, Optional<Plan> plan, Optional<PriceSlot> price,
        Decision decision) {

    /// Whether it stands back.
    boolean standsBack() {
        return decision.ladder() == Ladder.SAFE || decision.ladder() == Ladder.HANDS_OFF;
    }

    boolean commands() {
        return mode == OperatingMode.LIVE;
    }
}
