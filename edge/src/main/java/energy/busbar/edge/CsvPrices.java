// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.Prices;
import energy.busbar.forecast.PriceSource;
import energy.busbar.model.PriceSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Prices from a file, each until the next line's start, told no earlier than the contract would.
record CsvPrices(List<PriceSlot> slots, ZoneId zone, Optional<LocalTime> publishedAt) implements PriceSource {
    private static final String HEADER = "start,import-per-kwh,export-per-kwh";

    CsvPrices {
        slots = List.copyOf(slots);
    }

    /// @throws IOException if the file cannot be read or a line of it makes no sense
    static CsvPrices read(Prices.Csv csv, ZoneId zone) throws IOException {
        var lines = Files.readAllLines(csv.file());
        var rows = new ArrayList<Row>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("start")) {
                rows.add(row(csv.file() + ":" + (i + 1), lines.get(i)));
            }
        }
        var slots = new ArrayList<PriceSlot>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var end = i + 1 < rows.size() ? rows.get(i + 1).start() : row.start().plus(lastLength(rows));
            if (!end.isAfter(row.start())) {
                throw new IOException(csv.file() + ": the price of " + end + " does not come after that of "
                        + row.start() + ". Maybe the lines are not in order.");
            }
            slots.add(new PriceSlot(row.start(), end, row.importPerKwh(), row.exportPerKwh()));
        }
        return new CsvPrices(slots, zone, csv.publishedAt());
    }

    private record Row(Instant start, double importPerKwh, double exportPerKwh) {}

    private static Row row(String place, String line) throws IOException {
        var cells = line.split(",", -1);
        try {
            return new Row(Instant.parse(cells[0].strip()), Double.parseDouble(cells[1].strip()),
                    Double.parseDouble(cells[2].strip()));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
            throw new IOException(place + ": \"" + line + "\" is not " + HEADER
                    + ". Maybe 2024-05-01T00:00:00Z,0.21,0.05.", wrong);
        }
    }

    private static Duration lastLength(List<Row> rows) {
        int n = rows.size();
        return n < 2 ? Duration.ofHours(1) : Duration.between(rows.get(n - 2).start(), rows.get(n - 1).start());
    }

    @Override
    public List<PriceSlot> published(Instant now) {
        return publishedAt.map(at -> {
            var local = now.atZone(zone);
            int daysKnown = local.toLocalTime().isBefore(at) ? 1 : 2;
            var until = local.toLocalDate().plusDays(daysKnown).atStartOfDay(zone).toInstant();
            return slots.stream().filter(slot -> slot.start().isBefore(until)).toList();
        }).orElse(slots);
    }
}
