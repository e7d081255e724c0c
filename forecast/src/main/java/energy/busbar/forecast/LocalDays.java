// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/// Finds "the same time of day, some days ago" in local time, so that habits keep their hour
/// across a clock change, without asking the zone's rules for every step.
final class LocalDays {

    /// 1970-01-01 was a Thursday.
    private static final int EPOCH_WEEKDAY = 3;
    private static final long DAY_SECONDS = 86_400;

    private final long[] changeEpochSeconds;
    private final int[] offsetSeconds;

    /// @param from earliest instant that will be asked about
    /// @param to latest
    LocalDays(ZoneId zone, Instant from, Instant to) {
        ZoneRules rules = zone.getRules();
        var changes = new java.util.ArrayList<Long>();
        var offsets = new java.util.ArrayList<Integer>();
        offsets.add(rules.getOffset(from).getTotalSeconds());
        for (var change = rules.nextTransition(from); change != null
                && change.getInstant().isBefore(to); change = rules.nextTransition(change.getInstant())) {
            changes.add(change.getInstant().getEpochSecond());
            offsets.add(change.getOffsetAfter().getTotalSeconds());
        }
        changeEpochSeconds = changes.stream().mapToLong(Long::longValue).toArray();
        offsetSeconds = offsets.stream().mapToInt(Integer::intValue).toArray();
    }

    private int offsetSecondsAt(long epochSecond) {
        int i = 0;
        while (i < changeEpochSeconds.length && epochSecond >= changeEpochSeconds[i]) {
            i++;
        }
        return offsetSeconds[i];
    }

    /// The instant whose local clock showed the same time `days` local days before. In the hour
    /// that a spring change skips it lands an hour off; in the doubled autumn hour on one of two.
    long daysBefore(long epochSecond, int days) {
        long past = epochSecond - days * DAY_SECONDS;
        return past + offsetSecondsAt(epochSecond) - offsetSecondsAt(past);
    }

    /// Days since the epoch on the local calendar.
    long epochDay(long epochSecond) {
        return Math.floorDiv(epochSecond + offsetSecondsAt(epochSecond), DAY_SECONDS);
    }

    /// Hours since local midnight as the clock shows them.
    double hourOfDay(long epochSecond) {
        return Math.floorMod(epochSecond + offsetSecondsAt(epochSecond), DAY_SECONDS) / 3600.0;
    }

    /// Monday is 0, Sunday 6.
    int weekday(long epochSecond) {
        return (int) Math.floorMod(epochDay(epochSecond) + EPOCH_WEEKDAY, 7L);
    }

    static boolean weekend(int weekday) {
        return weekday >= 5;
    }
}
