// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.time.Duration;

/// What came of asking the server.
sealed interface Answer {

    record Done() implements Answer {}

    /// It would not help to send the same again.
    record Never(String why) implements Answer {}

    /// Too much at once; halves may pass.
    record TooMuch() implements Answer {}

    /// @param notBefore what the server asked for, or zero
    record Later(String why, Duration notBefore) implements Answer {}
}
