// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A file of real measurements beside the project, one line for each instant; an empty cell is NaN.
record DataCsv(Instant[] at, List<String> names, double[][] columns) {

    static final Path FOLDER = Path.of(System.getProperty("busbar.data", "../shared/data"));

    static DataCsv read(String file) throws IOException {
        var lines = Files.readAllLines(FOLDER.resolve(file));
        var names = List.of(lines.getFirst().split(",", -1));
        var at = new Instant[lines.size() - 1];
        var columns = new double[names.size()][at.length];
        for (int i = 0; i < at.length; i++) {
            var cells = lines.get(i + 1).split(",", -1);
            at[i] = Instant.parse(cells[0]);
            for (int c = 1; c < cells.length; c++) {
                columns[c][i] = cells[c].isBlank() ? Double.NaN : Double.parseDouble(cells[c]);
            }
        }
        return new DataCsv(at, names, columns);
    }

    double[] column(String name) {
        return columns[names.indexOf(name)];
    }

    Duration step() {
        return Duration.between(at[0], at[1]);
    }
}
