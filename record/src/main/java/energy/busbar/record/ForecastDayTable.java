// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// How good forecasts were, day by day.
final class ForecastDayTable {

    private static final String INSERT = "insert into forecast_day (local_date, quantity, from_minutes, until_minutes,"
            + " cases, absolute_kw, signed_kw, pinball_kw, covered, compared, compared_kw, yesterday_kw, last_week_kw,"
            + " similar_days_kw) values (:date, :quantity, :fromMinutes, :untilMinutes, :cases, :absoluteKw, :signedKw,"
            + " :pinballKw, :covered, :compared, :comparedKw, :yesterdayKw, :lastWeekKw, :similarDaysKw)";

    private ForecastDayTable() {}

    /// Takes the place of whatever was written of that day before.
    static void write(Handle handle, LocalDate date, List<ForecastDay> rows) {
        handle.execute("delete from forecast_day where local_date = ?", date.toString());
        for (var row : rows) {
            handle.createUpdate(INSERT)
                    .bind("date", date.toString())
                    .bind("quantity", row.quantity())
                    .bind("fromMinutes", row.fromMinutes())
                    .bind("untilMinutes", row.untilMinutes())
                    .bindMethods(row.errors())
                    .execute();
        }
    }

    /// Those of the last days of which anything was written, oldest first.
    static List<ForecastDay> last(Handle handle, int days) {
        var oldest = handle.createQuery("select min(local_date) from (select distinct local_date from forecast_day"
                + " order by local_date desc limit :days) newest")
                .bind("days", days)
                .mapTo(String.class)
                .findOne();
        return oldest.map(from -> handle.createQuery("select * from forecast_day where local_date >= :from"
                + " order by local_date, quantity, from_minutes")
                .bind("from", from)
                .map((row, _) -> read(row))
                .list())
                .orElse(List.of());
    }

    private static ForecastDay read(ResultSet row) throws SQLException {
        var errors = new ForecastErrors(row.getLong("cases"), row.getDouble("absolute_kw"),
                row.getDouble("signed_kw"), row.getDouble("pinball_kw"), row.getLong("covered"),
                row.getLong("compared"), row.getDouble("compared_kw"), row.getDouble("yesterday_kw"),
                row.getDouble("last_week_kw"), row.getDouble("similar_days_kw"));
        return new ForecastDay(LocalDate.parse(row.getString("local_date")), row.getString("quantity"),
                row.getInt("from_minutes"), row.getInt("until_minutes"), errors);
    }
}
