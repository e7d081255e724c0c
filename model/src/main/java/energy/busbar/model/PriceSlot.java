// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;

/// A published price for a stretch of time. What is not published has no slot:
/// unknown is never zero.
public record PriceSlot(Instant start, Instant end, double importPerKwh, double exportPerKwh) {
    public PriceSlot {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException(
                    "A price slot must end after it starts, was " + start + " to " + end + ".");
        }
        Require.finite("importPerKwh", importPerKwh);
        Require.finite("exportPerKwh", exportPerKwh);
    }

    public boolean covers(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }
}
