// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import energy.busbar.forecast.Examples;
import energy.busbar.forecast.Examples.Detail;
import energy.busbar.forecast.Examples.Example;
import energy.busbar.forecast.Quantity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Features as files: one CSV for each quantity, a row for each moment and step ahead.
///
/// A moment is written once all it speaks of has come, and then never changes. Whatever run was cut off, the next
/// goes on: the last moment of a file, which may be half written, is written again.
public final class FeatureFolder {

    /// From one moment to the next it is less; a file that begins later than asked for was made for a shorter look back.
    private static final Duration SPACING = Duration.ofHours(12);

    private final Path folder;
    private final String siteId;

    public FeatureFolder(Path folder, String siteId) {
        this.folder = folder;
        this.siteId = siteId;
    }

    /// What is in a file.
    ///
    /// @param first moment
    /// @param last  moment, which may be half written
    /// @param lastBeginsAt byte at which the last moment's rows begin
    /// @param fits  whether it has the columns of this version
    public record Content(long rows, Optional<Instant> first, Optional<Instant> last, long lastBeginsAt, boolean fits) {
        private static final Content NONE = new Content(0, Optional.empty(), Optional.empty(), 0, false);
    }

    public Path file(Quantity quantity) {
        return folder.resolve(quantity.name().toLowerCase(Locale.ROOT) + ".csv");
    }

    static String header() {
        return "site,moment,start," + String.join(",", Examples.names()) + ",scaleKw,cameKw";
    }

    /// Adds the moments that are new.
    ///
    /// @param from  first moment that is wanted
    /// @param until of moments after it not all has come
    /// @return rows in the file
    public Content add(Quantity quantity, Examples examples, Instant from, Instant until) throws IOException {
        Files.createDirectories(folder);
        var there = content(quantity);
        boolean goesOn = there.fits() && there.first().isPresent()
                && !there.first().get().isAfter(from.plus(SPACING));
        if (goesOn) {
            append(file(quantity), there.lastBeginsAt(), examples, there.last().orElse(from), until);
        } else {
            anew(file(quantity), examples, from, until);
        }
        return content(quantity);
    }

    private void append(Path file, long at, Examples examples, Instant from, Instant until) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(at).position(at);
            write(Channels.newWriter(channel, StandardCharsets.UTF_8), examples, from, until);
            channel.force(true);
        }
    }

    /// The old file stays until the new one is whole.
    private void anew(Path file, Examples examples, Instant from, Instant until) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var writer = Files.newBufferedWriter(fresh)) {
            writer.write(header() + "\n");
            write(writer, examples, from, until);
        }
        Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    }

    private void write(Writer writer, Examples examples, Instant from, Instant until) throws IOException {
        try {
            examples.each(from, until.plus(Examples.horizon()), Detail.EVERY_STEP, example -> {
                if (!example.moment().isAfter(until)) {
                    write(writer, example);
                }
            });
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
        writer.flush();
    }

    private void write(Writer writer, Example example) {
        var row = new StringBuilder(siteId).append(',').append(example.moment()).append(',').append(example.start());
        for (double value : example.values()) {
            append(row, value);
        }
        append(row, example.scaleKw());
        append(row, example.cameKw());
        try {
            writer.write(row.append('\n').toString());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /// What is not known stays empty.
    private static void append(StringBuilder row, double value) {
        row.append(',');
        if (!Double.isNaN(value)) {
            row.append(Double.toString(value));
        }
    }

    /// What the file of a quantity holds; a row that was cut off does not count.
    public Content content(Quantity quantity) throws IOException {
        if (!Files.exists(file(quantity))) {
            return Content.NONE;
        }
        try (var lines = Files.newBufferedReader(file(quantity))) {
            var head = lines.readLine();
            return header().equals(head) ? content(lines, head.length() + 1L) : Content.NONE;
        }
    }

    /// Every character of these files is one byte.
    private static Content content(BufferedReader lines, long begin) throws IOException {
        long at = begin;
        long rows = 0;
        long lastBeginsAt = begin;
        var first = Optional.<Instant>empty();
        var last = Optional.<Instant>empty();
        int columns = header().split(",", -1).length;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var cells = line.split(",", -1);
            if (cells.length != columns || line.endsWith(",")) {
                break;
            }
            var moment = Instant.parse(cells[1]);
            if (last.isEmpty() || !moment.equals(last.get())) {
                last = Optional.of(moment);
                lastBeginsAt = at;
            }
            first = first.or(() -> Optional.of(moment));
            rows++;
            at += line.length() + 1L;
        }
        return new Content(rows, first, last, lastBeginsAt, true);
    }
}
