// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.time.Instant;
import java.util.Optional;

/// What is known of a value that others tell as text.
public sealed interface Sight {

    /// @param at   when it was true, or at least told; empty where nobody knows how old it is
    /// @param unit as its teller says; empty where it says none
    record Seen(String text, Optional<Instant> at, Optional<String> unit) implements Sight {}

    /// @param why for people
    record Unseen(String why) implements Sight {}
}
