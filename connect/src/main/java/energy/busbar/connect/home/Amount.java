// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.Arrays;
import java.util.Optional;

/// A number in a command.
public enum Amount {
    CHARGE("charge", Quantity.POWER),
    DISCHARGE("discharge", Quantity.POWER),
    /// With our sign: of a battery discharge is positive.
    POWER("power", Quantity.POWER),
    MINUS_POWER("-power", Quantity.POWER),
    LIMIT("limit", Quantity.POWER),
    CURRENT("current", Quantity.CURRENT),
    PHASES("phases", Quantity.COUNT),
    /// Seconds after which the device may let go by itself.
    LEASE("lease", Quantity.COUNT);

    private final String word;
    private final Quantity quantity;

    Amount(String word, Quantity quantity) {
        this.word = word;
        this.quantity = quantity;
    }

    String word() {
        return word;
    }

    Quantity quantity() {
        return quantity;
    }

    static Optional<Amount> of(String word) {
        return Arrays.stream(values()).filter(amount -> amount.word.equals(word)).findAny();
    }
}
