// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.simulate.EvSchedule;
import energy.busbar.simulate.Visit;
import java.time.Instant;
import java.util.Optional;

/// Cars that the script unplugs in the middle of their stay and plugs in again later.
record FaultyCars(EvSchedule sound, FaultScript script) implements EvSchedule {

    @Override
    public Optional<Visit> next(String chargerId, Instant after) {
        return sound.next(chargerId, after).flatMap(visit -> interrupted(chargerId, visit, after));
    }

    private Optional<Visit> interrupted(String chargerId, Visit visit, Instant after) {
        var arrival = visit.arrival();
        double drivenKwh = visit.drivenKwh();
        for (var fault : script.faults()) {
            if (fault.kind() != FaultKind.CAR_UNPLUGGED || !fault.target().equals(chargerId)
                    || !fault.start().isAfter(arrival) || !fault.start().isBefore(visit.departure())) {
                continue;
            }
            if (fault.start().isAfter(after)) {
                return Optional.of(stay(visit, arrival, fault.start(), drivenKwh));
            }
            if (!fault.end().isBefore(visit.departure())) {
                return next(chargerId, visit.departure());
            }
            arrival = fault.end().isAfter(arrival) ? fault.end() : arrival;
            drivenKwh = 0;
        }
        return Optional.of(stay(visit, arrival, visit.departure(), drivenKwh));
    }

    private static Visit stay(Visit visit, Instant arrival, Instant departure, double drivenKwh) {
        return new Visit(visit.car(), arrival, visit.announcedDeparture(), departure, drivenKwh);
    }
}
