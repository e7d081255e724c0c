// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Days in shadow of another controller, and the state of the twin that Busbar runs there beside them: both
/// change in one transaction, so that a restart goes on where the sums end.
final class ShadowTable {

    private static final String TABLE = "shadow_day";
    private static final String TWIN = "shadow twin";
    private static final List<String> EXISTING = ShadowSide.columns("existing_");
    private static final List<String> BUSBAR = ShadowSide.columns("busbar_");
    private static final List<String> COLUMNS = Stream.of(
            List.of("compared_seconds", "missed_seconds", "price_seconds"), EXISTING, BUSBAR)
            .flatMap(List::stream).toList();

    private ShadowTable() {}

    static void add(Handle handle, Dialect dialect, ShadowDay part, String twin) {
        var day = day(handle, part.date()).map(before -> before.plus(part)).orElse(part);
        var update = handle.createUpdate(dialect.upsert(TABLE, "local_date", COLUMNS))
                .bind("local_date", day.date().toString())
                .bind("compared_seconds", day.comparedSeconds())
                .bind("missed_seconds", day.missedSeconds())
                .bind("price_seconds", day.priceSeconds());
        for (int i = 0; i < EXISTING.size(); i++) {
            update.bind(EXISTING.get(i), day.existing().values()[i]);
            update.bind(BUSBAR.get(i), day.busbar().values()[i]);
        }
        update.execute();
        StateTable.write(handle, dialect, TWIN, twin);
    }

    static Optional<String> twin(Handle handle) {
        return StateTable.read(handle, TWIN);
    }

    private static Optional<ShadowDay> day(Handle handle, LocalDate date) {
        return handle.createQuery("select * from " + TABLE + " where local_date = :date")
                .bind("date", date.toString())
                .map((row, _) -> read(row))
                .findFirst();
    }

    /// The last of them, oldest first.
    static List<ShadowDay> last(Handle handle, int days) {
        return handle.createQuery("select * from " + TABLE + " order by local_date desc limit :days")
                .bind("days", days)
                .map((row, _) -> read(row))
                .list()
                .reversed();
    }

    private static ShadowDay read(ResultSet row) throws SQLException {
        return new ShadowDay(LocalDate.parse(row.getString("local_date")), row.getDouble("compared_seconds"),
                row.getDouble("missed_seconds"), row.getDouble("price_seconds"), side(row, EXISTING),
                side(row, BUSBAR));
    }

    private static ShadowSide side(ResultSet row, List<String> columns) throws SQLException {
        var values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.getDouble(columns.get(i));
        }
        return ShadowSide.of(values);
    }
}
