// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A comma-separated file with a header, read with its line numbers; bad cells are noted, not thrown.
final class CsvTable {

    private final String name;
    private final Problems problems;
    private final List<String> header;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private CsvTable(String name, Problems problems, List<String> header) {
        this.name = name;
        this.problems = problems;
        this.header = header;
    }

    static CsvTable read(Path file, Problems problems) throws IOException {
        var text = Files.readAllLines(file);
        var name = file.getFileName().toString();
        if (text.isEmpty()) {
            problems.add(name, "is empty. Maybe the download was cut off.");
            return new CsvTable(name, problems, List.of());
        }
        var table = new CsvTable(name, problems, cells(text.getFirst().replace("\uFEFF", "")));
        for (int i = 1; i < text.size(); i++) {
            if (!text.get(i).isBlank()) {
                table.add(cells(text.get(i)), i + 1);
            }
        }
        return table;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(cell -> cell.strip().replaceAll("^\"|\"$", "")).toList();
    }

    private void add(List<String> cells, int line) {
        if (cells.size() != header.size()) {
            problems.add(name + " line " + line, "has " + cells.size() + " values, the header has " + header.size()
                    + ". Maybe a decimal comma was used.");
            return;
        }
        rows.add(cells.toArray(String[]::new));
        lines.add(line);
    }

    int size() {
        return rows.size();
    }

    boolean has(String column) {
        return header.contains(column);
    }

    String place(int row) {
        return name + " line " + lines.get(row);
    }

    /// Index of a column that must be there, −1 and a noted problem when it is not.
    int require(String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            problems.add(name, "has no column \"" + column + "\", only " + header
                    + ". Maybe \"columns\" in the site file should name it.");
        }
        return index;
    }

    String text(int row, String column) {
        int index = header.indexOf(column);
        return index < 0 ? "" : rows.get(row)[index];
    }

    /// Numbers of a column, NaN where the cell is empty or says so. Column −1 is all NaN.
    double[] numbers(int column) {
        var numbers = new double[rows.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = column < 0 ? Double.NaN : number(row, column);
        }
        return numbers;
    }

    double number(int row, int column) {
        String cell = rows.get(row)[column];
        if (cell.isEmpty() || cell.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(cell);
            if (Double.isInfinite(value)) {
                problems.add(place(row), header.get(column) + " is \"" + cell + "\", not a finite number.");
                return Double.NaN;
            }
            return value;
        } catch (NumberFormatException e) {
            problems.add(place(row), header.get(column) + " is \"" + cell + "\", not a number.");
            return Double.NaN;
        }
    }

    /// The instant in a cell; the epoch and a noted problem when it is none.
    Instant instant(int row, int column) {
        String cell = column < 0 ? "" : rows.get(row)[column];
        return instant(cell, place(row) + ", " + (column < 0 ? "time" : header.get(column)), problems);
    }

    /// Reads ISO-8601; without an offset it is UTC.
    static Instant instant(String text, String place, Problems problems) {
        String iso = text.replace(' ', 'T') + (text.length() == 10 ? "T00:00:00" : "");
        try {
            boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d:?\\d\\d");
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            problems.add(place, "\"" + text + "\" is not a time. Maybe it should look like 2024-05-01T00:00:00Z.");
            return Instant.EPOCH;
        }
    }
}
