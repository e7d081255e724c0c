// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a part may be told, under the key by which the site file knows it.
public enum Action {
    /// A battery from AC, a car.
    CHARGE,
    DISCHARGE,
    /// A battery neither takes nor gives.
    HOLD,
    PAUSE,
    RUN,
    STOP,
    /// An array gives no more than this.
    LIMIT,
    /// Back to what the device does by itself. For a battery and an array it must be named.
    RELEASE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Action> of(String key) {
        return Arrays.stream(values()).filter(action -> action.key().equals(key)).findAny();
    }
}
