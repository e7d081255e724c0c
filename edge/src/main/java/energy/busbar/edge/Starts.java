// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Decision;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// When cars were last started, so that no limit that comes and goes starts one all the time: contactors
/// and cars bear some starts an hour, not hundreds. For the loop's thread only.
final class Starts {

    /// Six starts an hour at most (RELIABILITY I10).
    static final Duration APART = Duration.ofMinutes(10);

    private final Map<String, Instant> last = new HashMap<>();
    private final Set<String> charging = new HashSet<>();

    void note(Decision decision) {
        charging.removeIf(id -> !(decision.setpoint(id).orElse(null) instanceof ChargerSetpoint));
        for (var setpoint : decision.setpoints()) {
            if (setpoint instanceof ChargerSetpoint charger) {
                note(charger, decision.at());
            }
        }
    }

    private void note(ChargerSetpoint charger, Instant at) {
        if (charger.currentA() == 0) {
            charging.remove(charger.assetId());
        } else if (charging.add(charger.assetId())) {
            last.put(charger.assetId(), at);
        }
    }

    /// Chargers that are off and may not start yet. A start in the future was before the clock was set
    /// back, and binds nobody.
    Set<String> resting(Instant now) {
        if (last.isEmpty()) {
            return Set.of();
        }
        var resting = new HashSet<String>();
        last.forEach((id, at) -> {
            if (!charging.contains(id) && !now.isBefore(at) && now.isBefore(at.plus(APART))) {
                resting.add(id);
            }
        });
        return resting;
    }
}
