// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Automation;
import energy.busbar.model.EvSession;
import energy.busbar.model.Orders;
import energy.busbar.model.Priorities;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Instant;
import java.util.List;

/// What the loop saw and a plan may start from.
///
/// @param peakSoFarKw highest billing-interval import of the month
/// @param orders      from the grid operator and persons
record Seen(Site site, SiteState state, double peakSoFarKw, Orders orders) {

    Instant at() {
        return state.at();
    }

    /// What changes a plan at once: a switch that was turned, an order, a car that came or went, an asset that
    /// fell silent or is back.
    record Circumstances(Automation automation, Priorities priorities, Orders orders, List<String> sessions,
            List<String> unknown) {}

    Circumstances circumstances() {
        return new Circumstances(site.automation(), site.priorities(), orders,
                state.chargers().stream().flatMap(charger -> charger.session().stream()).map(EvSession::id).sorted()
                        .toList(),
                state.unknown().stream().map(SiteState.Unknown::assetId).sorted().toList());
    }
}
