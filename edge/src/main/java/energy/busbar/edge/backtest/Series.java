// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.model.PriceSlot;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What was measured and published at a site, a step after the other without a gap in time. A value
/// that is missing outside the period is NaN; it never leaves this package as a number.
///
/// @param start  start of each step, rising
/// @param hours  length of each step
/// @param pvOutlookKw a PV forecast of the site's own, NaN where it has none
record Series(
        Instant[] start,
        double[] hours,
        double[] loadKw,
        double[] pvKw,
        double[] importPerKwh,
        double[] exportPerKwh,
        double[] pvOutlookKw) {

    int size() {
        return start.length;
    }

    Instant end(int i) {
        return start[i].plusMillis(Math.round(hours[i] * 3_600_000));
    }

    Instant end() {
        return end(size() - 1);
    }

    /// A planning grid of `count` steps as they are.
    TimeGrid grid(int first, int count) {
        var lengths = new Duration[count];
        for (int n = 0; n < count; n++) {
            lengths[n] = Duration.between(start[first + n], end(first + n));
        }
        return TimeGrid.of(start[first], lengths);
    }

    /// First step that starts at or after an instant; the size when none does.
    int indexFrom(Instant instant) {
        int found = Arrays.binarySearch(start, instant);
        return found >= 0 ? found : -found - 1;
    }

    double shortestHours() {
        return Arrays.stream(hours).min().orElse(1);
    }

    boolean hasOutlook() {
        return Arrays.stream(pvOutlookKw).anyMatch(kw -> !Double.isNaN(kw));
    }

    /// Prices of all steps that have both, in order, with each slot's step.
    Prices prices() {
        int[] steps = IntStream.range(0, size())
                .filter(i -> !Double.isNaN(importPerKwh[i]) && !Double.isNaN(exportPerKwh[i]))
                .toArray();
        var slots = Arrays.stream(steps)
                .mapToObj(i -> new PriceSlot(start[i], end(i), importPerKwh[i], exportPerKwh[i]))
                .toList();
        return new Prices(slots, steps);
    }

    record Prices(List<PriceSlot> slots, int[] steps) {

        /// Prices of the weeks before step i and those published by then.
        ///
        /// @param knownUntil first step whose price is not published yet
        List<PriceSlot> published(int i, int knownUntil, Duration step) {
            int weeks = (int) (Duration.ofDays(18).toSeconds() / Math.max(60, step.toSeconds()));
            return slots.subList(position(Math.max(0, i - weeks)), position(knownUntil));
        }

        private int position(int step) {
            int found = Arrays.binarySearch(steps, step);
            return found >= 0 ? found : -found - 1;
        }
    }
}
