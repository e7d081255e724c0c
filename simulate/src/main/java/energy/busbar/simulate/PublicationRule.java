// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// When a market tells the prices of its next delivery day, in its own local time.
///
/// @param zone        the market's
/// @param dayStarts   local time at which a delivery day starts and the one before it ends
/// @param publishedAt local time at which the next delivery day becomes known
public record PublicationRule(ZoneId zone, LocalTime dayStarts, LocalTime publishedAt) {

    /// Octopus Agile: delivery days from 23:00 to 23:00, the next one known about 16:00.
    public static final PublicationRule AGILE = new PublicationRule(ZoneId.of("Europe/London"), LocalTime.of(23, 0),
            LocalTime.of(16, 0));

    /// End of the last delivery day known at an instant. Days are local: the one with a clock
    /// change has 23 or 25 hours.
    public Instant knownUntil(Instant now) {
        var local = now.atZone(zone);
        var today = local.toLocalDate();
        var endOfRunning = local.toLocalTime().isBefore(dayStarts) ? today : today.plusDays(1);
        var publicationDay = publishedAt.isBefore(dayStarts) ? endOfRunning : endOfRunning.minusDays(1);
        boolean nextIsKnown = !now.isBefore(publicationDay.atTime(publishedAt).atZone(zone).toInstant());
        return (nextIsKnown ? endOfRunning.plusDays(1) : endOfRunning).atTime(dayStarts).atZone(zone).toInstant();
    }
}
