// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import energy.busbar.connect.device.HealthCount;
import energy.busbar.model.Reading;
import energy.busbar.model.Reading.Measured;
import energy.busbar.model.Reading.Missing;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// All that one part tells.
final class Values<A> {

    private final String name;
    private final Map<Measurand, Gauge<A>> gauges = new EnumMap<>(Measurand.class);
    private final HealthCount health;

    /// @param name of connection and part, for people
    Values(String name, PartTerms<A, ?> terms, Wire<A, ?> wire, HealthCount health, InstantSource clock) {
        this.name = name;
        this.health = health;
        terms.values().forEach((measurand, value) -> gauges.put(measurand,
                new Gauge<>(name + " " + measurand.key(), measurand, value, wire, clock)));
    }

    String name() {
        return name;
    }

    boolean tells(Measurand measurand) {
        return gauges.containsKey(measurand);
    }

    /// @throws IOException if the device, or the way to it, is away
    void checkAvailable() throws IOException {
        var available = gauges.get(Measurand.AVAILABLE);
        if (available != null && !available.isSo()) {
            throw new IOException(name + " says that it is not there. Maybe it has no power or no network.");
        }
    }

    /// Empty for what it never tells.
    Optional<Reading> reading(Measurand measurand) throws IOException {
        var gauge = gauges.get(measurand);
        if (gauge == null) {
            return Optional.empty();
        }
        checkAvailable();
        var reading = gauge.reading();
        if (reading instanceof Measured measured && isNews(measured.at())) {
            health.answered(measured.at());
        }
        return Optional.of(reading);
    }

    /// Parts are read in turn, and one may have spoken later than the next.
    private boolean isNews(Instant at) {
        return health.health().answeredAt().map(last -> !last.isAfter(at)).orElse(true);
    }

    /// @throws IOException if it is not known now
    boolean isSo(Measurand measurand) throws IOException {
        var gauge = gauges.get(measurand);
        if (gauge == null) {
            return false;
        }
        checkAvailable();
        return gauge.isSo();
    }

    /// What goes one way less what goes the other way; either may be left out. It is as old as the older.
    Optional<Reading> net(Measurand one, Measurand other) throws IOException {
        var plus = reading(one);
        var minus = reading(other);
        if (minus.isEmpty()) {
            return plus;
        }
        if (plus.isEmpty()) {
            return Optional.of(less(new Measured(0, instantOf(minus.get()), name), minus.get()));
        }
        return Optional.of(less(plus.get(), minus.get()));
    }

    private static Instant instantOf(Reading reading) {
        return reading instanceof Measured measured ? measured.at() : Instant.MAX;
    }

    private static Reading less(Reading plus, Reading minus) {
        if (plus instanceof Missing missing) {
            return missing;
        }
        if (minus instanceof Missing missing) {
            return missing;
        }
        var at = instantOf(plus).isBefore(instantOf(minus)) ? instantOf(plus) : instantOf(minus);
        return Reading.of(plus.known().orElseThrow() - minus.known().orElseThrow(), at, plus.source());
    }
}
