// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes planning problems as MPS files, so that other solvers can be run on exactly the same program.
///
/// The plainest form of the format, which every reader knows: one coefficient a line, a row with two
/// bounds as two rows, every bound written out.
public final class PlanExport {

    private final LinearProgram lp;
    private final PrintWriter out;

    private PlanExport(LinearProgram lp, PrintWriter out) {
        this.lp = lp;
        this.out = out;
    }

    /// @throws IOException if the file cannot be written
    public static void mps(PlanningProblem problem, Path file) throws IOException {
        var formulation = new Formulation(problem, Exclusivity.needed(problem));
        try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
            new PlanExport(formulation.lp, out).write();
        }
    }

    /// What another solver answered, as a plan: its flows, checked by nobody.
    ///
    /// @param columnValue values of x0, x1, … of [#mps]
    public static Plan plan(PlanningProblem problem, double[] columnValue) {
        var formulation = new Formulation(problem, Exclusivity.needed(problem));
        var found = new Search.Found(columnValue, new double[formulation.lp.rows], 0, 0, 0, 0);
        return new PlanAssembly(formulation, found).plan(new Proof.Feasible(0, 0));
    }

    private void write() {
        out.println("NAME plan");
        out.println("ROWS");
        out.println(" N cost");
        for (int row = 0; row < lp.rows; row++) {
            if (lp.rowLower[row] == lp.rowUpper[row]) {
                out.println(" E e" + row);
            } else {
                head(" G g", row, lp.rowLower[row]);
                head(" L l", row, lp.rowUpper[row]);
            }
        }
        columns();
        out.println("RHS");
        for (int row = 0; row < lp.rows; row++) {
            if (lp.rowLower[row] == lp.rowUpper[row]) {
                out.println("    RHS e" + row + " " + lp.rowLower[row]);
            } else {
                side("    RHS g", row, lp.rowLower[row]);
                side("    RHS l", row, lp.rowUpper[row]);
            }
        }
        bounds();
        out.println("ENDATA");
    }

    private void head(String start, int row, double bound) {
        if (Double.isFinite(bound)) {
            out.println(start + row);
        }
    }

    private void side(String start, int row, double bound) {
        if (Double.isFinite(bound)) {
            out.println(start + row + " " + bound);
        }
    }

    private void columns() {
        out.println("COLUMNS");
        var entriesOf = new StringBuilder[lp.columns];
        for (int row = 0; row < lp.rows; row++) {
            for (int entry = lp.rowStart[row]; entry < lp.rowStart[row + 1]; entry++) {
                int column = lp.index[entry];
                if (entriesOf[column] == null) {
                    entriesOf[column] = new StringBuilder();
                }
                append(entriesOf[column], column, row, lp.value[entry]);
            }
        }
        for (int column = 0; column < lp.columns; column++) {
            if (lp.integer[column]) {
                out.println("    MARKER 'MARKER' 'INTORG'");
            }
            out.println("    x" + column + " cost " + lp.cost[column]);
            if (entriesOf[column] != null) {
                out.print(entriesOf[column]);
            }
            if (lp.integer[column]) {
                out.println("    MARKER 'MARKER' 'INTEND'");
            }
        }
    }

    private void append(StringBuilder text, int column, int row, double value) {
        if (lp.rowLower[row] == lp.rowUpper[row]) {
            text.append("    x").append(column).append(" e").append(row).append(' ').append(value).append('\n');
            return;
        }
        if (Double.isFinite(lp.rowLower[row])) {
            text.append("    x").append(column).append(" g").append(row).append(' ').append(value).append('\n');
        }
        if (Double.isFinite(lp.rowUpper[row])) {
            text.append("    x").append(column).append(" l").append(row).append(' ').append(value).append('\n');
        }
    }

    private void bounds() {
        out.println("BOUNDS");
        for (int column = 0; column < lp.columns; column++) {
            // 1e30 is infinity to every reader; the format's own word for it is not known to all.
            out.println(" LO BND x" + column + " " + Math.max(lp.lower[column], -1e30));
            if (Double.isFinite(lp.upper[column])) {
                out.println(" UP BND x" + column + " " + lp.upper[column]);
            }
        }
    }
}
