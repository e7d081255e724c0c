// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanExportTest {

    @TempDir
    Path folder;

    /// Reads the plain form of MPS back, row by row.
    private static LinearProgram read(List<String> lines) {
        Map<String, Double> sides = new HashMap<>();
        Map<String, Map<Integer, Double>> rows = new HashMap<>();
        var program = new LinearProgram();
        var section = "";
        boolean integer = false;
        for (var line : lines) {
            var words = line.strip().split(" ", -1);
            if (!line.startsWith(" ")) {
                section = words[0];
            } else if (words[1].equals("'MARKER'")) {
                integer = words[2].equals("'INTORG'");
            } else if (section.equals("ROWS")) {
                rows.put(words[1], new HashMap<>());
            } else if (section.equals("COLUMNS") && words[1].equals("cost")) {
                int column = integer ? program.addBinary(0) : program.addColumn(0, 0, Double.POSITIVE_INFINITY);
                program.cost[column] = Double.parseDouble(words[2]);
            } else if (section.equals("COLUMNS")) {
                Objects.requireNonNull(rows.get(words[1])).put(program.columns - 1, Double.parseDouble(words[2]));
            } else if (section.equals("RHS")) {
                sides.put(words[1], Double.parseDouble(words[2]));
            } else {
                int column = Integer.parseInt(words[2].substring(1));
                double bound = Double.parseDouble(words[3]);
                (words[0].equals("LO") ? program.lower : program.upper)[column] = bound <= -1e30
                        ? Double.NEGATIVE_INFINITY
                        : bound;
            }
        }
        rows.remove("cost");
        rows.forEach((name, terms) -> {
            double side = sides.getOrDefault(name, 0.0);
            program.addRow(name.startsWith("l") ? Double.NEGATIVE_INFINITY : side,
                    name.startsWith("g") ? Double.POSITIVE_INFINITY : side);
            terms.forEach(program::term);
        });
        return program;
    }

    private static double optimum(LinearProgram program) {
        var pool = new HighsPool(HighsLibrary.find().orElseThrow());
        return pool.with(highs -> {
            highs.pass(program, true);
            return Objects.requireNonNull(highs.run(program, 10, true)).objective();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anotherSolverSeesTheSameProgram(long seed) throws IOException {
        var problem = RandomProblems.of(seed);
        var file = folder.resolve("plan.mps");

        PlanExport.mps(problem, file);

        double ours = optimum(new Formulation(problem, Exclusivity.needed(problem)).lp);
        assertThat(optimum(read(Files.readAllLines(file)))).isCloseTo(ours, within(1e-3 * Math.max(1, Math.abs(ours))));
    }
}
