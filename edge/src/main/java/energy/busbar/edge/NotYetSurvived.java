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

    private static final Map<FaultKind, String> WAITING = new EnumMap<>(Map.of(
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
