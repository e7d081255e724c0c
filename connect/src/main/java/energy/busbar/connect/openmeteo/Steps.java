// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import java.time.Duration;

/// How finely Open-Meteo tells.
public enum Steps {
    HOURLY("hourly", Duration.ofHours(1)),
    /// Of use in Central Europe and North America, where models compute it; elsewhere it is drawn between hours.
    MINUTELY_15("minutely_15", Duration.ofMinutes(15));

    private final String parameter;
    private final Duration length;

    Steps(String parameter, Duration length) {
        this.parameter = parameter;
        this.length = length;
    }

    /// The name of the query's parameter and of the answer's section.
    String parameter() {
        return parameter;
    }

    Duration length() {
        return length;
    }
}
