// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Hands set-points to devices: only what changed or must be renewed, and each device by itself, so
/// that one that fails costs the others nothing. For the loop's thread only.
final class Commands {

    /// A smaller change is noise of the load; devices need not be written for it.
    private static final double DEAD_BAND_KW = 0.01;

    private final Map<String, Actuator> actuators;
    private final Alerts alerts;
    private final Map<String, Given> given = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();

    private record Given(Setpoint setpoint, Instant at) {}

    Commands(Map<String, Actuator> actuators, Alerts alerts) {
        this.actuators = actuators;
        this.alerts = alerts;
    }

    /// @param tellAgain devices to be written whether anything changed or not
    void apply(List<Setpoint> setpoints, Set<String> tellAgain, Instant now) {
        for (var setpoint : setpoints) {
            if (tellAgain.contains(setpoint.assetId()) || isDue(setpoint, now)) {
                give(setpoint, now);
            }
        }
    }

    private boolean isDue(Setpoint setpoint, Instant now) {
        var last = given.get(setpoint.assetId());
        return last == null || !means(last.setpoint(), setpoint) || halfGone(last, now);
    }

    /// A clock that was set back tells nothing of the lease: it may be gone.
    private static boolean halfGone(Given last, Instant now) {
        var lease = Duration.between(last.at(), last.setpoint().expiresAt());
        var gone = Duration.between(last.at(), now);
        return gone.isNegative() || 2 * gone.toMillis() >= lease.toMillis();
    }

    /// Whether two set-points ask a device for the same.
    private static boolean means(Setpoint one, Setpoint other) {
        return switch (one) {
            case BatterySetpoint a -> other instanceof BatterySetpoint b && near(a.powerKw(), b.powerKw());
            case ChargerSetpoint a -> other instanceof ChargerSetpoint b && a.currentA() == b.currentA()
                    && a.phases() == b.phases();
            case MinerSetpoint a -> other instanceof MinerSetpoint b && a.powerKw() == b.powerKw();
            case PvSetpoint a -> other instanceof PvSetpoint b && near(a.limitKw(), b.limitKw());
            case Release _ -> other instanceof Release;
        };
    }

    private static boolean near(double kw, double otherKw) {
        return kw == otherKw || (Math.abs(kw - otherKw) < DEAD_BAND_KW && kw != 0 && otherKw != 0);
    }

    /// Any failure of a driver is a failure of that device only, also one that is a bug in it or a
    /// library that is missing.
    private void give(Setpoint setpoint, Instant now) {
        String id = setpoint.assetId();
        var actuator = actuators.get(id);
        if (actuator == null) {
            return;
        }
        try {
            actuator.apply(setpoint);
            given.put(id, new Given(setpoint, now));
            failures.remove(id);
            alerts.clear("device " + id);
        } catch (IOException | RuntimeException | Error failure) {
            given.remove(id);
            int inARow = failures.merge(id, 1, Integer::sum);
            alerts.raise("device " + id, "\"" + id + "\" does not take commands, " + inARow
                    + (inARow == 1 ? " time" : " times in a row") + ": " + failure.getMessage()
                    + ". It falls back to its own control when its lease ends.");
        }
    }

    /// Gives every device back that was commanded last.
    void releaseAll(List<Setpoint> releases, Instant now) {
        for (var release : releases) {
            var last = given.get(release.assetId());
            if (last != null && !(last.setpoint() instanceof Release)) {
                give(release, now);
            }
        }
    }
}
