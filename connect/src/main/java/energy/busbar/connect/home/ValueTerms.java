// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How a text becomes a value.
///
/// @param unit     in which it is told; empty where the teller says so with each value, and for words
/// @param reversed whether its sign is the other way round
/// @param maxAge   older is missing; empty for what is told only when it changes
/// @param words    what its texts mean
public record ValueTerms<A>(A address, Optional<Unit> unit, boolean reversed, Optional<Duration> maxAge, Words words) {

    /// A meter that is read by a platform is seldom read less than twice a minute.
    public static final Duration USUAL_AGE = Duration.ofSeconds(60);

    /// @param yes         for what is so or not, in small letters
    /// @param unavailable texts that say that there is no value, in small letters
    public record Words(Set<String> yes, Set<String> no, Set<String> unavailable) {

        public static final Words USUAL = new Words(
                Set.of("on", "true", "yes", "1", "online", "connected", "plugged"),
                Set.of("off", "false", "no", "0", "offline", "disconnected", "unplugged"),
                Set.of("", "unavailable", "unknown", "none", "null", "nan", "n/a"));
    }
}
