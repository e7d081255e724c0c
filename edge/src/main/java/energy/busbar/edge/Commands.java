// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Thrift;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Hands set-points to devices: only what changed or must be renewed, and each device by itself, so
/// that one that fails costs the others nothing. For the loop's thread only.
final class Commands {

    /// A smaller change is noise of the load; devices need not be written for it.
    private static final double DEAD_BAND_KW = 0.01;

    private static final Reason FOREIGN = Reason.of(ReasonCode.DISOBEYS,
            "Somebody else commands it: it is left to them, and what it draws is reserved for it.");

    private static final Reason USED_UP = Reason.of(ReasonCode.SAFETY_LIMIT,
            "Its memory bears no more writes today: it is left to itself, and what it draws is reserved for it.");

    private static final Reason NOT_TO_SPARE = Reason.of(ReasonCode.SAFETY_LIMIT,
            "Its memory bears no write now: it stays left to itself, and what it draws is reserved for it.");

    private final Map<String, Line> lines = new HashMap<>();
    private final WriteBudgets budgets;
    private final Alerts alerts;
    private final Map<String, Given> given = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final ForeignWriters foreign = new ForeignWriters();

    /// @param sure whether the device said yes, and to everything since
    private record Given(Setpoint setpoint, Instant at, boolean sure) {
        Given unsure() {
            return new Given(setpoint, at, false);
        }
    }

    /// One device, and what its alerts are called.
    private record Line(Actuator actuator, String device, String writer, String writes) {}

    Commands(Map<String, Actuator> actuators, WriteBudgets budgets, Alerts alerts) {
        actuators.forEach((id, actuator) -> lines.put(id,
                new Line(actuator, "device " + id, "writer " + id, "writes " + id)));
        this.budgets = budgets;
        this.alerts = alerts;
    }

    /// Reads back what devices hold, and counts what may still be written, before anything is decided.
    Leeway readBack(Instant now, ZoneId zone) {
        var left = new HashMap<String, Reason>();
        var resting = new HashSet<String>();
        var thrift = new HashMap<String, Thrift>();
        budgets.moveTo(now, LocalDate.ofInstant(now, zone));
        lines.forEach((id, line) -> {
            foreign.watch(id, told(line.actuator()), now);
            alerts.set(line.writer(), foreign.trouble(id, zone));
            alerts.set(line.writes(), budgets.trouble(id));
            var last = given.get(id);
            if (foreign.yields(id)) {
                left.put(id, FOREIGN);
                given.remove(id);
            } else if (budgets.leaves(id) && (last == null || ends(last, now))) {
                left.put(id, USED_UP);
            } else if (budgets.staysLeft(id) && last != null && last.setpoint() instanceof Release) {
                left.put(id, NOT_TO_SPARE);
            } else if (budgets.counts(id) && last != null && last.sure()) {
                thrift.put(id, new Thrift(last.setpoint(), budgets.worthKw(id), budgets.words(id)));
                if (stops(last.setpoint()) && !budgets.spares(id)) {
                    resting.add(id);
                }
            }
        });
        return new Leeway(left, resting, thrift);
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
        for (var line : lines.values()) {
            alerts.clear(line.writer());
            alerts.clear(line.writes());
        }
    }

    /// The clock was set: what has lasted for some time still has.
    void clockSetBy(Duration shift) {
        foreign.clockSetBy(shift);
        budgets.clockSetBy(shift);
    }

    /// @param tellAgain devices to be written whether anything changed or not
    void apply(List<Setpoint> setpoints, Set<String> tellAgain, Instant now) {
        for (var setpoint : setpoints) {
            var id = setpoint.assetId();
            boolean again = tellAgain.contains(id) && (budgets.spares(id) || foreign.yields(id));
            if (again || isDue(setpoint, now)) {
                give(setpoint, now);
            }
        }
    }

    private static boolean stops(Setpoint setpoint) {
        return switch (setpoint) {
            case ChargerSetpoint it -> it.currentA() == 0;
            case MinerSetpoint it -> it.powerKw() == 0;
            case BatterySetpoint it -> it.powerKw() == 0;
            case PvSetpoint _ -> false;
            case Release _ -> true;
        };
    }

    private boolean isDue(Setpoint setpoint, Instant now) {
        var id = setpoint.assetId();
        var last = given.get(id);
        if (foreign.yields(id)) {
            return false;
        }
        return last == null || !last.sure() || !means(last.setpoint(), setpoint)
                || (foreign.overwritten(id) && budgets.spares(id))
                || (halfGone(last, now) && !budgets.leaves(id));
    }

    /// Whether a device is let go already, or will be before long.
    private static boolean ends(Given last, Instant now) {
        return last.setpoint() instanceof Release || halfGone(last, now);
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
        var line = lines.get(id);
        if (line == null) {
            return;
        }
        var order = setpoint.until(now.plus(budgets.lease(id, Duration.between(now, setpoint.expiresAt()))));
        try {
            line.actuator().apply(order);
            noteGiven(order, now);
            failures.remove(id);
            alerts.clear(line.device());
        } catch (IOException | RuntimeException | Error failure) {
            given.computeIfPresent(id, (_, last) -> last.unsure());
            foreign.failed(id);
            int inARow = failures.merge(id, 1, Integer::sum);
            alerts.raise(line.device(), "\"" + id + "\" does not take commands, " + inARow
                    + (inARow == 1 ? " time" : " times in a row") + ": " + failure.getMessage()
                    + ". It falls back to its own control when its lease ends.");
        }
    }

    private void noteGiven(Setpoint order, Instant now) {
        var id = order.assetId();
        var last = given.put(id, new Given(order, now, true));
        budgets.wrote(id, last != null && last.sure() && means(last.setpoint(), order) && halfGone(last, now));
        foreign.wrote(order, now);
    }

    /// Gives every device back that was commanded last, as far as is known.
    void releaseAll(List<Setpoint> releases, Instant now) {
        for (var release : releases) {
            var last = given.get(release.assetId());
            if (last != null && mayBeHeld(last)) {
                give(release, now);
            }
        }
    }

    private static boolean mayBeHeld(Given last) {
        return !last.sure() || !(last.setpoint() instanceof Release);
    }

    /// Whether a device whose orders last long may still hold one: it has to be let go, however long that takes.
    boolean outlast(Instant now) {
        for (var entry : given.entrySet()) {
            if (budgets.counts(entry.getKey()) && mayBeHeld(entry.getValue())
                    && now.isBefore(entry.getValue().setpoint().expiresAt())) {
                return true;
            }
        }
        return false;
    }
}
