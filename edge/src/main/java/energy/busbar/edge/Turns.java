// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Decision;
import energy.busbar.model.Setpoint.BatterySetpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which batteries were told to turn from charge to discharge or back so often of late that they should stay as
/// they are: what they chase is most likely their own shadow. For the loop's thread only.
final class Turns {

    static final int MOST_PER_HOUR = 10;

    /// Less is no turn, but a battery that follows a house near nothing.
    private static final double TURN_KW = 0.3;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<String, Recent> batteries = new HashMap<>();

    /// One battery.
    private static final class Recent {
        private final Deque<Instant> turns = new ArrayDeque<>();
        private int sign;
    }

    /// @param decision what was just decided
    void note(Decision decision) {
        for (var setpoint : decision.setpoints()) {
            if (setpoint instanceof BatterySetpoint told && Math.abs(told.powerKw()) > TURN_KW) {
                note(batteries.computeIfAbsent(told.assetId(), _ -> new Recent()), told.powerKw() > 0 ? 1 : -1,
                        decision.at());
            }
        }
    }

    private static void note(Recent battery, int sign, Instant now) {
        if (battery.sign != 0 && battery.sign != sign) {
            battery.turns.addLast(now);
        }
        battery.sign = sign;
    }

    /// Batteries that may not turn by choice now.
    Set<String> tired(Instant now) {
        var tired = new HashSet<String>();
        batteries.forEach((id, battery) -> {
            while (!battery.turns.isEmpty() && !battery.turns.getFirst().isAfter(now.minus(HOUR))) {
                battery.turns.removeFirst();
            }
            if (battery.turns.size() >= MOST_PER_HOUR) {
                tired.add(id);
            }
        });
        return tired;
    }

    /// The clock was set: what has lasted for some time still has.
    void clockSetBy(Duration shift) {
        for (var battery : batteries.values()) {
            var moved = battery.turns.stream().map(turn -> turn.plus(shift)).toList();
            battery.turns.clear();
            battery.turns.addAll(moved);
        }
    }
}
