// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.model.PvArray;
import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.util.Set;

/// A set-point in the words of maps.
///
/// @param amount kW of a power or limit, A of a current; 0 where the order has none
record Order(String name, double amount) {

    static final String RELEASE = "release";

    /// Who asks for less is never made to wait.
    private static final Set<String> LESS = Set.of(RELEASE, "hold", "pause", "stop");
    private static final double DEAD_BAND_A = 0.05;

    /// @throws IOException if the part cannot be told that
    static Order of(Setpoint setpoint, Asset asset) throws IOException {
        return switch (setpoint) {
            case Setpoint.BatterySetpoint it when it.powerKw() > 0 -> new Order("discharge", it.powerKw());
            case Setpoint.BatterySetpoint it when it.powerKw() < 0 -> new Order("charge", -it.powerKw());
            case Setpoint.BatterySetpoint _ -> new Order("hold", 0);
            case Setpoint.PvSetpoint it -> asset instanceof PvArray array && it.limitKw() >= array.peakKw()
                    ? new Order(RELEASE, 0)
                    : new Order("limit", it.limitKw());
            case Setpoint.ChargerSetpoint it -> {
                requirePhases(it, asset);
                yield it.currentA() == 0 ? new Order("pause", 0) : new Order("current", it.currentA());
            }
            case Setpoint.MinerSetpoint it -> it.powerKw() == 0
                    ? new Order("stop", 0)
                    : new Order("run", it.powerKw());
            case Setpoint.Release _ -> new Order(RELEASE, 0);
        };
    }

    private static void requirePhases(Setpoint.ChargerSetpoint setpoint, Asset asset) throws IOException {
        if (setpoint.phases() != 0 && asset instanceof Charger charger && setpoint.phases() != charger.phases()) {
            throw new IOException("\"" + charger.id() + "\" cannot switch to " + setpoint.phases()
                    + " phases over Modbus. Maybe turn phase-switching off.");
        }
    }

    boolean isRelease() {
        return name.equals(RELEASE);
    }

    boolean asksForLess() {
        return LESS.contains(name);
    }

    boolean isNear(Order other, double deadBandKw) {
        double band = name.equals("current") ? DEAD_BAND_A : deadBandKw;
        return name.equals(other.name) && Math.abs(amount - other.amount) <= band;
    }
}
