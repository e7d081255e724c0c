// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.time.Instant;

/// One stay of a car at a charge point.
///
/// @param arrival            when it is plugged in
/// @param announcedDeparture what the driver said
/// @param departure          when it really leaves, often earlier
/// @param drivenKwh          energy the drive before this stay took from the cells
public record Visit(EvCar car, Instant arrival, Instant announcedDeparture, Instant departure, double drivenKwh) {
    public Visit {
        if (!departure.isAfter(arrival)) {
            throw new IllegalArgumentException("A car must leave after it came, was " + arrival + " to " + departure
                    + ". Maybe they are swapped.");
        }
        if (!(drivenKwh >= 0) || !Double.isFinite(drivenKwh)) {
            throw new IllegalArgumentException("A drive takes energy, drivenKwh was " + drivenKwh + ".");
        }
    }
}
