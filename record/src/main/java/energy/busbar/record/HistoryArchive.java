// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Takes telemetry and roll-ups out of a journal, and puts them into one.
///
/// Taking out may happen beside a running Busbar, putting in may not. All methods throw [JournalException] when the
/// database cannot be used.
public final class HistoryArchive {

    private final Database database;

    public HistoryArchive(JournalPlace place) {
        this.database = Database.at(place);
    }

    /// From the first row to the end of the last.
    public record Span(Instant from, Instant to) {}

    /// @return empty if there is no row of this step
    public Optional<Span> span(HistoryStep step) {
        try {
            return database.reader().withHandle(handle -> handle
                    .createQuery("select min(" + step.time() + "), max(" + step.time() + ") from " + step.table())
                    .map((row, _) -> row.getObject(1) == null
                            ? Optional.<Span>empty()
                            : Optional.of(new Span(Instant.ofEpochSecond(row.getLong(1)),
                                    Instant.ofEpochSecond(row.getLong(2) + step.widthSeconds()))))
                    .one());
        } catch (JdbiException e) {
            throw new JournalException(database.explain(e), e);
        }
    }

    /// Tells the rows that start from one instant until before another, oldest first and then by channel.
    public void tell(HistoryStep step, Span span, Consumer<HistoryRow> rows) {
        try (var handle = database.reader().open()) {
            var names = Channels.names(handle);
            for (var from = span.from(); !names.isEmpty() && from.isBefore(span.to());) {
                var next = from.plus(step.slice());
                var to = next.isBefore(span.to()) ? next : span.to();
                tell(handle, names, step, new Span(from, to)).forEachRemaining(rows);
                from = to;
            }
        } catch (JdbiException e) {
            throw new JournalException(database.explain(e), e);
        }
    }

    private static Iterator<HistoryRow> tell(Handle handle, Map<Integer, String> names, HistoryStep step, Span span) {
        return handle.createQuery("select " + step.time() + " as start_s, ch, seconds, amount from " + step.table()
                + " where ch in (<channels>) and " + step.time() + " >= :from and " + step.time() + " < :until")
                .bindList("channels", names.keySet().stream().toList())
                .bind("from", ceiling(span.from()))
                .bind("until", ceiling(span.to()))
                .map((row, _) -> new HistoryRow(step, Instant.ofEpochSecond(row.getLong("start_s")),
                        row.getDouble("seconds"), names.getOrDefault(row.getInt("ch"), ""), row.getDouble("amount")))
                .list().stream()
                .sorted(Comparator.comparing(HistoryRow::start).thenComparing(HistoryRow::channel))
                .iterator();
    }

    private static long ceiling(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }

    /// Puts rows in, all or none: a row takes the place of one with the same step, start and channel, and coarser
    /// roll-ups follow. Putting in the same rows again changes nothing.
    ///
    /// @param rows may throw, after which nothing was changed
    /// @return how many there were
    public long take(Iterator<HistoryRow> rows) {
        try {
            database.prepare();
            try (var handle = database.openWriter()) {
                return handle.inTransaction(_ -> new HistoryIntake(handle, database.dialect()).take(rows));
            }
        } catch (JdbiException e) {
            throw new JournalException(database.explain(e), e);
        }
    }
}
