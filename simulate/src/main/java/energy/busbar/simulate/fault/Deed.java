// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Decision;
import java.util.ArrayList;
import java.util.List;

/// What one device really did over an interval.
///
/// @param asset  on the phases it really is on
/// @param kw     what it drew; a discharging battery's is negative
/// @param toldKw what it was told to draw; not a number if it was left to itself
/// @param unruly whether it has lately been doing anything but what it was told
record Deed(Asset asset, double kw, double toldKw, boolean unruly) {

    boolean commanded() {
        return !Double.isNaN(toldKw);
    }

    /// All of them that draw or give by command.
    ///
    /// @param told in force over the interval
    static List<Deed> of(FaultyWorld world, Decision told) {
        var site = world.site();
        var truth = world.truth();
        var deeds = new ArrayList<Deed>();
        for (var charger : site.chargers()) {
            var now = charger.on(world.phases(charger));
            deeds.add(of(world, now, Sums.kw(truth.chargers().get(charger.id())), ToldKw.asWired(told, now)));
        }
        for (var miner : site.miners()) {
            deeds.add(of(world, miner, Sums.kw(truth.miners().get(miner.id())), ToldKw.of(told, miner)));
        }
        for (var battery : site.batteries()) {
            deeds.add(of(world, battery, -Sums.kw(truth.batteries().get(battery.id())), ToldKw.of(told, battery)));
        }
        return deeds;
    }

    private static Deed of(FaultyWorld world, Asset asset, double kw, double toldKw) {
        return new Deed(asset, kw, toldKw, world.trouble().unruly(asset.id()));
    }
}
