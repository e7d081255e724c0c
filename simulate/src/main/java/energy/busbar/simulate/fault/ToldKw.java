// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Decision;
import energy.busbar.model.Miner;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Site;

/// What a decision tells a device to draw in kW, negative for a battery that is to give; not a number if it leaves
/// the device to itself.
final class ToldKw {

    private ToldKw() {}

    static double of(Decision told, Charger charger) {
        return told.setpoint(charger.id()).orElse(null) instanceof ChargerSetpoint it
                ? it.powerKw(charger)
                : Double.NaN;
    }

    /// @param charger on the phases it really is on, whatever it is told
    static double asWired(Decision told, Charger charger) {
        return told.setpoint(charger.id()).orElse(null) instanceof ChargerSetpoint it
                ? charger.powerKw(it.currentA())
                : Double.NaN;
    }

    static double of(Decision told, Miner miner) {
        return told.setpoint(miner.id()).orElse(null) instanceof MinerSetpoint it ? it.powerKw() : Double.NaN;
    }

    static double of(Decision told, Battery battery) {
        return told.setpoint(battery.id()).orElse(null) instanceof BatterySetpoint it ? -it.powerKw() : Double.NaN;
    }

    /// The most that arrays may give; one that is left to itself what it can.
    static double sun(Decision told, Site site) {
        double sumKw = 0;
        for (var array : site.pv()) {
            sumKw += told.setpoint(array.id()).orElse(null) instanceof PvSetpoint it ? it.limitKw() : array.peakKw();
        }
        return sumKw;
    }

    /// What is left to itself draws nothing by command.
    static double orNothing(double toldKw) {
        return Double.isNaN(toldKw) ? 0 : toldKw;
    }
}
