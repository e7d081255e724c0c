// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.Optional;
import java.util.Set;

/// One word of a command.
///
/// @param readBack where the device says what it holds; empty if it does not
/// @param value    what it says there once it has obeyed
/// @param amounts  numbers that are said
public record WriteTerms<A, W>(W how, Optional<A> readBack, Template value, Set<Amount> amounts) {

    public WriteTerms {
        amounts = Set.copyOf(amounts);
    }
}
