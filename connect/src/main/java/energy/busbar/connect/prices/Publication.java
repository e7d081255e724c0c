// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// When the next day's prices usually appear, and how far they then reach.
///
/// @param from     local time from which they may be there
/// @param complete local time of the next day to which they reach then; midnight is its end
public record Publication(ZoneId zone, LocalTime from, LocalTime complete) {

    /// Octopus Agile: from four in the afternoon, up to eleven in the evening of the next day.
    public static final Publication AGILE = new Publication(ZoneId.of("Europe/London"), LocalTime.of(16, 0),
            LocalTime.of(23, 0));

    /// The European day-ahead auction: before one, for the whole of the next day.
    public static final Publication DAY_AHEAD = new Publication(ZoneId.of("Europe/Brussels"), LocalTime.of(12, 45),
            LocalTime.MIDNIGHT);

    /// Whether prices are due that are not there yet.
    boolean awaited(Instant now, Instant knownUntil) {
        var local = now.atZone(zone);
        int days = complete.equals(LocalTime.MIDNIGHT) ? 2 : 1;
        var end = local.toLocalDate().plusDays(days).atTime(complete).atZone(zone).toInstant();
        return !local.toLocalTime().isBefore(from) && knownUntil.isBefore(end);
    }
}
