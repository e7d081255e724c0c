// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What dispatch decided in one tick.
///
/// @param ladder how far it stepped back
/// @param ladderWhy one sentence
/// @param setpoints one per controllable asset
/// @param headline the reason people should see first
/// @param narrowed every limit that narrowed a wish, in order of application
/// @param allocation who gets the power
public record Decision(
        Instant at,
        Ladder ladder,
        String ladderWhy,
        List<Setpoint> setpoints,
        Reason headline,
        List<Reason> narrowed,
        AllocationPlan allocation) {

    public Decision {
        setpoints = List.copyOf(setpoints);
        narrowed = List.copyOf(narrowed);
    }

    public Optional<Setpoint> setpoint(String assetId) {
        for (var setpoint : setpoints) {
            if (setpoint.assetId().equals(assetId)) {
                return Optional.of(setpoint);
            }
        }
        return Optional.empty();
    }
}
