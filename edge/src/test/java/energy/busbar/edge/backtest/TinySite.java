// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/// Writes small sites in the judge's format: hourly from midnight, four days of history, then the
/// period.
final class TinySite {

    static final Instant BEGIN = Instant.parse("2024-03-04T00:00:00Z");
    static final int HISTORY_DAYS = 4;

    /// @param loadKw mean of the hour
    record Hour(double loadKw, double pvKw, double buy, double sell) {}

    private TinySite() {}

    static Instant periodStart() {
        return BEGIN.plus(Duration.ofDays(HISTORY_DAYS));
    }

    /// @param extra more members of the site file, each with its comma at the end
    /// @param hour what an hour of the series brings
    static Path write(Path folder, int days, String extra, Function<Instant, Hour> hour) {
        var end = periodStart().plus(Duration.ofDays(days));
        var csv = new StringBuilder("timestamp,load_kW,pv_kW,buy_per_kWh,sell_per_kWh\n");
        for (var at = BEGIN; at.isBefore(end.plus(Duration.ofDays(2))); at = at.plus(Duration.ofHours(1))) {
            var values = hour.apply(at);
            csv.append(String.format(Locale.ROOT, "%s,%.4f,%.4f,%.5f,%.5f%n", at, values.loadKw(), values.pvKw(),
                    values.buy(), values.sell()));
        }
        try {
            Files.writeString(folder.resolve("tiny.csv"), csv);
            return Files.writeString(folder.resolve("tiny.json"), """
                    {"name": "tiny", "currency": "EUR", "timezone": "UTC", "series": "tiny.csv", %s
                     "period": {"start": "%s", "end": "%s"}}
                    """.formatted(extra, periodStart(), end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static final String BATTERY = """
            "battery": {"capacity_kwh": 10, "initial_soc": 0.5, "max_charge_kw": 5, "max_discharge_kw": 5,
                        "charge_efficiency": 1.0, "discharge_efficiency": 1.0},
            """;

    /// 1 kW all day, no sun; nights at 0.10, days from 8 to 20 at 0.30, export for nothing.
    static Hour twoPrices(Instant at) {
        int hour = at.atZone(java.time.ZoneOffset.UTC).getHour();
        return new Hour(1, 0, hour >= 8 && hour < 20 ? 0.30 : 0.10, 0);
    }

    static JudgeSite read(Path file) {
        try {
            return JudgeSiteReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
