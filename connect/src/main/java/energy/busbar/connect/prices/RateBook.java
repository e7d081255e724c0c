// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import energy.busbar.model.PriceSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// All rates that are known of one way, import or export: what is told anew takes the place of what was told of the
/// same time before.
final class RateBook {

    /// From two weeks of prices those beyond the publication are foretold.
    static final Duration KEPT = Duration.ofDays(21);

    private final TreeMap<Instant, Rate> rates = new TreeMap<>();

    synchronized void add(Rates told, Instant now) {
        for (var rate : told.inOrder()) {
            var before = rates.floorEntry(rate.start());
            if (before != null && before.getValue().end().isAfter(rate.start())) {
                var cut = before.getValue();
                rates.remove(before.getKey());
                if (cut.start().isBefore(rate.start())) {
                    rates.put(cut.start(), new Rate(cut.start(), rate.start(), cut.perKwh()));
                }
                if (cut.end().isAfter(rate.end())) {
                    rates.put(rate.end(), new Rate(rate.end(), cut.end(), cut.perKwh()));
                }
            }
            rates.subMap(rate.start(), rate.end()).clear();
            rates.put(rate.start(), rate);
        }
        rates.headMap(now.minus(KEPT)).values().removeIf(rate -> rate.end().isBefore(now.minus(KEPT)));
    }

    synchronized List<Rate> all() {
        return List.copyOf(rates.values());
    }

    private synchronized Optional<Rate> at(Instant instant) {
        return Optional.ofNullable(rates.floorEntry(instant)).map(entry -> entry.getValue())
                .filter(rate -> rate.covers(instant));
    }

    /// End of what is known without a gap from an instant on; the instant itself where nothing is.
    Instant knownUntil(Instant from) {
        var until = from;
        for (var rate = at(until); rate.isPresent(); rate = at(until)) {
            until = rate.get().end();
        }
        return until;
    }

    /// Times of which both are known. What one of them leaves open has no slot: unknown is not free.
    static List<PriceSlot> slots(RateBook imports, RateBook exports) {
        var borders = new TreeSet<Instant>();
        for (var rate : imports.all()) {
            borders.add(rate.start());
            borders.add(rate.end());
        }
        for (var rate : exports.all()) {
            borders.add(rate.start());
            borders.add(rate.end());
        }
        var slots = new ArrayList<PriceSlot>();
        for (var start : borders) {
            var end = borders.higher(start);
            var buy = imports.at(start);
            var sell = exports.at(start);
            if (end != null && buy.isPresent() && sell.isPresent()) {
                slots.add(new PriceSlot(start, end, buy.get().perKwh(), sell.get().perKwh()));
            }
        }
        return slots;
    }
}
