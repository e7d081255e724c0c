// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan.cases;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// The files of the cases. A test that asks for one that is not there is skipped and says so.
final class SharedCases {

    private static final Path BESIDE = Path.of(System.getProperty("busbar.home", "."), "..", "shared", "cases");
    private static final Path FOLDER = Path.of(System.getProperty("busbar.cases", BESIDE.toString())).normalize();

    private SharedCases() {}

    static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(file(name).toFile());
    }

    static Table table(String name) throws IOException {
        var lines = Files.readAllLines(file(name)).stream().filter(line -> !line.isBlank()).toList();
        return new Table(List.of(lines.getFirst().split(",", -1)),
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList());
    }

    private static Path file(String name) {
        var file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), "There is no " + file + ".");
        return file;
    }

    /// Rows of a CSV file without quotes, by the names in its head.
    record Table(List<String> columns, List<String[]> rows) {

        boolean has(String column) {
            return columns.contains(column);
        }

        List<String> texts(String column) {
            int index = index(column);
            return rows.stream().map(row -> row[index]).toList();
        }

        double[] numbers(String column) {
            int index = index(column);
            return rows.stream().mapToDouble(row -> Double.parseDouble(row[index])).toArray();
        }

        Table slice(int from, int to) {
            return new Table(columns, rows.subList(from, to));
        }

        Table where(String column, Predicate<String> wanted) {
            int index = index(column);
            return new Table(columns, rows.stream().filter(row -> wanted.test(row[index])).toList());
        }

        private int index(String column) {
            if (!has(column)) {
                throw new IllegalArgumentException("No column " + column + " among " + columns + ".");
            }
            return columns.indexOf(column);
        }
    }
}
