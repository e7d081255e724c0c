// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.device;

import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PowerMeter;

/// One connection of the site file: an inverter, a broker, a home platform, a central system of chargers. Assets
/// name a connection and, where it leads to more than one thing, a part of it: `device: inverter.battery`.
///
/// Ports may take as long as the line's patience and throw when the device does not answer, so each is asked on a
/// thread of its own. Opening a line and asking for ports touches no wire: a device that is away delays no start.
/// Whatever breaks heals by itself when the device is back.
public interface DeviceLine extends AutoCloseable {

    /// A meter of the grid (import positive), an array, or a load.
    ///
    /// @param part as the site file says behind the point; empty if it says nothing
    /// @throws IllegalArgumentException if there is no such thing here, with what there is
    PowerMeter meter(String part);

    /// @throws IllegalArgumentException if there is no battery here, with what there is
    BatteryGauge battery(String part);

    /// @throws IllegalArgumentException if there is no charge point here, with what there is
    ChargePoint chargePoint(String part, Charger charger);

    /// What commands an asset. Each command is a lease, and where the device has a timer of its own, that ends it too.
    ///
    /// @throws IllegalArgumentException if it cannot be commanded here, with the reason
    Actuator actuator(String part, Asset asset);

    /// How the line is doing, from memory. Any thread.
    LineHealth health();

    /// Gives up what is open. Does not wait for a device that hangs.
    @Override
    void close();
}
