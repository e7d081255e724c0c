// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.http;

import java.time.Duration;
import java.util.Optional;

/// What came of asking once.
public sealed interface Answer {

    /// @param tag by which the server knows this version again
    record Body(String text, Optional<String> tag) implements Answer {}

    /// What was told last still holds.
    record Unchanged() implements Answer {}

    /// Nothing now; the same question may be answered later.
    ///
    /// @param notBefore what the server asked to wait, 0 if it did not
    record Later(String why, Duration notBefore) implements Answer {}

    /// The question itself is refused, and will be as long as it is the same.
    record Never(String why) implements Answer {}
}
