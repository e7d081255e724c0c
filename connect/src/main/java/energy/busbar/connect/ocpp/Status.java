// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.util.Optional;

/// What a connector says it is doing.
enum Status {
    AVAILABLE("Available"),

    PREPARING("Preparing"),

    CHARGING("Charging"),

    SUSPENDED_EVSE("SuspendedEVSE"),

    SUSPENDED_EV("SuspendedEV"),

    FINISHING("Finishing"),

    RESERVED("Reserved"),

    UNAVAILABLE("Unavailable"),

    FAULTED("Faulted");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /// A car is plugged in for sure.
    boolean plugged() {
        return switch (this) {
            case PREPARING, CHARGING, SUSPENDED_EVSE, SUSPENDED_EV, FINISHING -> true;
            case AVAILABLE, RESERVED, UNAVAILABLE, FAULTED -> false;
        };
    }

    /// Nothing flows while no transaction runs.
    boolean idle() {
        return switch (this) {
            case AVAILABLE, PREPARING, FINISHING, RESERVED, UNAVAILABLE -> true;
            case CHARGING, SUSPENDED_EVSE, SUSPENDED_EV, FAULTED -> false;
        };
    }

    static Optional<Status> of(String word) {
        for (var status : values()) {
            if (status.word.equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
