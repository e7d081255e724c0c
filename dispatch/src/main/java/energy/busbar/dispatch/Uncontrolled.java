// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.util.Set;

/// A state in which what some devices draw is nobody's to decide: like the house, it is reserved for. What
/// they give is stray.
final class Uncontrolled {

    private Uncontrolled() {}

    /// The same flows with those of the named assets moved to the house load; a battery that gives against
    /// orders is sun, as far as the house does not take it. Phases carry what they would without its help.
    static SiteState without(Site site, SiteState state, Set<String> ids) {
        var batteries = state.batteries().stream().filter(one -> !ids.contains(one.id())).toList();
        var chargers = state.chargers().stream().filter(one -> !ids.contains(one.id())).toList();
        var miners = state.miners().stream().filter(one -> !ids.contains(one.id())).toList();
        var flows = state.snapshot();
        double batteryKw = batteries.stream().mapToDouble(SiteState.BatteryState::powerKw).sum();
        double evKw = chargers.stream().mapToDouble(SiteState.ChargerState::powerKw).sum();
        double minerKw = miners.stream().mapToDouble(SiteState.MinerState::powerKw).sum();
        double strayKw = state.batteries().stream().filter(one -> ids.contains(one.id()))
                .mapToDouble(one -> Math.max(0, one.powerKw())).sum();
        double loadKw = flows.loadKw() - (flows.batteryKw() - batteryKw) + (flows.evKw() - evKw)
                + (flows.minerKw() - minerKw);
        var snapshot = new PowerSnapshot(flows.at(), flows.pvKw() + Math.max(0, -loadKw), flows.gridKw(), batteryKw,
                Math.max(0, loadKw), evKw, minerKw);
        return new SiteState(snapshot, batteries, chargers, miners, state.unknown(),
                state.strayKw() + strayKw, state.gridA().map(gridA -> gridA.plus(strayA(site, state, ids))));
    }

    private static PhaseCurrents strayA(Site site, SiteState state, Set<String> ids) {
        var sum = PhaseCurrents.ZERO;
        for (var battery : site.batteries()) {
            double givenKw = ids.contains(battery.id())
                    ? state.battery(battery.id()).map(SiteState.BatteryState::powerKw).orElse(0.0)
                    : 0;
            sum = sum.plus(site.currentsA(battery, Math.max(0, givenKw)));
        }
        return sum;
    }
}
