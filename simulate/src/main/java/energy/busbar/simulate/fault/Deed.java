// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Decision;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
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
            double toldKw = told.setpoint(charger.id()).orElse(null) instanceof ChargerSetpoint it
                    ? now.powerKw(it.currentA())
                    : Double.NaN;
            deeds.add(of(world, now, Sums.kw(truth.chargers().get(charger.id())), toldKw));
        }
        for (var miner : site.miners()) {
            double toldKw = told.setpoint(miner.id()).orElse(null) instanceof MinerSetpoint it
                    ? it.powerKw()
                    : Double.NaN;
            deeds.add(of(world, miner, Sums.kw(truth.miners().get(miner.id())), toldKw));
        }
        for (var battery : site.batteries()) {
            double toldKw = told.setpoint(battery.id()).orElse(null) instanceof BatterySetpoint it
                    ? -it.powerKw()
                    : Double.NaN;
            deeds.add(of(world, battery, -Sums.kw(truth.batteries().get(battery.id())), toldKw));
        }
        return deeds;
    }

    private static Deed of(FaultyWorld world, Asset asset, double kw, double toldKw) {
        return new Deed(asset, kw, toldKw, world.trouble().unruly(asset.id()));
    }
}
