// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// When cars really leave, learnt from stays that ended: drivers leave earlier, or later, than they say.
///
/// A stay that ended has a ratio of its real to its announced length. For a car that is still there,
/// only stays that lasted at least as far speak: their share that ended by an instant is the chance
/// that the car will be gone then (the empirical conditional distribution; E. Kaplan, P. Meier,
/// J. American Statistical Association 53(282), 1958).
public final class Departures {

    /// Whose cars these are, and imagined stays that speak until real ones outnumber them.
    public enum Drivers {
        /// Knows its own mornings.
        HOUSEHOLD(1.0, 1.0, 1.0, 1.0, 1.0),
        /// At a depot, an office, a public place: they guess, and are off by a fifth and more.
        STRANGERS(0.25, 0.45, 0.65, 0.8, 0.9, 0.97, 1.0, 1.05, 1.2, 1.5);

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
        private final List<Double> imagined;

        Drivers(Double... imagined) {
            this.imagined = List.of(imagined);
        }
    }

    /// The last stays that speak; habits change.
    private static final int REMEMBERED = 300;

    /// Cars that stay longer than nine of ten are not waited for.
    private static final double LATEST_FRACTION = 0.9;

    private final List<Double> ratios = new ArrayList<>();

    /// Takes in a stay that has ended.
    public void ended(Instant arrival, Instant announced, Instant left) {
        double toldHours = hours(arrival, announced);
        if (toldHours > 0) {
            ratios.add(Math.max(0, hours(arrival, left) / toldHours));
        }
        if (ratios.size() > REMEMBERED) {
            ratios.removeFirst();
        }
    }

    /// What is known of one car that is still there.
    public Stay stay(Instant now, Instant arrival, Instant announced, Drivers drivers) {
        double toldHours = Math.max(1e-9, hours(arrival, announced));
        double stayed = Math.max(0, hours(arrival, now) / toldHours);
        var longer = Stream.concat(drivers.imagined.stream(), ratios.stream()).filter(ratio -> ratio > stayed).sorted()
                .toList();
        return new Stay(arrival, toldHours, longer);
    }

    /// When a car that is there may leave.
    public static final class Stay {
        private final Instant arrival;
        private final double toldHours;
        private final List<Double> longer;

        private Stay(Instant arrival, double toldHours, List<Double> longer) {
            this.arrival = arrival;
            this.toldHours = toldHours;
            this.longer = longer;
        }

        /// Chance, 0 to 1, that the car is gone by then. 1 for a car that outstayed all that are known.
        public double goneFraction(Instant by) {
            double ratio = hours(arrival, by) / toldHours;
            long gone = longer.stream().filter(other -> other <= ratio + 1e-9).count();
            return longer.isEmpty() ? 1 : (double) gone / longer.size();
        }

        /// Until when charging is worth planning; empty for a car that outstayed all that are known and
        /// may leave any moment.
        public Optional<Instant> latest() {
            if (longer.isEmpty()) {
                return Optional.empty();
            }
            int last = (int) Math.floor(LATEST_FRACTION * (longer.size() - 1));
            return Optional.of(arrival.plus(Duration.ofSeconds(Math.round(longer.get(last) * toldHours * 3600))));
        }
    }

    private static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }
}
