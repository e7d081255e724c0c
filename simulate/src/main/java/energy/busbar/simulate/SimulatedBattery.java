// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.model.Battery;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import energy.busbar.sense.BatteryGauge;
import java.io.IOException;

/// A battery with its inverter.
///
/// Under a command it does what it is told within its rating, from empty cells to full ones: the
/// SoC band of the site is the commander's duty here, so that a commander who breaks it is seen.
/// Left to itself it covers the load and takes the surplus, and keeps to the band.
final class SimulatedBattery extends Device implements BatteryGauge {

    private final Battery battery;
    private double socKwh;

    SimulatedBattery(VirtualClock clock, Mishaps mishaps, Battery battery, double initialSocFraction) {
        super(clock, mishaps, battery.id());
        this.battery = battery;
        socKwh = initialSocFraction * battery.capacityKwh();
    }

    @Override
    double accept(Setpoint setpoint) throws IOException {
        return switch (setpoint) {
            case Setpoint.BatterySetpoint command -> command.powerKw();
            case Setpoint.ChargerSetpoint _,Setpoint.MinerSetpoint _,Setpoint.PvSetpoint _,Setpoint.Release _ ->
                throw wrongKind(setpoint);
        };
    }

    @Override
    public Reading socFraction() {
        synchronized (clock) {
            return new Reading.Measured(socKwh / battery.capacityKwh(), clock.now(), id());
        }
    }

    double socKwh() {
        return socKwh;
    }

    /// Holds a commanded power for some time, as far as the cells allow.
    ///
    /// @return mean AC power, discharge positive
    double obey(double wantedKw, double hours) {
        return run(wantedKw, 0, battery.capacityKwh(), hours);
    }

    /// Answers what the site still needs (negative: has left over), within the band.
    ///
    /// @return mean AC power, discharge positive
    double selfConsume(double netLoadKw, double hours) {
        return run(netLoadKw, Math.min(socKwh, battery.minSocKwh()), Math.max(socKwh, battery.maxSocKwh()), hours);
    }

    /// Feeds the house alone: the reserve that the band keeps is for this.
    ///
    /// @return mean AC power, discharge positive
    double feed(double netLoadKw, double hours) {
        return run(netLoadKw, 0, battery.capacityKwh(), hours);
    }

    /// The most it takes for some time.
    double takesKw(double hours) {
        return mostChargeKw(battery.capacityKwh(), hours);
    }

    @Override
    public boolean isIslanded() {
        synchronized (clock) {
            return mishaps.gridGone();
        }
    }

    private double mostChargeKw(double ceilingKwh, double hours) {
        return Math.max(0, Math.min(mishaps.ratingFraction(id()) * battery.maxChargeKw(),
                (ceilingKwh - socKwh) / (battery.chargeEfficiency() * hours)));
    }

    private double run(double wantedKw, double floorKwh, double ceilingKwh, double hours) {
        double mostDischargeKw = Math.min(mishaps.ratingFraction(id()) * battery.maxDischargeKw(),
                (socKwh - floorKwh) * battery.dischargeEfficiency() / hours);
        double kw = Math.clamp(wantedKw, -mostChargeKw(ceilingKwh, hours), Math.max(0, mostDischargeKw));
        socKwh = Math.clamp(battery.socKwhAfter(socKwh, kw, hours), 0, battery.capacityKwh());
        took(kw, hours);
        return kw;
    }
}
