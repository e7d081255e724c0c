// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/// A car from plug to plug.
///
/// @param startKwh the charge point's counter when it came, as soon as that is known
/// @param full     it took some energy, then stopped by itself
record Visit(Instant arrival, OptionalDouble startKwh, boolean full) {

    /// Less than this is a car waking up.
    private static final double SOME_KWH = 0.5;

    static Visit since(Instant arrival) {
        return new Visit(arrival, OptionalDouble.empty(), false);
    }

    /// The counter reads something; one that runs backwards was reset, and counts from there.
    Visit counter(double kwh) {
        return startKwh.isEmpty() || kwh < startKwh.getAsDouble()
                ? new Visit(arrival, OptionalDouble.of(kwh), full)
                : this;
    }

    /// The car itself takes no more; one that waits for its own clock has taken nothing yet.
    Visit stoppedByCar(double deliveredKwh) {
        return deliveredKwh >= SOME_KWH ? new Visit(arrival, startKwh, true) : this;
    }

    Visit charges() {
        return full ? new Visit(arrival, startKwh, false) : this;
    }

    double deliveredKwh(OptionalDouble counterKwh) {
        return startKwh.isPresent() && counterKwh.isPresent()
                ? Math.max(0, counterKwh.getAsDouble() - startKwh.getAsDouble())
                : 0;
    }

    /// When it leaves, if it stays as long as cars do, or as long again.
    Instant expectedDeparture(Instant now, Duration stay) {
        long here = Math.max(0, Duration.between(arrival, now).toSeconds());
        return arrival.plus(stay.multipliedBy(here / Math.max(1, stay.toSeconds()) + 1));
    }
}
