// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A limit as charge points keep it: for one transaction, or for every one that begins.
///
/// @param id          the same id replaces what was there
/// @param stackLevel  the higher one holds among those for the same purpose
/// @param transaction empty for every one
/// @param span        empty for ever
record Profile(int id, int stackLevel, Optional<String> transaction, Limit limit, Optional<Span> span) {

    /// The clock of a charge point may lag behind ours this far and still obey at once.
    static final Duration SKEW = Duration.ofSeconds(10);

    /// @param amount amperes per phase, or watts of all phases
    /// @param phases to charge on; 0 leaves them
    record Limit(double amount, boolean watts, int phases) {

        static Limit amperes(double currentA, int phases) {
            return new Limit(Math.floor(currentA * 10 + 1e-6) / 10, false, phases);
        }

        static Limit watts(double powerW, int phases) {
            return new Limit(Math.floor(powerW + 1e-6), true, phases);
        }
    }

    record Span(Instant from, Instant until) {

        /// Begins a little before now, for a clock that lags.
        static Span of(Instant now, Duration length) {
            return new Span(now.minus(SKEW), now.plus(length));
        }

        long seconds() {
            return Duration.between(from, until).toSeconds();
        }
    }

    String purpose() {
        return transaction.isPresent() ? "TxProfile" : "TxDefaultProfile";
    }
}
