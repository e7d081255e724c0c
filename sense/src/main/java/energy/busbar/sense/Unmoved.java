// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.util.Set;

/// Finds a grid meter that repeats one value to the last bit although what the other meters see has
/// clearly moved: three rounds after the move, and as many as it is known to lag, it has still not answered.
///
/// A coarse meter repeats itself, and now and then the house takes just what another device leaves:
/// of such a meter two moves must have gone unanswered. Near zero none is suspected as long as something
/// may hold it there: a battery that is left to itself and moves, or a solar inverter where nothing may be
/// exported. A battery that is commanded is a round late, and each change of the house shows for a moment.
/// Once suspected, it is believed again when it moves, also at zero: nothing else tells that it measures. One that
/// flickers and falls back to the same value to the last bit has not moved.
final class Unmoved {

    /// Smaller moves of the other meters prove nothing.
    static final double MOVE_KW = 0.5;

    /// Rounds of grace: meters that are read one after the other, or average, lag by one or two.
    static final int ROUNDS = 3;

    /// A move must be this many of the meter's own smallest steps.
    private static final double STEPS = 10;

    /// Inverters that serve the house hold the grid at zero, or a little off it.
    private static final double HELD_AT_ZERO_KW = 0.1;

    /// Off zero by more than this nothing holds a grid so well that a fine meter shows the same to the last bit.
    private static final double EXACTLY_ZERO_KW = 0.01;

    /// A battery that serves the house moves as much as the others do.
    private static final double STILL_KW = 0.05;

    private final boolean mayExport;
    private double gridKw = Double.NaN;
    private double assetsKw;
    private double controlledKw;
    private boolean served;
    private int commandedRounds;
    private double resolutionKw = Double.POSITIVE_INFINITY;
    private int movedRounds;
    private int ignoredMoves;
    private double suspectKw = Double.NaN;
    private Set<String> seen = Set.of();

    /// @param maxExportKw of the connection
    Unmoved(double maxExportKw) {
        mayExport = maxExportKw > HELD_AT_ZERO_KW;
    }

    /// The meter was not read: what it says begins anew.
    void restart() {
        gridKw = Double.NaN;
    }

    /// @param commanded     whether all batteries follow commands
    /// @param sourceUnknown whether something feeds the bus that nobody sees: it may hold the grid at zero
    /// @param lateRounds    by which the meter is known to lag: before that it cannot answer
    /// @return whether the grid meter ignores what moves
    boolean ignores(Sight sight, boolean commanded, boolean sourceUnknown, int lateRounds) {
        if (sight.gridKw() != gridKw || !sight.seen().equals(seen)) {
            begin(sight);
            return false;
        }
        commandedRounds = commanded ? commandedRounds + 1 : 0;
        served = commandedRounds <= ROUNDS && (served || sourceUnknown
                || Math.abs(sight.controlledSumKw() - controlledKw) > STILL_KW);
        movedRounds = Math.abs(sight.assetsKw() - assetsKw) > moveKw() ? movedRounds + 1 : 0;
        if (movedRounds >= ROUNDS + lateRounds) {
            ignoredMoves += mayBeHeld() ? 0 : 1;
            startFrom(sight);
        }
        return ignoredMoves >= wanted();
    }

    private boolean mayBeHeld() {
        double heldKw = isCoarse() ? HELD_AT_ZERO_KW : EXACTLY_ZERO_KW;
        return Math.abs(gridKw) <= heldKw && (served || !mayExport);
    }

    private void begin(Sight sight) {
        double stepKw = Math.abs(sight.gridKw() - gridKw);
        if (stepKw > 0) {
            resolutionKw = Math.min(resolutionKw, stepKw);
        }
        boolean wasSuspected = ignoredMoves >= wanted() && Math.abs(gridKw) > HELD_AT_ZERO_KW;
        boolean fellBack = sight.gridKw() == suspectKw;
        suspectKw = wasSuspected ? gridKw : fellBack ? suspectKw : Double.NaN;
        gridKw = sight.gridKw();
        seen = sight.seen();
        ignoredMoves = fellBack ? wanted() : 0;
        startFrom(sight);
    }

    private int wanted() {
        return isCoarse() ? 2 : 1;
    }

    private void startFrom(Sight sight) {
        assetsKw = sight.assetsKw();
        controlledKw = sight.controlledSumKw();
        served = false;
        movedRounds = 0;
    }

    private boolean isCoarse() {
        return resolutionKw > Standstill.COARSE_KW;
    }

    /// A meter that has never moved may count in anything.
    private double moveKw() {
        return Double.isInfinite(resolutionKw) ? MOVE_KW : Math.max(MOVE_KW, STEPS * resolutionKw);
    }
}
