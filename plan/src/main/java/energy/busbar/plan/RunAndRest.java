// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;
import java.time.Duration;

/// Minimum run and rest of one machine, and what its starts cost.
///
/// Starts and stops follow on[i] − on[i−1] = start[i] − stop[i]; all starts within the minimum run
/// before i force on[i], all stops within the minimum rest forbid it. Source of the tight form:
/// D. Rajan, S. Takriti, "Minimum Up/Down Polytopes of the Unit Commitment Problem with Start-Up Costs",
/// IBM RC23628, 2005.
final class RunAndRest {

    private final TimeGrid grid;
    private final Switching switching;
    private final int[] start;
    private final int[] stop;
    private final double startCost;
    private final boolean linked;

    /// @param startCost money of each start
    RunAndRest(TimeGrid grid, Switching switching, double startCost) {
        this.grid = grid;
        this.switching = switching;
        this.startCost = startCost;
        start = new int[grid.intervals()];
        stop = new int[grid.intervals()];
        linked = switching.spansIntervals(grid) || startCost > 0;
    }

    void columns(LinearProgram lp, int i) {
        if (linked) {
            start[i] = lp.addColumn(startCost, 0, 1);
            stop[i] = lp.addColumn(0, 0, 1);
        }
    }

    /// @param on per interval the columns whose sum is 1 while it runs, else 0
    void rows(LinearProgram lp, int i, int[][] on) {
        lp.addRow(switching.forcedOn(grid.boundary(i)) ? 1 : 0, 1);
        onTerms(lp, on[i], 1);
        if (linked) {
            linkRow(lp, i, on);
            windowRow(lp, i, on[i], true);
            windowRow(lp, i, on[i], false);
        }
    }

    private static void onTerms(LinearProgram lp, int[] on, double coefficient) {
        for (int column : on) {
            lp.term(column, coefficient);
        }
    }

    private void linkRow(LinearProgram lp, int i, int[][] on) {
        double before = i == 0 && switching.initiallyOn() ? 1 : 0;
        lp.addRow(before, before);
        onTerms(lp, on[i], 1);
        if (i > 0) {
            onTerms(lp, on[i - 1], -1);
        }
        lp.term(start[i], -1);
        lp.term(stop[i], 1);
    }

    /// Σ starts within the run ending in i ≤ on[i], Σ stops within the rest ending in i ≤ 1 − on[i].
    private void windowRow(LinearProgram lp, int i, int[] on, boolean runs) {
        int[] events = runs ? start : stop;
        var window = runs ? switching.minRun() : switching.minRest();
        lp.addRow(Double.NEGATIVE_INFINITY, runs ? 0 : 1);
        for (int j = i; j >= 0; j--) {
            boolean within = Duration.between(grid.boundary(j), grid.boundary(i)).compareTo(window) < 0;
            if (!within && j < i) {
                break;
            }
            lp.term(events[j], 1);
        }
        onTerms(lp, on, runs ? -1 : 1);
    }
}
