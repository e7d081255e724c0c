// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/// How a refused file is told to a person.
final class Refusal {

    private Refusal() {}

    static void print(PrintWriter err, Path file, List<Problem> problems) {
        problems.forEach(problem -> err.println(problem.sentence(file.toString())));
        err.println(problems.size() == 1
                ? "One problem. Nothing was taken from the file."
                : problems.size() + " problems. Nothing was taken from the file.");
    }
}
