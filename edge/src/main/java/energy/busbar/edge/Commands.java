// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Hands set-points to devices: only what changed or must be renewed, and each device by itself, so
/// that one that fails costs the others nothing. For the loop's thread only.
final class Commands {

    /// A smaller change is noise of the load; devices need not be written for it.
    private static final double DEAD_BAND_KW = 0.01;

    private final Map<String, Actuator> actuators;
    private final Alerts alerts;
    private final Map<String, Given> given = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final ForeignWriters foreign = new ForeignWriters();
    private Set<String> yielded = Set.of();

    private record Given(Setpoint setpoint, Instant at) {}

    Commands(Map<String, Actuator> actuators, Alerts alerts) {
        this.actuators = actuators;
        this.alerts = alerts;
    }

    /// Reads back what devices hold, before anything is decided.
    ///
    /// @return devices that are left to somebody else
    Set<String> readBack(Instant now, ZoneId zone) {
        var left = new HashSet<String>();
        actuators.forEach((id, actuator) -> {
            foreign.watch(id, told(actuator), now);
            if (foreign.yields(id)) {
                left.add(id);
                given.remove(id);
            }
            alerts.set("writer " + id, foreign.trouble(id, zone));
        });
        yielded = left;
        return left;
    }

    /// A device that cannot be read back is not watched, whatever its driver throws.
    private static Optional<Told> told(Actuator actuator) {
        try {
            return actuator.told();
        } catch (IOException | RuntimeException | Error failure) {
            return Optional.empty();
        }
    }

    /// Nothing is commanded: anybody may command what he likes.
    void stopWatching() {
        foreign.forgetOrders();
        actuators.keySet().forEach(id -> alerts.clear("writer " + id));
    }

    /// The clock was set: what has lasted for some time still has.
    void clockSetBy(Duration shift) {
        foreign.clockSetBy(shift);
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
        var id = setpoint.assetId();
        var last = given.get(id);
        return !yielded.contains(id) && (foreign.overwritten(id) || isNews(last, setpoint, now));
    }

    private static boolean isNews(@Nullable Given last, Setpoint setpoint, Instant now) {
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
            foreign.wrote(setpoint, now);
            failures.remove(id);
            alerts.clear("device " + id);
        } catch (IOException | RuntimeException | Error failure) {
            given.remove(id);
            foreign.failed(id);
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
