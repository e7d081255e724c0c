// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// A stretch of time as the site sees it. Powers are means over it and are reckoned at its middle; people
/// and tariffs go by the local clock, the sun by the zone's standard time.
///
/// @param start where it begins, in local time
public record Moment(ZonedDateTime start, Duration length) {

    private static final double DAYS_PER_YEAR = 365.25;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double SECONDS_PER_DAY = 86_400;

    public Moment {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("A moment lasts some time, was " + length + ".");
        }
    }

    public static Moment of(Instant start, Duration length, ZoneId zone) {
        return new Moment(start.atZone(zone), length);
    }

    public Instant end() {
        return start.toInstant().plus(length);
    }

    double hours() {
        return length.toNanos() / (SECONDS_PER_HOUR * 1e9);
    }

    private ZonedDateTime middle() {
        return start.plus(length.dividedBy(2));
    }

    /// Hour of the day by the local clock, 0 to 24.
    double clockHour() {
        return hour(middle().toLocalTime());
    }

    /// Hour of the day without daylight saving, by which the sun and the weather go.
    double standardHour() {
        var middle = middle();
        return hour(middle.withZoneSameInstant(start.getZone().getRules().getStandardOffset(middle.toInstant()))
                .toLocalTime());
    }

    private static double hour(LocalTime time) {
        return time.toNanoOfDay() / (SECONDS_PER_HOUR * 1e9);
    }

    /// From 0 on the first of January to 2π at the end of the year.
    double yearAngle() {
        return 2 * Math.PI * (start.getDayOfYear() - 1) / DAYS_PER_YEAR;
    }

    /// A position that goes on evenly through every change of the clock.
    double days() {
        return middle().toEpochSecond() / SECONDS_PER_DAY;
    }

    double minutes() {
        return middle().toEpochSecond() / 60.0;
    }
}
