// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Decision;
import energy.busbar.model.Plan;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// All that one dispatch decision may depend on.
///
/// @param site     limits, priorities and switches as they are now
/// @param state    trusted flows and asset states at now
/// @param plan     the newest plan, however old; dispatch judges its age
/// @param price    the published price that covers now, if any
/// @param previous what was decided last tick, empty after boot
/// @param tick     length of the control interval
/// @param resting  chargers that started so lately that they may not start again yet
public record Situation(
        Site site,
        SiteState state,
        Optional<Plan> plan,
        Optional<PriceSlot> price,
        Optional<Decision> previous,
        Duration tick,
        Set<String> resting) {

    public Situation {
        resting = Set.copyOf(resting);
    }

    /// A situation in which every charger may start.
    public Situation(Site site, SiteState state, Optional<Plan> plan, Optional<PriceSlot> price,
            Optional<Decision> previous, Duration tick) {
        this(site, state, plan, price, previous, tick, Set.of());
    }
}
