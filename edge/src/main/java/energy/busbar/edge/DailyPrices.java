// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.Prices;
import energy.busbar.forecast.PriceSource;
import energy.busbar.model.PriceSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A contract with the same prices every day is known as far ahead as anybody asks. Days are local:
/// the hour that a clock change skips or repeats belongs to the period it falls into.
record DailyPrices(Prices.Daily daily, ZoneId zone) implements PriceSource {
    private static final int DAYS_BACK = 1;
    private static final int DAYS_AHEAD = 5;

    @Override
    public List<PriceSlot> published(Instant now) {
        var slots = new ArrayList<PriceSlot>();
        var today = now.atZone(zone).toLocalDate();
        var periods = daily.periods();
        for (int day = -DAYS_BACK; day <= DAYS_AHEAD; day++) {
            for (int i = 0; i < periods.size(); i++) {
                var period = periods.get(i);
                var start = start(today.plusDays(day), period);
                var end = i + 1 < periods.size()
                        ? start(today.plusDays(day), periods.get(i + 1))
                        : start(today.plusDays(day + 1L), periods.getFirst());
                if (end.isAfter(start)) {
                    addHours(slots, start, end, period);
                }
            }
        }
        return slots;
    }

    /// By the hour, so that whoever learns prices by the time of day sees each hour.
    private static void addHours(List<PriceSlot> slots, Instant start, Instant end, Prices.Period period) {
        for (var from = start; from.isBefore(end);) {
            var next = from.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            var until = next.isBefore(end) ? next : end;
            slots.add(new PriceSlot(from, until, period.importPerKwh(), period.exportPerKwh()));
            from = until;
        }
    }

    private Instant start(LocalDate day, Prices.Period period) {
        return day.atTime(period.from()).atZone(zone).toInstant();
    }
}
