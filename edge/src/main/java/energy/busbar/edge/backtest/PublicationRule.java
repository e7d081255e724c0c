// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When a market publishes the next delivery day's prices.
///
/// @param hour           local hour of publication, may be fractional
/// @param zone           the market's, the site's when empty
/// @param dayStartsAtHour local hour at which a delivery day begins; 23 for Octopus Agile
record PublicationRule(double hour, Optional<ZoneId> zone, int dayStartsAtHour) {

    /// End of the last delivery day that is published at an instant: the current one, and the next
    /// after the hour of publication until that next day begins.
    Instant knownUntil(Instant now, ZoneId siteZone) {
        var local = now.atZone(zone.orElse(siteZone));
        var wallHours = local.toLocalDateTime().minus(Duration.ofHours(dayStartsAtHour));
        double hourOfDay = local.getHour() + local.getMinute() / 60.0;
        boolean nextPublished = hourOfDay >= hour && (dayStartsAtHour == 0 || local.getHour() < dayStartsAtHour);
        var day = wallHours.toLocalDate().plusDays(nextPublished ? 2 : 1);
        return day.atTime(dayStartsAtHour, 0).atZone(zone.orElse(siteZone)).toInstant();
    }
}
