// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.io.PrintWriter;
import java.util.function.IntConsumer;

/// Shows how far a long run is: a bar on a terminal, a line every tenth elsewhere.
final class Progress implements IntConsumer {

    private static final int WIDTH = 40;

    private final String what;
    private final int steps;
    private final PrintWriter out;
    private final boolean terminal;
    private int shown = -1;

    /// @param terminal whether a line may be written over
    Progress(String what, int steps, PrintWriter out, boolean terminal) {
        this.what = what;
        this.steps = steps;
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void accept(int done) {
        int marks = terminal ? WIDTH : 10;
        int now = (int) ((long) done * marks / steps);
        if (now == shown) {
            return;
        }
        shown = now;
        int percent = (int) (100L * done / steps);
        if (terminal) {
            out.print("\r" + what + " [" + "#".repeat(now) + ".".repeat(WIDTH - now) + "] " + percent + " %"
                    + (done == steps ? "\n" : ""));
        } else {
            out.println(what + ": " + percent + " %");
        }
        out.flush();
    }
}
