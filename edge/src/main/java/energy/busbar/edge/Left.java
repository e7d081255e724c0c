// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Circuit;
import energy.busbar.model.Decision;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.Reason;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Devices that are left alone: what they draw is reserved for like a disobedient device's, and they are told
/// nothing, unless something carries more than it may. Then they are told to stop, whoever wants them on: a fuse
/// knows no courtesy.
///
/// @param why  by asset
/// @param site with limits as far as the grid operator leaves them
record Left(Map<String, Reason> why, Site site) {

    /// Less is the standby of electronics.
    private static final double IDLE_KW = 0.1;

    /// The decision without orders for them.
    ///
    /// @param stopped those of them that are told to stop
    Decision leftAloneIn(Decision decision, Set<String> stopped) {
        var setpoints = new ArrayList<Setpoint>();
        for (var setpoint : decision.setpoints()) {
            var reason = why.get(setpoint.assetId());
            setpoints.add(reason == null || stopped.contains(setpoint.assetId())
                    ? setpoint
                    : new Release(setpoint.assetId(), setpoint.expiresAt(), reason));
        }
        return new Decision(decision.at(), decision.ladder(), decision.ladderWhy(), setpoints, decision.headline(),
                decision.narrowed(), decision.allocation());
    }

    /// Those that are told to stop now.
    Set<String> toStop(SiteState state) {
        if (!overloaded(state)) {
            return Set.of();
        }
        var drawing = new HashSet<String>();
        state.batteries().stream().filter(it -> it.powerKw() < -IDLE_KW).forEach(it -> drawing.add(it.id()));
        state.chargers().stream().filter(it -> it.powerKw() > IDLE_KW).forEach(it -> drawing.add(it.id()));
        state.miners().stream().filter(it -> it.powerKw() > IDLE_KW).forEach(it -> drawing.add(it.id()));
        drawing.retainAll(why.keySet());
        return drawing;
    }

    private boolean overloaded(SiteState state) {
        var fuse = site.grid().phaseFuse();
        boolean fuseBlows = state.snapshot().gridKw() > site.grid().maxImportKw()
                || state.gridA().filter(gridA -> fuse.limits() && most(gridA) > fuse.maxCurrentA()).isPresent();
        return fuseBlows || site.wiring().circuits().stream().anyMatch(circuit -> overloaded(circuit, state));
    }

    private boolean overloaded(Circuit circuit, SiteState state) {
        var drawnA = site.drawnA(new SiteState(state.snapshot(),
                state.batteries().stream().filter(it -> site.wiring().isBehind(it.id(), circuit)).toList(),
                state.chargers().stream().filter(it -> site.wiring().isBehind(it.id(), circuit)).toList(),
                state.miners().stream().filter(it -> site.wiring().isBehind(it.id(), circuit)).toList()));
        return most(drawnA) > circuit.maxCurrentA()
                || drawnA.powerKw(site.grid().phaseFuse().voltageV()) > circuit.maxPowerKw();
    }

    private static double most(PhaseCurrents currents) {
        double mostA = 0;
        for (var phase : Phase.values()) {
            mostA = Math.max(mostA, currents.of(phase));
        }
        return mostA;
    }
}
