// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Who gets the site's power in one control interval, from where, and what it
/// costs.
///
/// @param allocatedKw per consumer class, ≥ 0; sources and allocations sum to the same
/// @param shedKw what each class asked for and did not get
/// @param importCost money for this interval, ≥ 0 unless import is paid for
/// @param exportCost money for this interval, negative when earned
/// @param priced whether a published price was in force; without one both costs are 0 and mean
/// nothing
public record AllocationPlan(
        Instant start,
        Duration length,
        TouPeriod period,
        double solarKw,
        double batteryKw,
        double gridKw,
        Map<Consumer, Double> allocatedKw,
        Map<Consumer, Double> shedKw,
        double importCost,
        double exportCost,
        boolean priced) {

    public AllocationPlan {
        Require.nonNegative("solarKw", solarKw, "Sources are not negative.");
        Require.nonNegative("batteryKw", batteryKw, "Charging is an allocation.");
        Require.nonNegative("gridKw", gridKw, "Export is an allocation.");
        allocatedKw = complete(allocatedKw);
        shedKw = complete(shedKw);
    }

    /// An interval whose price was published.
    public AllocationPlan(
            Instant start,
            Duration length,
            TouPeriod period,
            double solarKw,
            double batteryKw,
            double gridKw,
            Map<Consumer, Double> allocatedKw,
            Map<Consumer, Double> shedKw,
            double importCost,
            double exportCost) {
        this(start, length, period, solarKw, batteryKw, gridKw, allocatedKw, shedKw, importCost, exportCost, true);
    }

    private static Map<Consumer, Double> complete(Map<Consumer, Double> partial) {
        var copy = new EnumMap<Consumer, Double>(Consumer.class);
        for (var consumer : Consumer.values()) {
            copy.put(consumer,
                    Require.nonNegative(consumer.name(), partial.getOrDefault(consumer, 0.0), "Powers are."));
        }
        return Collections.unmodifiableMap(copy);
    }

    public double netCost() {
        return importCost + exportCost;
    }

    /// Sources minus allocations, 0 when the books are right.
    public double imbalanceKw() {
        double leftKw = solarKw + batteryKw + gridKw;
        for (double kw : allocatedKw.values()) {
            leftKw -= kw;
        }
        return leftKw;
    }
}
