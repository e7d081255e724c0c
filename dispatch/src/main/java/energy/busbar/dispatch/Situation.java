// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Charger;
import energy.busbar.model.Decision;
import energy.busbar.model.Plan;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.ChargerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;

/// All that one dispatch decision may depend on.
///
/// @param site     limits, priorities and switches as they are now
/// @param state    trusted flows and asset states at now
/// @param plan     the newest plan, however old; dispatch judges its age
/// @param price    the published price that covers now, if any
/// @param previous what was decided last tick, empty after boot
/// @param tick     length of the control interval
/// @param standing orders from outside, and what was learnt of the devices
public record Situation(
        Site site,
        SiteState state,
        Optional<Plan> plan,
        Optional<PriceSlot> price,
        Optional<Decision> previous,
        Duration tick,
        Standing standing) {

    /// A situation with nothing else to heed.
    public Situation(Site site, SiteState state, Optional<Plan> plan, Optional<PriceSlot> price,
            Optional<Decision> previous, Duration tick) {
        this(site, state, plan, price, previous, tick, Standing.NOTHING);
    }

    Situation at(Site changed) {
        return new Situation(changed, state, plan, price, previous, tick, standing);
    }

    /// Each charger on the phases that are measured, or told where nobody measures them.
    private Site onPhases() {
        if (standing.phases().isEmpty()) {
            return site;
        }
        var chargers = new ArrayList<Charger>();
        for (var charger : site.chargers()) {
            var order = standing.phases().get(charger.id());
            chargers.add(order == null
                    ? charger
                    : charger.on(state.charger(charger.id()).map(ChargerState::phases).orElse(OptionalInt.empty())
                            .orElse(order.phases())));
        }
        return site.withChargers(chargers);
    }

    /// The same with the connection as far as the grid operator leaves it, and what disobedient devices draw
    /// counted to the house, which nobody controls either. Phases that have a fuse and that nobody measures
    /// are assumed.
    Situation narrowed() {
        boolean assumed = site.grid().phaseFuse().limits() && state.gridA().isEmpty();
        var seen = assumed ? state.withGridA(AssumedPhases.of(site, state)) : state;
        return new Situation(onPhases().withGrid(standing.orders().operator().within(site.grid())),
                standing.disobedient().isEmpty() ? seen : Uncontrolled.without(site, seen, standing.disobedient()),
                plan, price, previous, tick, standing);
    }
}
