// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import java.time.Instant;

/// What a kilowatt-hour costs, or earns, over a stretch of time, in the site's currency.
///
/// @param end Instant.MAX where no end was told
public record Rate(Instant start, Instant end, double perKwh) {

    boolean covers(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }
}
