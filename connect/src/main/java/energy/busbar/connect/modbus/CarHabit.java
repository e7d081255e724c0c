// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.time.Duration;

/// What is taken for granted of a car, because a charge point on Modbus knows neither its battery nor its driver.
///
/// @param neededKwh what it wants when it arrives
/// @param stay      how long it stays
public record CarHabit(double neededKwh, Duration stay) {

    /// A day of 100 km, and a night.
    public static final CarHabit USUAL = new CarHabit(20, Duration.ofHours(12));

    public CarHabit {
        if (!(neededKwh > 0 && neededKwh < 1_000)) {
            throw new IllegalArgumentException("car.needed-kwh must be above 0, was " + neededKwh + ". Maybe 20.");
        }
        if (stay.toMinutes() < 1) {
            throw new IllegalArgumentException("car.stay must be at least a minute, was " + stay + ". Maybe 12h.");
        }
    }
}
