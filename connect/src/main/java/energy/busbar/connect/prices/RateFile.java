// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.prices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rates as lines of CSV, replaced as a whole; a line that makes no sense is passed over.
final class RateFile {

    private static final String IMPORT = "import";
    private static final String EXPORT = "export";

    private final Path file;

    RateFile(Path file) {
        this.file = file;
    }

    void readInto(RateBook imports, RateBook exports) throws IOException {
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file, UTF_8)) {
                var cells = line.split(",", -1);
                rate(cells).ifPresent(rate -> (cells[0].equals(EXPORT) ? exports : imports)
                        .add(new Rates(List.of(rate), Optional.empty()), Instant.EPOCH));
            }
        }
    }

    private static Optional<Rate> rate(String[] cells) {
        try {
            var rate = new Rate(Instant.parse(cells[1]), Instant.parse(cells[2]), Double.parseDouble(cells[3]));
            return rate.end().isAfter(rate.start()) && Double.isFinite(rate.perKwh())
                    ? Optional.of(rate)
                    : Optional.empty();
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException unfinished) {
            return Optional.empty();
        }
    }

    void write(RateBook imports, RateBook exports) throws IOException {
        var lines = new ArrayList<String>();
        imports.all().forEach(rate -> lines.add(line(IMPORT, rate)));
        exports.all().forEach(rate -> lines.add(line(EXPORT, rate)));
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines, UTF_8);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(String way, Rate rate) {
        return way + "," + rate.start() + "," + rate.end() + "," + rate.perKwh();
    }
}
