// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.dispatch.Told;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Who wrote what to which device, as the devices know it. For one thread.
final class WriteLog {

    /// An order that a device may still be taking up is not known to be another's.
    private static final Duration TAKE_UP = Duration.ofMinutes(1);

    private final Supplier<Instant> clock;
    private final Map<String, Deque<Written>> ours = new HashMap<>();
    private final Set<String> othersLast = new HashSet<>();
    private final List<Write> news = new ArrayList<>();

    private record Written(Setpoint setpoint, Instant at) {}

    /// An order of the controller that a device took.
    ///
    /// @param takes       whether it lets the device go, stops it or makes it take or give less: a limit may want that
    /// @param overForeign whether it replaced an order of somebody else that the controller could know by reading back
    record Write(Setpoint setpoint, Instant at, boolean takes, boolean overForeign) {}

    /// @param clock the world's
    WriteLog(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /// The controller wrote.
    ///
    /// @param held what the device held before
    void wrote(Setpoint setpoint, Told held) {
        var now = clock.get();
        var id = setpoint.assetId();
        var orders = ours.computeIfAbsent(id, _ -> new ArrayDeque<>());
        while (orders.size() > 1) {
            var oldest = orders.removeFirst();
            if (now.isBefore(orders.getFirst().at().plus(TAKE_UP))) {
                orders.addFirst(oldest);
                break;
            }
        }
        boolean foreign = othersLast.remove(id) && !(held instanceof Told.Nothing)
                && orders.stream().noneMatch(order -> held.is(order.setpoint()));
        boolean takes = orders.isEmpty() || takes(orders.getLast().setpoint(), setpoint);
        news.add(new Write(setpoint, now, takes, foreign));
        orders.addLast(new Written(setpoint, now));
    }

    private static boolean takes(Setpoint before, Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint it -> it.powerKw() == 0
                    ? !same(before, 0)
                    : before instanceof BatterySetpoint last
                            && it.powerKw() * last.powerKw() > 0 && Math.abs(it.powerKw()) < Math.abs(last.powerKw());
            case ChargerSetpoint it -> before instanceof ChargerSetpoint last
                    ? it.currentA() < last.currentA()
                    : it.currentA() == 0;
            case MinerSetpoint it -> before instanceof MinerSetpoint last
                    ? it.powerKw() < last.powerKw()
                    : it.powerKw() == 0;
            case PvSetpoint it -> !(before instanceof PvSetpoint last) || it.limitKw() < last.limitKw();
            case Release _ -> !(before instanceof Release);
        };
    }

    private static boolean same(Setpoint before, double kw) {
        return before instanceof BatterySetpoint last && last.powerKw() == kw;
    }

    /// Somebody else wrote.
    void otherWrote(String assetId) {
        othersLast.add(assetId);
    }

    /// What the controller wrote since this was asked last.
    List<Write> takeNews() {
        var taken = List.copyOf(news);
        news.clear();
        return taken;
    }
}
