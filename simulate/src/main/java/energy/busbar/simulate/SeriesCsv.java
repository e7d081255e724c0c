// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads series from a CSV file, strictly: what is not exactly as announced is refused with its
/// file, line, column and value, because a silently misread series makes every later figure wrong.
///
/// The first row is the header `start,` and the announced columns. Each row begins with the start
/// of its step in UTC (`2024-05-01T12:00:00Z`). An empty field is an explicit gap, and so is a
/// step without a row. Numbers and times need no quotes, so quotes are not known here; that is why
/// no CSV library is needed.
public final class SeriesCsv {

    private static final String START = "start";

    private final String file;
    private final Duration step;
    private final List<Column> columns;
    private final List<Instant> starts = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();

    /// A column that must be there.
    ///
    /// @param name  with its unit: `loadKw`, `importPerKwh`
    /// @param least smallest value that makes sense
    public record Column(String name, double least) {

        /// A power that is never negative.
        public static Column power(String name) {
            return new Column(name, 0);
        }

        /// A price, which may well be negative.
        public static Column price(String name) {
            return new Column(name, Double.NEGATIVE_INFINITY);
        }
    }

    private SeriesCsv(String file, Duration step, List<Column> columns) {
        this.file = file;
        this.step = step;
        this.columns = List.copyOf(columns);
    }

    /// @return one series per column, all over the same steps
    /// @throws IOException if the file is missing or not exactly as announced
    public static List<StepSeries> read(Path file, Duration step, List<Column> columns) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file. Maybe the path is relative to another folder than "
                    + Path.of("").toAbsolutePath() + ".");
        }
        try (var in = Files.newInputStream(file)) {
            return read(file.toString(), in, step, columns);
        }
    }

    /// @param name how the data are called in errors
    public static List<StepSeries> read(String name, InputStream in, Duration step, List<Column> columns)
            throws IOException {
        var csv = new SeriesCsv(name, step, columns);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        csv.header(reader.readLine());
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            csv.row(line);
        }
        return csv.series();
    }

    private void header(@Nullable String line) throws IOException {
        var expected = START + "," + columns.stream().map(Column::name).collect(Collectors.joining(","));
        if (line == null) {
            throw new IOException(file + ": the file is empty, expected the header " + expected + ".");
        }
        var found = line.split(",", -1);
        var names = expected.split(",", -1);
        for (int i = 0; i < Math.max(found.length, names.length); i++) {
            if (i >= found.length) {
                throw problem(1, names[i], "is missing; the header must be " + expected + ".");
            }
            if (i >= names.length || !found[i].equals(names[i])) {
                throw problem(1, found[i], "is not expected as column " + (i + 1) + "; the header must be " + expected
                        + ". Maybe the unit differs: convert the values, then rename the column.");
            }
        }
    }

    private void row(String line) throws IOException {
        int number = rows.size() + 2;
        var fields = line.split(",", -1);
        if (fields.length != columns.size() + 1) {
            throw new IOException(file + " line " + number + ": " + fields.length + " fields, expected "
                    + (columns.size() + 1) + ", was \"" + line + "\". Maybe a decimal comma was used.");
        }
        starts.add(start(number, fields[0]));
        var values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(number, columns.get(i), fields[i + 1]);
        }
        rows.add(values);
    }

    private Instant start(int number, String text) throws IOException {
        Instant start;
        try {
            start = Instant.parse(text);
        } catch (DateTimeException _) {
            throw problem(number, START, "is no UTC time, was \"" + text
                    + "\". Maybe the zone is missing: write 2024-05-01T12:00:00Z.");
        }
        if (starts.isEmpty()) {
            return start;
        }
        var last = starts.getLast();
        if (start.equals(last)) {
            throw problem(number, START, "is there twice, was " + text
                    + ". Maybe local times were written as UTC across a clock change.");
        }
        if (start.isBefore(last)) {
            throw problem(number, START, "must rise, but " + text + " follows " + last
                    + ". Maybe the file was joined from parts: sort it.");
        }
        if (Duration.between(starts.getFirst(), start).toMillis() % step.toMillis() != 0) {
            throw problem(number, START, "must be whole steps of " + step + " after " + starts.getFirst() + ", was "
                    + text + ". Maybe the file has another step.");
        }
        return start;
    }

    private double value(int number, Column column, String text) throws IOException {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw problem(number, column.name(), "is no number, was \"" + text + "\". Maybe leave it empty: a gap.");
        }
        if (!Double.isFinite(value)) {
            throw problem(number, column.name(), "must be finite, was " + text
                    + ". Maybe it is unknown: leave the field empty.");
        }
        if (value < column.least()) {
            throw problem(number, column.name(), "must be at least " + column.least() + ", was " + text
                    + ". Maybe a sign is the other way round.");
        }
        return value;
    }

    private List<StepSeries> series() throws IOException {
        if (rows.isEmpty()) {
            throw new IOException(file + ": there is a header but no row. Maybe an export was cut off.");
        }
        var first = starts.getFirst();
        int steps = Math.toIntExact(Duration.between(first, starts.getLast()).dividedBy(step) + 1);
        var series = new ArrayList<StepSeries>();
        for (int column = 0; column < columns.size(); column++) {
            var values = new double[steps];
            Arrays.fill(values, Double.NaN);
            for (int row = 0; row < rows.size(); row++) {
                values[(int) Duration.between(first, starts.get(row)).dividedBy(step)] = rows.get(row)[column];
            }
            series.add(StepSeries.ofNan(first, step, values));
        }
        return series;
    }

    private IOException problem(int line, String column, String what) {
        return new IOException(file + " line " + line + ", column " + column + ": it " + what);
    }
}
