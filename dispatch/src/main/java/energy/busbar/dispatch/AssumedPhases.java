// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Charger;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;

/// What the phases of the connection carry where nobody measures them: the house by the shares of the
/// site file, the sun evenly, each asset where it is wired.
///
/// A charger that nobody knows anything of may be what the house seems to draw; then all of it lies on
/// the charger's phase.
final class AssumedPhases {

    private AssumedPhases() {}

    static PhaseCurrents of(Site site, SiteState state) {
        var fuse = site.grid().phaseFuse();
        double loadA = state.snapshot().loadKw() * 1000 / fuse.voltageV();
        double sunA = state.snapshot().pvKw() * 1000 / (3 * fuse.voltageV());
        var sum = new PhaseCurrents(fuse.loadShares().l1Fraction() * loadA - sunA,
                fuse.loadShares().l2Fraction() * loadA - sunA, fuse.loadShares().l3Fraction() * loadA - sunA)
                .plus(site.drawnA(state));
        for (var charger : site.chargers()) {
            if (charger.phases() == 1 && state.charger(charger.id()).isEmpty()) {
                sum = sum.plus(unseen(site, charger, loadA));
            }
        }
        return sum;
    }

    private static PhaseCurrents unseen(Site site, Charger charger, double loadA) {
        Phase phase = charger.phase();
        double countedFraction = site.grid().phaseFuse().loadShares().of(phase);
        return PhaseCurrents.on(phase, (1 - countedFraction) * Math.min(charger.maxCurrentA(), loadA));
    }
}
