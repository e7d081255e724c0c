// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.nio.file.Path;
import java.util.Optional;

/// PuLP with CBC, the usual planner of the field, on the same program: reads the MPS file, then solves
/// to the same gap. Only where an interpreter with PuLP is installed; otherwise reported as skipped.
final class Rival {

    private static final String SOLVE = """
            import sys, time, pulp
            variables, problem = pulp.LpProblem.fromMPS(sys.argv[1])
            options = dict(msg=False, gapRel=0.001, timeLimit=10, threads=1)
            solver = pulp.PULP_CBC_CMD(**options)
            if not solver.available():
                solver = pulp.COIN_CMD(**options)
            start = time.perf_counter()
            problem.solve(solver)
            print(time.perf_counter() - start, pulp.value(problem.objective))
            """;

    private final String interpreter;

    private Rival(String interpreter) {
        this.interpreter = interpreter;
    }

    record Answer(double millis, double objective) {}

    static Optional<Rival> find() {
        return Tool.pythonWith("pulp").map(Rival::new);
    }

    Optional<Answer> solve(Path mps) {
        return Tool.output(interpreter, "-c", SOLVE, mps.toString()).map(text -> {
            var parts = text.strip().lines().reduce((first, last) -> last).orElseThrow().split(" ", -1);
            return new Answer(Double.parseDouble(parts[0]) * 1000, Double.parseDouble(parts[1]));
        });
    }
}
