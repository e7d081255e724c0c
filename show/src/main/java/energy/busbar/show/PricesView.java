// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/prices`: what is published, from the start of the site's day on.
///
/// @param knownUntil end of what is known without a gap from now on; null while now itself has no price
/// @param cheapBelow    import below it is among the cheaper third of what is shown; null while nothing is
/// @param expensiveFrom import from it on is among the dearer third; null likewise
record PricesView(String currency, @Nullable Instant knownUntil, @Nullable Double cheapBelow,
        @Nullable Double expensiveFrom, List<Slot> slots) {

    /// @param level of import
    record Slot(Instant start, Instant end, double importPerKwh, double exportPerKwh, PriceLevel level) {}

    /// How an import price stands among those that are known.
    enum PriceLevel {
        NEGATIVE,
        CHEAP,
        NORMAL,
        EXPENSIVE
    }

    static PricesView of(Site site, Instant now, List<PriceSlot> published) {
        var begin = LocalDate.ofInstant(now, site.zone()).atStartOfDay(site.zone()).toInstant();
        var shown = published.stream().filter(slot -> slot.end().isAfter(begin)).toList();
        if (shown.isEmpty()) {
            return new PricesView(site.currency(), null, null, null, List.of());
        }
        double[] inOrder = shown.stream().mapToDouble(PriceSlot::importPerKwh).sorted().toArray();
        double cheapBelow = inOrder[inOrder.length / 3];
        double expensiveFrom = inOrder[Math.min(inOrder.length - 1, inOrder.length - inOrder.length / 3)];
        var slots = shown.stream().map(slot -> new Slot(slot.start(), slot.end(), slot.importPerKwh(),
                slot.exportPerKwh(), level(slot.importPerKwh(), cheapBelow, expensiveFrom))).toList();
        return new PricesView(site.currency(), knownUntil(now, shown).orElse(null), cheapBelow, expensiveFrom, slots);
    }

    /// What costs the same all day is neither cheap nor dear.
    private static PriceLevel level(double perKwh, double cheapBelow, double expensiveFrom) {
        if (perKwh < 0) {
            return PriceLevel.NEGATIVE;
        }
        if (perKwh < cheapBelow) {
            return PriceLevel.CHEAP;
        }
        return perKwh > cheapBelow && perKwh >= expensiveFrom ? PriceLevel.EXPENSIVE : PriceLevel.NORMAL;
    }

    private static Optional<Instant> knownUntil(Instant now, List<PriceSlot> slots) {
        var until = now;
        for (var slot : slots) {
            until = slot.covers(until) ? slot.end() : until;
        }
        return until.equals(now) ? Optional.empty() : Optional.of(until);
    }
}
