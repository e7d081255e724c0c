// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.OperatingMode;
import energy.busbar.model.Site;

/// What must hold while the grid is gone, as long as a battery can say so: F52, cars and miners are off, and the
/// batteries are left to those who keep the balance.
final class IslandInvariants {

    private final FaultyWorld world;
    private final Site site;
    private final Findings findings;

    IslandInvariants(FaultyWorld world, Findings findings) {
        this.world = world;
        this.site = world.site();
        this.findings = findings;
    }

    void check(Outcome loop) {
        if (world.trouble().of(FaultKind.GRID_GONE) == null || loop.mode() != OperatingMode.LIVE || !isTold()) {
            return;
        }
        var told = loop.decision();
        for (var charger : site.chargers()) {
            requireOff(charger.id(), ToldKw.orNothing(ToldKw.of(told, charger)));
        }
        for (var miner : site.miners()) {
            requireOff(miner.id(), ToldKw.orNothing(ToldKw.of(told, miner)));
        }
        for (var battery : site.batteries()) {
            findings.require(Double.isNaN(ToldKw.of(told, battery)), "F52", "%s is commanded without a grid",
                    battery.id());
        }
    }

    private void requireOff(String id, double toldKw) {
        findings.require(toldKw <= 0, "F52", "%s is told %.3f kW without a grid", id, toldKw);
    }

    /// A gauge that gives nothing says nothing of the grid either.
    private boolean isTold() {
        var blind = world.trouble().blind();
        return site.batteries().stream().anyMatch(battery -> !blind.contains(battery.id()));
    }
}
