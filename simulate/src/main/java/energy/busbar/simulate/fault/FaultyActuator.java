// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.util.Optional;

/// A driver that takes commands as the script lets it. It tells its device how long a lease lasts,
/// not when it ends: the device has a clock of its own.
final class FaultyActuator implements Actuator {
    private final Trouble trouble;
    private final String id;
    private final Actuator sound;
    private final WriteLog log;

    FaultyActuator(Trouble trouble, WriteLog log, String id, Actuator sound) {
        this.trouble = trouble;
        this.log = log;
        this.id = id;
        this.sound = sound;
    }

    @Override
    public void apply(Setpoint setpoint) throws IOException {
        answer();
        var held = sound.told().orElseGet(Told.Nothing::new);
        sound.apply(trouble.clockOffset().isZero()
                ? setpoint
                : setpoint.until(setpoint.expiresAt().minus(trouble.clockOffset())));
        log.wrote(setpoint, held);
    }

    @Override
    public Optional<Told> told() throws IOException {
        answer();
        return sound.told();
    }

    private void answer() throws IOException {
        Thrown.ifScripted(trouble, id);
        if (trouble.is(FaultKind.INVERTER_REBOOTS, id)) {
            throw new IOException("connection refused");
        }
    }
}
