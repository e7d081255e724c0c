// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Site;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The ledger's days, and its state beside them.
final class LedgerTable {

    private static final System.Logger LOG = System.getLogger(LedgerTable.class.getName());
    private static final String STATE = "ledger";

    private LedgerTable() {}

    /// The state as stored. One that cannot be read costs the comparison of the current day, not more.
    static LedgerState state(Handle handle) {
        try {
            return StateTable.read(handle, STATE).map(LedgerState::parse).orElse(LedgerState.START);
        } catch (UncheckedIOException e) {
            LOG.log(Level.WARNING, "The ledger's state cannot be read; the baseline starts anew. " + e.getMessage());
            return LedgerState.START;
        }
    }

    static void write(Handle handle, Dialect dialect, LedgerState state) {
        StateTable.write(handle, dialect, STATE, state.toJson());
    }

    static void add(Handle handle, Dialect dialect, Ledger.Posting posting) {
        var update = handle.createUpdate(dialect.accumulate("ledger_day", "local_date", LedgerTotals.COLUMNS))
                .bind("local_date", posting.date().toString());
        var values = posting.totals().values();
        for (int i = 0; i < values.length; i++) {
            update.bind(LedgerTotals.COLUMNS.get(i), values[i]);
        }
        update.execute();
    }

    static Optional<LedgerPeriod> day(Handle handle, Site site, LocalDate date) {
        return between(handle, site, date, date.plusDays(1));
    }

    static Optional<LedgerPeriod> month(Handle handle, Site site, YearMonth month) {
        return between(handle, site, month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /// ISO dates sort as text.
    private static Optional<LedgerPeriod> between(Handle handle, Site site, LocalDate first, LocalDate end) {
        Instant newest = state(handle).lastAt();
        return handle.createQuery("select " + String.join(", ", LedgerTotals.COLUMNS)
                + " from ledger_day where local_date >= :first and local_date < :end")
                .bind("first", first.toString())
                .bind("end", end.toString())
                .map((row, _) -> {
                    var values = new double[LedgerTotals.COLUMNS.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getDouble(i + 1);
                    }
                    return LedgerTotals.of(values);
                })
                .list()
                .stream()
                .reduce(LedgerTotals::plus)
                .map(totals -> totals.period(first.atStartOfDay(site.zone()).toInstant(),
                        end.atStartOfDay(site.zone()).toInstant(), newest));
    }
}
