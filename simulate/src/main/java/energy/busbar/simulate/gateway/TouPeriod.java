// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

import java.time.LocalTime;

/// Which part of the tariff's day it is: off-peak at night, peak from 14 to 20 h, shoulder between, on every
/// day of the week.
public enum TouPeriod {
    OFF_PEAK, SHOULDER, PEAK;

    private static final int MORNING_HOUR = 7;
    private static final int PEAK_HOUR = 14;
    private static final int EVENING_HOUR = 20;
    private static final int NIGHT_HOUR = 22;

    public static TouPeriod at(LocalTime local) {
        int hour = local.getHour();
        if (hour < MORNING_HOUR || hour >= NIGHT_HOUR) {
            return OFF_PEAK;
        }
        return hour >= PEAK_HOUR && hour < EVENING_HOUR ? PEAK : SHOULDER;
    }

    /// Hours of a day without a clock change.
    int hours() {
        return switch (this) {
            case OFF_PEAK -> 24 - (NIGHT_HOUR - MORNING_HOUR);
            case SHOULDER -> NIGHT_HOUR - MORNING_HOUR - (EVENING_HOUR - PEAK_HOUR);
            case PEAK -> EVENING_HOUR - PEAK_HOUR;
        };
    }
}
