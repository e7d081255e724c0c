// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Automation;
import energy.busbar.model.Orders;
import energy.busbar.model.Priorities;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

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
    record Circumstances(Automation automation, Priorities priorities, Orders orders, Set<String> sessions,
            Set<String> unknown) {}

    Circumstances circumstances() {
        var sessions = new TreeSet<String>();
        for (var charger : state.chargers()) {
            charger.session().ifPresent(session -> sessions.add(session.id()));
        }
        var unknown = new TreeSet<String>();
        for (var asset : state.unknown()) {
            unknown.add(asset.assetId());
        }
        return new Circumstances(site.automation(), site.priorities(), orders, sessions, unknown);
    }
}
