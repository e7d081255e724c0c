// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The usual planners of the field on the same program: they read the MPS file, then solve to the same gap
/// within ten seconds on one thread. Only where an interpreter with the package is installed; otherwise
/// reported as skipped.
enum Rival {

    PULP_CBC("PuLP + CBC", "pulp", """
            import sys, time, pulp
            variables, problem = pulp.LpProblem.fromMPS(sys.argv[1])
            options = dict(msg=False, gapRel=0.001, timeLimit=10, threads=1)
            solver = pulp.PULP_CBC_CMD(**options)
            if not solver.available():
                solver = pulp.COIN_CMD(**options)
            start = time.perf_counter()
            problem.solve(solver)
            print(time.perf_counter() - start)
            print(" ".join(str(variables["x%d" % i].value() or 0.0) for i in range(len(variables))))
            """),

    SCIPY_HIGHS("SciPy + HiGHS", "scipy",
            """
                    import sys, time, numpy
                    from scipy.optimize import milp, LinearConstraint, Bounds
                    from scipy.sparse import coo_matrix
                    rows, sense, at = [], {}, None
                    cost, entries, rhs, low, high, whole, integer = {}, [], {}, {}, {}, set(), False
                    for line in open(sys.argv[1]):
                        word = line.split()
                        if not line.startswith(" "):
                            at = word[0]
                        elif at == "ROWS":
                            sense[word[1]] = word[0]
                        elif at == "COLUMNS" and word[1] == "'MARKER'":
                            integer = word[2] == "'INTORG'"
                        elif at == "COLUMNS":
                            x = int(word[0][1:])
                            whole.update([x] if integer else [])
                            if word[1] == "cost":
                                cost[x] = float(word[2])
                            else:
                                entries.append((word[1], x, float(word[2])))
                        elif at == "RHS":
                            rhs[word[1]] = float(word[2])
                        elif at == "BOUNDS":
                            x = int(word[2][1:])
                            (low if word[0] == "LO" else high)[x] = float(word[3])
                    names = [r for r in sense if sense[r] != "N"]
                    index = {r: k for k, r in enumerate(names)}
                    n = len(cost)
                    matrix = coo_matrix(([v for r, x, v in entries],
                        ([index[r] for r, x, v in entries], [x for r, x, v in entries])), shape=(len(names), n)).tocsr()
                    lower = [rhs.get(r, 0.0) if sense[r] in "EG" else -numpy.inf for r in names]
                    upper = [rhs.get(r, 0.0) if sense[r] in "EL" else numpy.inf for r in names]
                    start = time.perf_counter()
                    found = milp([cost[x] for x in range(n)], constraints=LinearConstraint(matrix, lower, upper),
                        integrality=[1 if x in whole else 0 for x in range(n)],
                        bounds=Bounds([-numpy.inf if low.get(x, 0.0) <= -1e30 else low.get(x, 0.0) for x in range(n)], [high.get(x, numpy.inf) for x in range(n)]),
                        options=dict(mip_rel_gap=0.001, time_limit=10))
                    print(time.perf_counter() - start)
                    print(" ".join(str(v) for v in found.x) if found.x is not None else "")
                    """);

    private final String title;
    private final String packages;
    private final String script;

    Rival(String title, String packages, String script) {
        this.title = title;
        this.packages = packages;
        this.script = script;
    }

    /// @param columnValue empty if nothing was found in time
    record Answer(double millis, double[] columnValue) {}

    String title() {
        return title;
    }

    boolean isInstalled() {
        return Tool.pythonWith(packages).isPresent();
    }

    Optional<Answer> solve(Path mps) {
        try {
            // A program this long does not fit a command line everywhere.
            var file = Files.createTempFile("rival", ".py");
            Files.writeString(file, script);
            var answer = Tool.pythonWith(packages)
                    .flatMap(python -> Tool.output(python, file.toString(), mps.toString()))
                    .map(Rival::answer);
            Files.delete(file);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("The script of " + title + " cannot be written", e);
        }
    }

    private static Answer answer(String text) {
        var lines = text.strip().lines().toList();
        double millis = Double.parseDouble(lines.getFirst()) * 1000;
        double[] values = lines.size() < 2
                ? new double[0]
                : Arrays.stream(lines.get(1).split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
        return new Answer(millis, values);
    }
}
