// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.OptionalDouble;

/// What is assumed of cars at a charge point that tells no more than that one is there.
///
/// @param capacityKwh      of the car's battery; empty if nobody knows, then its state of charge tells no energy
/// @param targetFraction   how full it shall be
/// @param usualNeedKwh     what a car needs of which neither need nor capacity are known
/// @param maxKw            what the car takes at most
/// @param chargeEfficiency energy in its cells per energy from the wall
public record CarTerms(OptionalDouble capacityKwh, double targetFraction, double usualNeedKwh, double maxKw,
        double chargeEfficiency, LeavingTime leaves) {

    public CarTerms {
        if (!(targetFraction > 0 && targetFraction <= 1)) {
            throw new IllegalArgumentException("car.target-fraction must be above 0 and at most 1, was "
                    + targetFraction + ". Maybe it is a percentage.");
        }
        if (!(chargeEfficiency > 0 && chargeEfficiency <= 1)) {
            throw new IllegalArgumentException("car.charge-efficiency must be in (0, 1], was " + chargeEfficiency
                    + ". Maybe it is a percentage.");
        }
        if (!(maxKw > 0) || !(usualNeedKwh >= 0) || capacityKwh.orElse(1) <= 0) {
            throw new IllegalArgumentException("car.max-kw and car.capacity-kwh must be above 0 and car.usual-need-kwh"
                    + " 0 or more, were " + maxKw + ", " + capacityKwh + " and " + usualNeedKwh + ".");
        }
    }

    /// When cars leave, on the clock on the wall.
    public record LeavingTime(LocalTime at, ZoneId zone) {

        Instant after(Instant arrival) {
            var here = arrival.atZone(zone);
            var today = here.with(at);
            return (today.isAfter(here) ? today : here.plusDays(1).with(at)).toInstant();
        }
    }
}
