// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.learn.Training;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// Shows how far long work is: a bar on a terminal, a line for each whole piece elsewhere.
final class ProgressBar implements Training.Watcher {

    private static final int WIDTH = 40;

    private final PrintWriter err;
    private final boolean terminal;
    private String shown = "";

    /// @param terminal whether a line may be written over
    ProgressBar(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    @Override
    public void see(String doing, double fraction) {
        int marks = (int) (fraction * WIDTH);
        String line = terminal
                ? String.format("\r%-24s [%s%s]", doing, "#".repeat(marks), ".".repeat(WIDTH - marks))
                : doing + (fraction < 1 ? " …" : ", done.");
        if (!line.equals(shown)) {
            shown = line;
            err.print(line + (terminal && fraction < 1 ? "" : "\n"));
            err.flush();
        }
    }
}
