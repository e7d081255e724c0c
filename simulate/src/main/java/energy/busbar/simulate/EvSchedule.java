// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// When cars come and go.
public interface EvSchedule {

    /// The stay at a charge point that ends next after an instant: the present one, or the one to
    /// come. Stays at one charge point never overlap.
    Optional<Visit> next(String chargerId, Instant after);

    /// No car ever.
    static EvSchedule none() {
        return (_, _) -> Optional.empty();
    }

    /// The given stays at one charge point, in order.
    static EvSchedule fixed(String chargerId, List<Visit> visits) {
        var stays = List.copyOf(visits);
        for (int i = 1; i < stays.size(); i++) {
            if (stays.get(i).arrival().isBefore(stays.get(i - 1).departure())) {
                throw new IllegalArgumentException("Visit " + (i + 1) + " arrives " + stays.get(i).arrival()
                        + " before the one before it leaves " + stays.get(i - 1).departure()
                        + ". Maybe they are out of order.");
            }
        }
        return (charger, after) -> charger.equals(chargerId)
                ? stays.stream().filter(visit -> visit.departure().isAfter(after)).findFirst()
                : Optional.empty();
    }

    /// One car that drives to work on most working days and on some weekend days, from a seed.
    static EvSchedule weekly(String chargerId, EvCar car, ZoneId zone, long seed) {
        var week = new CommuterWeek(car, zone, seed);
        return (charger, after) -> charger.equals(chargerId) ? Optional.of(week.next(after)) : Optional.empty();
    }
}
