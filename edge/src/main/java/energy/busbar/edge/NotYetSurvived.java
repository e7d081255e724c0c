// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.simulate.fault.FaultKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The faults that can be simulated and that the controller does not yet survive, each with what it
/// waits for. The one place to strike them from.
public final class NotYetSurvived {

    private static final String QUARANTINE = "waits for quarantine in sense: readings that are there, and wrong";

    private static final Map<FaultKind, String> WAITING = new EnumMap<>(Map.of(
            FaultKind.METER_FROZEN, QUARANTINE,
            FaultKind.METER_SIGN, QUARANTINE,
            FaultKind.METER_SPIKE, QUARANTINE,
            FaultKind.METER_WRAP, QUARANTINE,
            FaultKind.METER_SCALE, QUARANTINE,
            FaultKind.METER_LAGS, "waits for a gain that follows the measured dead time of the grid meter",
            FaultKind.CLOCK_JUMP, "waits for sense to count a miner's rest by a clock that is never set",
            FaultKind.SECOND_WRITER, "waits for a detector of foreign commands that yields"));

    private NotYetSurvived() {}

    /// What a kind of fault waits for; empty if it is survived.
    public static Optional<String> reason(FaultKind kind) {
        return Optional.ofNullable(WAITING.get(kind));
    }

    /// The kinds that must be survived.
    public static Set<FaultKind> survived() {
        var survived = EnumSet.allOf(FaultKind.class);
        survived.removeAll(WAITING.keySet());
        return survived;
    }
}
