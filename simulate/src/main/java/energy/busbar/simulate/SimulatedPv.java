// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.model.PvArray;
import energy.busbar.model.Setpoint;
import java.io.IOException;

/// A solar array with its inverter: gives what the sun offers, never more than its peak or the
/// limit it was told. Without a lease it is free.
final class SimulatedPv extends Device {

    private final PvArray array;

    SimulatedPv(VirtualClock clock, Mishaps mishaps, PvArray array) {
        super(clock, mishaps, array.id());
        this.array = array;
    }

    @Override
    double accept(Setpoint setpoint) throws IOException {
        return switch (setpoint) {
            case Setpoint.PvSetpoint command -> limit(command.limitKw());
            case Setpoint.BatterySetpoint _,Setpoint.ChargerSetpoint _,Setpoint.MinerSetpoint _,Setpoint.Release _ ->
                throw wrongKind(setpoint);
        };
    }

    private double limit(double limitKw) throws IOException {
        if (!array.curtailable()) {
            throw new IOException("\"" + id() + "\" takes no power limit, was told " + limitKw
                    + " kW. Maybe its configuration should say that it is curtailable.");
        }
        return limitKw;
    }

    double peakKw() {
        return array.peakKw();
    }

    /// Generates for some time.
    double generate(double availableKw, double hours) {
        double kw = Math.min(Math.min(availableKw, array.peakKw()), commanded().orElse(array.peakKw()));
        took(kw, hours);
        return kw;
    }
}
