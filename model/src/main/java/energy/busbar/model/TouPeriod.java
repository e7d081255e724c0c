// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.LocalTime;

/// Time-of-use periods of the fallback rules, in local time.
public enum TouPeriod {
    SUPER_OFF_PEAK,
    OFF_PEAK,
    PEAK;

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime AFTERNOON = LocalTime.of(16, 0);
    private static final LocalTime EVENING = LocalTime.of(21, 0);

    /// Midnight to 9 super off-peak, 9 to 16 off-peak, 16 to 21 peak,
    /// then off-peak.
    public static TouPeriod at(LocalTime local) {
        if (local.isBefore(MORNING)) {
            return SUPER_OFF_PEAK;
        }
        return local.isBefore(AFTERNOON) || !local.isBefore(EVENING) ? OFF_PEAK : PEAK;
    }
}
