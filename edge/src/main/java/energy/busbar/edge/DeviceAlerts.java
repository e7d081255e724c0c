// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Asset;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells people of each device that is unknown or disobeys, when that changes. For the loop's thread only.
final class DeviceAlerts {

    private final Alerts alerts;
    private List<Unknown> unknown = List.of();
    private Set<String> disobedient = Set.of();

    DeviceAlerts(Alerts alerts) {
        this.alerts = alerts;
    }

    /// An unknown asset costs only itself.
    void unknown(Site site, SiteState state) {
        if (state.unknown().equals(unknown)) {
            return;
        }
        unknown = state.unknown();
        for (var assets : List.of(site.pv(), site.batteries(), site.chargers(), site.miners())) {
            for (var asset : assets) {
                alerts.set("meter " + asset.id(), state.unknown(asset.id()).map(it -> it.why()
                        + " Until then \"" + asset.id() + "\" is left to itself and counts as part of the house."));
            }
        }
    }

    void disobedient(Site site, Set<String> now) {
        if (now.equals(disobedient)) {
            return;
        }
        disobedient = now;
        Stream.of(site.batteries(), site.chargers(), site.miners()).flatMap(List::stream).map(Asset::id)
                .forEach(id -> alerts.set("obedience " + id, now.contains(id)
                        ? Optional.of("\"" + id + "\" draws more than it is told: what it draws is reserved for it. "
                                + "Check whether somebody else commands it, and its own settings.")
                        : Optional.empty()));
    }
}
