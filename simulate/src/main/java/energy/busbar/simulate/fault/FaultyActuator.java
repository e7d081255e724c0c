// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.io.IOException;
import java.time.Instant;

/// A driver that takes commands as the script lets it. It tells its device how long a lease lasts,
/// not when it ends: the device has a clock of its own.
final class FaultyActuator implements Actuator {
    private final Trouble trouble;
    private final String id;
    private final Actuator sound;

    FaultyActuator(Trouble trouble, String id, Actuator sound) {
        this.trouble = trouble;
        this.id = id;
        this.sound = sound;
    }

    @Override
    public void apply(Setpoint setpoint) throws IOException {
        Thrown.ifScripted(trouble, id);
        if (trouble.is(FaultKind.INVERTER_REBOOTS, id)) {
            throw new IOException("connection refused");
        }
        sound.apply(trouble.clockOffset().isZero()
                ? setpoint
                : ending(setpoint, setpoint.expiresAt().minus(trouble.clockOffset())));
    }

    private static Setpoint ending(Setpoint setpoint, Instant end) {
        return switch (setpoint) {
            case BatterySetpoint it -> new BatterySetpoint(it.assetId(), it.powerKw(), end, it.reason());
            case ChargerSetpoint it -> new ChargerSetpoint(it.assetId(), it.currentA(), it.phases(), end, it.reason());
            case MinerSetpoint it -> new MinerSetpoint(it.assetId(), it.powerKw(), end, it.reason());
            case PvSetpoint it -> new PvSetpoint(it.assetId(), it.limitKw(), end, it.reason());
            case Release it -> new Release(it.assetId(), end, it.reason());
        };
    }
}
