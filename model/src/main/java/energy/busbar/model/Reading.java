// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/// One quantity as a device told it: measured, estimated, or missing. Missing
/// has no number, so arithmetic on it does not compile.
///
/// The unit is in the name of whoever holds the reading
/// (`powerKw`, `socFraction`).
public sealed interface Reading {

    /// Where the value came from, for people.
    String source();

    /// What a driver read; NaN and infinity, as devices send them for "not available", are missing.
    static Reading of(double value, Instant at, String source) {
        return Double.isFinite(value)
                ? new Measured(value, at, source)
                : new Missing("It reads " + value + ", which is no number.", source);
    }

    /// A value the device reported itself.
    record Measured(double value, Instant at, String source) implements Reading {
        public Measured {
            Require.finite(source, value);
        }
    }

    /// A value derived from others or held from an earlier tick.
    record Estimated(double value, Instant at, String source) implements Reading {
        public Estimated {
            Require.finite(source, value);
        }
    }

    /// No usable value, and why.
    record Missing(String why, String source) implements Reading {}

    /// The number, if there is one.
    default OptionalDouble known() {
        return switch (this) {
            case Measured measured -> OptionalDouble.of(measured.value());
            case Estimated estimated -> OptionalDouble.of(estimated.value());
            case Missing _ -> OptionalDouble.empty();
        };
    }

    /// How old the number is at an instant; a missing reading has no age.
    default java.util.Optional<Duration> age(Instant now) {
        return switch (this) {
            case Measured measured -> java.util.Optional.of(Duration.between(measured.at(), now));
            case Estimated estimated -> java.util.Optional.of(Duration.between(estimated.at(), now));
            case Missing _ -> java.util.Optional.empty();
        };
    }
}
