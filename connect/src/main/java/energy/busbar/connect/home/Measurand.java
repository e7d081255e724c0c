// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a part of a connection may tell, under the key by which the site file knows it (`state-of-charge`).
public enum Measurand {
    /// With the sign of its kind: import, discharge, generation and consumption are positive.
    POWER(Quantity.POWER),
    /// Where a meter tells both ways apart, each is 0 or more.
    IMPORT_POWER(Quantity.POWER),
    EXPORT_POWER(Quantity.POWER),
    DISCHARGE_POWER(Quantity.POWER),
    CHARGE_POWER(Quantity.POWER),
    /// Counters that only rise.
    IMPORT_ENERGY(Quantity.ENERGY),
    EXPORT_ENERGY(Quantity.ENERGY),
    L1_POWER(Quantity.POWER),
    L2_POWER(Quantity.POWER),
    L3_POWER(Quantity.POWER),
    L1_CURRENT(Quantity.CURRENT),
    L2_CURRENT(Quantity.CURRENT),
    L3_CURRENT(Quantity.CURRENT),
    STATE_OF_CHARGE(Quantity.FRACTION),
    /// The most a battery takes or gives now.
    MAX_CHARGE(Quantity.POWER),
    MAX_DISCHARGE(Quantity.POWER),
    TEMPERATURE(Quantity.TEMPERATURE),
    ISLANDED(Quantity.WORD),
    /// Whether the device itself is there: the last will of its own connection.
    AVAILABLE(Quantity.WORD),
    PLUGGED(Quantity.WORD),
    CAR_STATE_OF_CHARGE(Quantity.FRACTION),
    /// Since the car came, and what it still wants.
    DELIVERED_ENERGY(Quantity.ENERGY),
    NEEDED_ENERGY(Quantity.ENERGY),
    /// On how many phases a car charges.
    PHASES(Quantity.COUNT);

    private final Quantity quantity;

    Measurand(Quantity quantity) {
        this.quantity = quantity;
    }

    Quantity quantity() {
        return quantity;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Measurand> of(String key) {
        return Arrays.stream(values()).filter(measurand -> measurand.key().equals(key)).findAny();
    }
}
