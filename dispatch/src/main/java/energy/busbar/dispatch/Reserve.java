// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.dispatch.CircuitTree.Tap;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.Setpoint;

/// The rooms that a tick begins with: every limit less what nobody commands.
///
/// That is the house, at the connection and phase by phase; what a device drew beyond its command a tick
/// ago; and, in circuits, which have no meter of their own, what a device may draw that is unknown or
/// disobeys: its rating, but no more than the house seems to draw, of which it is a part.
final class Reserve {

    private final Present present;
    private final CircuitTree tree;
    private final Rooms rooms;

    private Reserve(Present present) {
        this.present = present;
        var state = present.situation().state();
        var site = present.site();
        tree = new CircuitTree(site);
        var houseA = state.gridA().map(gridA -> gridA.minus(site.drawnA(state))).orElse(PhaseCurrents.ZERO);
        rooms = Rooms.of(tree, houseA).withLessSun(missingSunKw());
    }

    static Rooms rooms(Present present) {
        if (!present.site().limitsInside()) {
            return Rooms.UNLIMITED;
        }
        var reserve = new Reserve(present);
        reserve.reserveUnseen();
        reserve.reserveBeyondCommand();
        return reserve.rooms;
    }

    /// Sun that shines and may not be used, and blocks that start now: nobody knows where these lie, the
    /// plan takes it to be evenly.
    private double missingSunKw() {
        var snapshot = present.situation().state().snapshot();
        double blocksKw = present.houseKw() - snapshot.loadKw() - present.disobedience().drawnKw()
                - present.disobedience().ungivenKw();
        return snapshot.pvKw() - present.pvKw() + blocksKw;
    }

    private void reserveUnseen() {
        double mostKw = present.situation().state().snapshot().loadKw();
        var site = present.site();
        for (int i = 0; i < site.chargers().size(); i++) {
            if (present.charger(i) == null) {
                rooms.takeBelowConnection(tree.charger(i), Math.min(mostKw, site.chargers().get(i).maxKw()));
            }
        }
        for (int i = 0; i < site.miners().size(); i++) {
            if (present.miner(i) == null) {
                rooms.takeBelowConnection(tree.miner(i), Math.min(mostKw, site.miners().get(i).maxKw()));
            }
        }
        for (int i = 0; i < site.batteries().size(); i++) {
            if (present.battery(i) == null) {
                rooms.takeBelowConnection(tree.battery(i), Math.min(mostKw, site.batteries().get(i).maxChargeKw()));
            }
        }
    }

    private void reserveBeyondCommand() {
        var site = present.site();
        for (int i = 0; i < site.chargers().size(); i++) {
            reserveBeyond(site.chargers().get(i).id(), tree.charger(i));
        }
        for (int i = 0; i < site.miners().size(); i++) {
            reserveBeyond(site.miners().get(i).id(), tree.miner(i));
        }
        for (int i = 0; i < site.batteries().size(); i++) {
            reserveBeyond(site.batteries().get(i).id(), tree.battery(i));
        }
    }

    private void reserveBeyond(String assetId, Tap tap) {
        Setpoint told = present.previous(assetId);
        if (told != null) {
            rooms.take(tap, Disobedience.drawnKw(present.situation(), told));
        }
    }
}
