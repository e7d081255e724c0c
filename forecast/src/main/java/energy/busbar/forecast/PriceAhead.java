// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.model.PriceSlot;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Prices ahead: as published, and beyond that the same local time of day on recent days.
final class PriceAhead {

    /// What is believed while nothing at all is published: the order of a European household tariff.
    static final double UNKNOWN_IMPORT_PER_KWH = 0.30;
    static final double UNKNOWN_EXPORT_PER_KWH = 0.05;

    private static final int DAYS = 14;
    private static final double MEMORY_DAYS = 4;
    private static final double SAME_KIND = 2;
    private static final double SAME_WEEKDAY = 1.5;
    /// Shortest price interval of any market we know; longer ones are sampled this finely.
    private static final long SAMPLE_SECONDS = 900;

    private final LocalDays calendar;
    private final long[] start;
    private final long[] end;
    private final double[] buy;
    private final double[] sell;

    PriceAhead(ZoneId zone, Instant now, Instant horizon, List<PriceSlot> prices) {
        calendar = SimilarDays.calendar(zone, now, horizon);
        long earliest = now.getEpochSecond() - (DAYS + 3) * 86_400L;
        var slots = prices.stream().filter(slot -> slot.end().getEpochSecond() > earliest).toList();
        start = slots.stream().mapToLong(slot -> slot.start().getEpochSecond()).toArray();
        end = slots.stream().mapToLong(slot -> slot.end().getEpochSecond()).toArray();
        buy = slots.stream().mapToDouble(PriceSlot::importPerKwh).toArray();
        sell = slots.stream().mapToDouble(PriceSlot::exportPerKwh).toArray();
        for (int i = 1; i < start.length; i++) {
            if (start[i] < end[i - 1]) {
                throw new IllegalArgumentException("Price slots must be in order and not overlap, but the one from "
                        + slots.get(i).start() + " starts before " + slots.get(i - 1).end()
                        + ". Maybe two tariffs were mixed.");
            }
        }
    }

    /// End of what is published without a gap from an instant on; the instant itself when nothing is.
    Instant knownUntil(Instant from) {
        long until = from.getEpochSecond();
        for (int i = indexAt(until); i >= 0 && i < start.length && start[i] <= until; i++) {
            until = end[i];
        }
        return Instant.ofEpochSecond(until);
    }

    double[] importPerKwh(TimeGrid grid) {
        return over(grid, buy, UNKNOWN_IMPORT_PER_KWH);
    }

    double[] exportPerKwh(TimeGrid grid) {
        return over(grid, sell, UNKNOWN_EXPORT_PER_KWH);
    }

    private double[] over(TimeGrid grid, double[] price, double unknown) {
        double mean = mean(price, unknown);
        var prices = new double[grid.intervals()];
        for (int i = 0; i < prices.length; i++) {
            long from = grid.boundary(i).getEpochSecond();
            long until = grid.boundary(i + 1).getEpochSecond();
            double money = 0;
            long at = from;
            while (at < until) {
                int slot = indexAt(at);
                long next = slot >= 0 ? Math.min(until, end[slot]) : Math.min(until, sampleEnd(at));
                money += (slot >= 0 ? price[slot] : estimated(price, (at + next) / 2, mean)) * (next - at);
                at = next;
            }
            prices[i] = money / (until - from);
        }
        return prices;
    }

    private long sampleEnd(long at) {
        long next = (Math.floorDiv(at, SAMPLE_SECONDS) + 1) * SAMPLE_SECONDS;
        int slot = java.util.Arrays.binarySearch(start, at);
        int following = slot >= 0 ? slot : -slot - 1;
        return following < start.length ? Math.min(next, start[following]) : next;
    }

    /// The slot that covers an instant, or −1.
    private int indexAt(long at) {
        int found = java.util.Arrays.binarySearch(start, at);
        int slot = found >= 0 ? found : -found - 2;
        return slot >= 0 && at < end[slot] ? slot : -1;
    }

    private double estimated(double[] price, long at, double mean) {
        int weekday = calendar.weekday(at);
        double sum = 0;
        double weights = 0;
        for (int d = 1; d <= DAYS; d++) {
            int slot = indexAt(calendar.daysBefore(at, d));
            if (slot >= 0) {
                int past = Math.floorMod(weekday - d, 7);
                double alike = LocalDays.weekend(weekday) == LocalDays.weekend(past) ? SAME_KIND : 1;
                double weight = Math.exp(-d / MEMORY_DAYS) * alike * (past == weekday ? SAME_WEEKDAY : 1);
                sum += weight * price[slot];
                weights += weight;
            }
        }
        return weights > 0 ? sum / weights : mean;
    }

    private static double mean(double[] price, double unknown) {
        return java.util.Arrays.stream(price).average().orElse(unknown);
    }
}
