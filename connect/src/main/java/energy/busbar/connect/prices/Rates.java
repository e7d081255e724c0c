// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import energy.busbar.connect.http.NotBelievedException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Rates in order and without overlap, as one answer told them.
///
/// @param next page, if the answer goes on
public record Rates(List<Rate> inOrder, Optional<URI> next) {

    static final Rates NONE = new Rates(List.of(), Optional.empty());

    /// Open ends are cut here: nobody plans further.
    private static final Duration FURTHEST = Duration.ofDays(7);

    public Rates {
        inOrder = List.copyOf(inOrder);
    }

    /// Sorted and checked; the same rate told twice counts once.
    ///
    /// @throws NotBelievedException if two different prices hold at once
    static Rates of(List<Rate> told, Instant heardAt, Optional<URI> next) throws NotBelievedException {
        var inOrder = new ArrayList<Rate>();
        for (var rate : told.stream().distinct().sorted(Comparator.comparing(Rate::start)).toList()) {
            var limited = rate.end().isAfter(heardAt.plus(FURTHEST))
                    ? new Rate(rate.start(), latest(heardAt.plus(FURTHEST), rate.start().plusSeconds(1)), rate.perKwh())
                    : rate;
            if (!inOrder.isEmpty() && limited.start().isBefore(inOrder.getLast().end())) {
                throw new NotBelievedException("two prices hold at " + limited.start() + ": "
                        + inOrder.getLast().perKwh() + " and " + limited.perKwh()
                        + ". Maybe rates of two ways to pay, or of two tariffs, are mixed.");
            }
            inOrder.add(limited);
        }
        return new Rates(inOrder, next);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Both pages as one.
    Rates and(Rates page) {
        var all = Stream.concat(inOrder.stream(), page.inOrder.stream()).distinct()
                .sorted(Comparator.comparing(Rate::start)).toList();
        return new Rates(all, page.next);
    }
}
