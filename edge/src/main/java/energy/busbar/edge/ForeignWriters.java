// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Told;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices that somebody else commands a device, by what the device says it was told, and yields before
/// two programs wear it out.
///
/// | what it was told | means |
/// |---|---|
/// | any of our orders of the last minute | nothing: some take their time |
/// | another order | a foreign writer |
/// | nothing, though it has been under our orders for a minute and the last still holds | a foreign writer who let it go |
///
/// Our order is then written over it, which is a conflict. After three within an hour the device is left to the
/// other for an hour; then it is tried again. For the loop's thread only.
final class ForeignWriters {

    static final int MOST_CONFLICTS = 3;
    static final Duration WITHIN = Duration.ofHours(1);
    static final Duration YIELDED_FOR = Duration.ofHours(1);

    /// The slowest devices that are worth commanding: those behind a maker's cloud.
    static final Duration TAKE_UP = Duration.ofMinutes(1);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Map<String, Watched> devices = new HashMap<>();

    private record Written(Setpoint setpoint, Instant at) {}

    /// One device.
    private static final class Watched {
        /// Orders that were in force within the last minute, in order.
        private final Deque<Written> ours = new ArrayDeque<>();
        private final Deque<Instant> conflicts = new ArrayDeque<>();
        private @Nullable Instant commandedSince;
        private @Nullable Instant yieldedUntil;
        private boolean foreign;

        private void forgetOrders() {
            ours.clear();
            commandedSince = null;
            foreign = false;
        }
    }

    /// Looks at one device before anything is decided.
    ///
    /// @param told empty if it cannot be read back
    void watch(String id, Optional<Told> told, Instant now) {
        var one = devices.computeIfAbsent(id, _ -> new Watched());
        var until = one.yieldedUntil;
        if (until != null && now.isBefore(until)) {
            return;
        }
        if (until != null) {
            one.yieldedUntil = null;
            one.conflicts.clear();
        }
        forgetOld(one, now);
        one.foreign = told.filter(held -> isForeign(one, held, now)).isPresent();
        if (one.foreign && one.conflicts.size() >= MOST_CONFLICTS) {
            one.forgetOrders();
            one.yieldedUntil = now.plus(YIELDED_FOR);
        }
    }

    private static void forgetOld(Watched one, Instant now) {
        while (!one.conflicts.isEmpty() && !now.isBefore(one.conflicts.getFirst().plus(WITHIN))) {
            one.conflicts.removeFirst();
        }
        while (one.ours.size() > 1) {
            var oldest = one.ours.removeFirst();
            if (now.isBefore(one.ours.getFirst().at().plus(TAKE_UP))) {
                one.ours.addFirst(oldest);
                return;
            }
        }
    }

    private static boolean isForeign(Watched one, Told held, Instant now) {
        if (held instanceof Told.Nothing) {
            var since = one.commandedSince;
            return since != null && !now.isBefore(since.plus(TAKE_UP))
                    && now.isBefore(one.ours.getLast().setpoint().expiresAt());
        }
        for (var written : one.ours) {
            if (held.is(written.setpoint())) {
                return false;
            }
        }
        return true;
    }

    /// Notes an order that a device took.
    void wrote(Setpoint setpoint, Instant now) {
        var one = devices.computeIfAbsent(setpoint.assetId(), _ -> new Watched());
        boolean letsGo = setpoint instanceof Release;
        if (one.foreign && !letsGo) {
            one.conflicts.addLast(now);
        }
        one.foreign = false;
        one.ours.addLast(new Written(setpoint, now));
        one.commandedSince = letsGo ? null : one.commandedSince == null ? now : one.commandedSince;
    }

    /// A device did not take an order: nobody knows whether it still has the last.
    void failed(String id) {
        var one = devices.get(id);
        if (one != null) {
            one.commandedSince = null;
        }
    }

    /// Whether somebody wrote over an order of ours that is still meant.
    boolean overwritten(String id) {
        var one = devices.get(id);
        return one != null && one.foreign && !one.ours.isEmpty()
                && !(one.ours.getLast().setpoint() instanceof Release);
    }

    /// Whether it is left to somebody else.
    boolean yields(String id) {
        var one = devices.get(id);
        return one != null && one.yieldedUntil != null;
    }

    /// What people should know.
    Optional<String> trouble(String id, ZoneId zone) {
        var one = devices.get(id);
        return one == null || one.yieldedUntil == null
                ? Optional.empty()
                : Optional.of("\"" + id + "\" is commanded by somebody else: within an hour Busbar's orders were "
                        + MOST_CONFLICTS + " times replaced by others. It is left to them until "
                        + CLOCK.format(one.yieldedUntil.atZone(zone)) + ", and what it draws is reserved for it. Check "
                        + "the app and timers of its maker and other energy managers: only one may command it.");
    }

    /// While nothing is commanded anybody may; what happened within the hour is remembered.
    void forgetOrders() {
        devices.values().forEach(Watched::forgetOrders);
    }

    /// The clock was set: what has lasted for some time still has.
    void clockSetBy(Duration shift) {
        for (var one : devices.values()) {
            shift(one, shift);
        }
    }

    private static void shift(Watched one, Duration shift) {
        for (int i = one.conflicts.size(); i > 0; i--) {
            one.conflicts.addLast(one.conflicts.removeFirst().plus(shift));
        }
        for (int i = one.ours.size(); i > 0; i--) {
            var written = one.ours.removeFirst();
            var setpoint = written.setpoint();
            one.ours.addLast(new Written(setpoint.until(setpoint.expiresAt().plus(shift)), written.at().plus(shift)));
        }
        one.commandedSince = one.commandedSince == null ? null : one.commandedSince.plus(shift);
        one.yieldedUntil = one.yieldedUntil == null ? null : one.yieldedUntil.plus(shift);
    }
}
