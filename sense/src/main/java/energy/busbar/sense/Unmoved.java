// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

/// Finds a grid meter that repeats one value to the last bit although what the other meters see has
/// clearly moved: three rounds after the move it has still not answered.
///
/// Near zero it is never suspected, because there a battery or a limited inverter holds it.
final class Unmoved {

    /// Smaller moves of the other meters prove nothing.
    static final double MOVE_KW = 0.5;

    /// Rounds of grace: meters that are read one after the other, or average, lag by one or two.
    static final int ROUNDS = 3;

    /// A move must be this many of the meter's own smallest steps.
    private static final double STEPS = 10;

    /// Inverters that serve the house hold the grid at zero, or a little off it.
    private static final double HELD_AT_ZERO_KW = 0.1;

    private double gridKw = Double.NaN;
    private double assetsKw;
    private double resolutionKw = Double.POSITIVE_INFINITY;
    private int movedRounds;

    /// The other meters are not the same as before: what they say begins anew.
    void restart() {
        gridKw = Double.NaN;
        movedRounds = 0;
    }

    /// @return whether the grid meter ignores what moves
    boolean ignores(Sight sight) {
        if (sight.gridKw() != gridKw) {
            resolutionKw = Double.isNaN(gridKw)
                    ? resolutionKw
                    : Math.min(resolutionKw, Math.abs(sight.gridKw() - gridKw));
            gridKw = sight.gridKw();
            assetsKw = sight.assetsKw();
            movedRounds = 0;
            return false;
        }
        movedRounds = Math.abs(sight.assetsKw() - assetsKw) > moveKw() ? movedRounds + 1 : 0;
        return movedRounds >= ROUNDS && Math.abs(gridKw) > HELD_AT_ZERO_KW;
    }

    private double moveKw() {
        return Double.isInfinite(resolutionKw) ? MOVE_KW : Math.max(MOVE_KW, STEPS * resolutionKw);
    }
}
