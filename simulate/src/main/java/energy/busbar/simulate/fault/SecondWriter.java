// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Site;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Another program that commands the same devices, always just after us.
public final class SecondWriter {

    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "Another program wants it.");

    private final Site site;
    private final Trouble trouble;
    private final Map<String, Actuator> devices;
    private final WriteLog log;

    SecondWriter(Site site, Trouble trouble, Map<String, Actuator> devices, WriteLog log) {
        this.site = site;
        this.trouble = trouble;
        this.devices = devices;
        this.log = log;
    }

    /// @param now of the devices
    public void write(Instant now) {
        for (var fault : trouble.active()) {
            var device = devices.get(fault.target());
            if (fault.kind() == FaultKind.SECOND_WRITER && device != null) {
                command(fault, now).ifPresent(setpoint -> give(device, setpoint));
            }
        }
    }

    private Optional<Setpoint> command(Fault fault, Instant now) {
        var id = fault.target();
        var end = now.plus(Setpoint.LEASE);
        double share = fault.sizeValue();
        Optional<Setpoint> battery = site.batteries().stream().filter(it -> it.id().equals(id)).findFirst()
                .map(it -> new BatterySetpoint(id, -share * it.maxChargeKw(), end, WHY));
        Optional<Setpoint> charger = site.chargers().stream().filter(it -> it.id().equals(id)).findFirst()
                .map(it -> new ChargerSetpoint(id, it.currentAFor(share * it.maxKw()), end, WHY));
        Optional<Setpoint> miner = site.miners().stream().filter(it -> it.id().equals(id)).findFirst()
                .map(it -> new MinerSetpoint(id, it.stepKwFor(share * it.maxKw()), end, WHY));
        return battery.or(() -> charger).or(() -> miner);
    }

    private void give(Actuator device, Setpoint setpoint) {
        try {
            device.apply(setpoint);
            log.otherWrote(setpoint.assetId());
        } catch (IOException refused) {
            throw new IllegalStateException("The second writer speaks another language than the devices", refused);
        }
    }
}
