// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Site;
import energy.busbar.record.ShadowDay;
import energy.busbar.record.ShadowSide;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/shadow`: what another controller's site cost beside what Busbar would have made of it.
///
/// Sides and savings are null before the first day.
///
/// @param comparedHours that count on both sides
/// @param missedHours in shadow that count on neither
/// @param carValue what cars got more from Busbar, at the mean import price; part of savings
/// @param assumptions what the comparison takes for granted, for people
record ShadowView(
        String currency,
        double comparedHours,
        double missedHours,
        @Nullable Side existing,
        @Nullable Side busbar,
        @Nullable Double carValue,
        @Nullable Double savings,
        List<Day> days,
        List<String> assumptions) {

    private static final List<String> ASSUMPTIONS = List.of(
            "House load, sun and cars are as measured; only batteries, charging and miners are Busbar's.",
            "A car charges only while it is really plugged in, with as much as it takes at most, until it has what it "
                    + "said it needs; that it takes less near full is not known.",
            "Batteries follow their ratings; what their management allows of the moment is not known for another charge.",
            "Chargers stay on the phases they really use.",
            "Sun that the existing controller limits is lost to Busbar, too.",
            "What is stored, and what cars got more or less, counts at the mean import price of the compared time.",
            "A demand charge counts in the total: the highest interval of each month that was compared.");

    /// One side of the comparison.
    ///
    /// @param storedValue of what the batteries gained; taken off the cost
    /// @param demandCost null for a single day: a demand charge is a matter of the month
    record Side(
            double importKwh,
            double exportKwh,
            double importCost,
            double exportCost,
            double miningIncome,
            double wearCost,
            double storedKwh,
            double storedValue,
            double carKwh,
            double peakKw,
            @Nullable Double demandCost,
            double cost) {

        private static Side of(ShadowSide side, double storedPerKwh, @Nullable Double demandCost) {
            return new Side(side.importKwh(), side.exportKwh(), side.importCost(), side.exportCost(),
                    side.miningIncome(), side.wearCost(), side.storedKwh(), side.storedKwh() * storedPerKwh,
                    side.carKwh(), side.peakKw(), demandCost,
                    side.cost(storedPerKwh) + (demandCost == null ? 0 : demandCost));
        }
    }

    record Day(String date, double comparedHours, double missedHours, Side existing, Side busbar, double carValue,
            double savings) {

        private static Day of(ShadowDay day) {
            double perKwh = day.storedPerKwh();
            return new Day(day.date().toString(), day.comparedSeconds() / 3600, day.missedSeconds() / 3600,
                    Side.of(day.existing(), perKwh, null), Side.of(day.busbar(), perKwh, null), day.carValue(),
                    day.savings());
        }
    }

    /// @param days oldest first
    static ShadowView of(Site site, List<ShadowDay> days) {
        return days.stream().reduce(ShadowDay::plus).map(total -> of(site, days, total))
                .orElseGet(() -> new ShadowView(site.currency(), 0, 0, null, null, null, null, List.of(), ASSUMPTIONS));
    }

    private static ShadowView of(Site site, List<ShadowDay> days, ShadowDay total) {
        var existing = Side.of(total.existing(), total.storedPerKwh(), demandCost(site, days, ShadowDay::existing));
        var busbar = Side.of(total.busbar(), total.storedPerKwh(), demandCost(site, days, ShadowDay::busbar));
        return new ShadowView(site.currency(), total.comparedSeconds() / 3600, total.missedSeconds() / 3600, existing,
                busbar, total.carValue(), existing.cost() - busbar.cost() + total.carValue(),
                days.stream().map(Day::of).toList(), ASSUMPTIONS);
    }

    private static double demandCost(Site site, List<ShadowDay> days, Function<ShadowDay, ShadowSide> side) {
        var peakKw = new HashMap<YearMonth, Double>();
        days.forEach(day -> peakKw.merge(YearMonth.from(day.date()), side.apply(day).peakKw(), Math::max));
        return site.grid().demandPricePerKw() * peakKw.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
