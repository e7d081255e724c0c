// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Site;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// A ledger with its days in memory, in place of the journal's file.
final class Books {

    private final Site site;
    private final Ledger ledger;
    private final Map<LocalDate, LedgerTotals> days = new HashMap<>();
    private LedgerState state = LedgerState.START;

    Books(Site site) {
        this.site = site;
        this.ledger = new Ledger(site);
    }

    Books add(Fixture.TickBuilder tick) {
        return add(tick.build());
    }

    Books add(Tick tick) {
        var outcome = ledger.after(state, tick);
        state = outcome.state();
        outcome.postings().forEach(posting -> days.merge(posting.date(), posting.totals(), LedgerTotals::plus));
        return this;
    }

    /// Puts the state through its stored form, as a restart does.
    Books restarted() {
        state = LedgerState.parse(state.toJson());
        return this;
    }

    LedgerPeriod day(LocalDate date) {
        return days.getOrDefault(date, LedgerTotals.ZERO).period(date.atStartOfDay(site.zone()).toInstant(),
                date.plusDays(1).atStartOfDay(site.zone()).toInstant(), state.lastAt());
    }

    /// All days together, for ticks of one stretch.
    LedgerPeriod all() {
        var first = days.keySet().stream().min(LocalDate::compareTo).orElseThrow();
        return days.values().stream().reduce(LedgerTotals.ZERO, LedgerTotals::plus)
                .period(first.atStartOfDay(site.zone()).toInstant(), state.lastAt(), state.lastAt());
    }
}
