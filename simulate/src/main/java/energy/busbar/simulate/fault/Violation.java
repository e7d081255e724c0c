// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import java.time.Instant;

/// An invariant that did not hold.
///
/// @param invariant its number in the catalogue, such as I2
/// @param at        the world's time
/// @param numbers   what was and what should have been
public record Violation(String invariant, Instant at, String numbers) {

    public String sentence() {
        return invariant + " at " + at + ": " + numbers;
    }
}
