// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.util.Set;

/// How many rounds the grid meter tells later than the meters of the assets what it sees.
///
/// Derived from readings of different moments the house seems to draw whatever an asset has just taken
/// up or given: a battery that follows the house then follows itself, and swings. For the right lag L the
/// derived load
///
///     load = grid(t) + assets(t − L)
///
/// moves least, whatever the assets do. The one that has moved least of late is taken, without need of
/// knowing the meter: while the meter has not yet answered a move each lag that is too short is found out.
final class Lag {

    /// A minute of rounds: slower meters are not to be steered by.
    static final int LONGEST_ROUNDS = 6;

    /// Moves of the assets below this prove nothing.
    private static final double MOVE_KW = 0.3;

    /// What the load moved counts half after three more moves.
    private static final double KEPT = 0.8;

    /// Another lag is taken if it explains the readings this much better.
    private static final double BETTER_FRACTION = 0.5;

    private final double[] assetsKw = new double[LONGEST_ROUNDS + 2];
    private final double[] movedKw = new double[LONGEST_ROUNDS + 1];
    private double gridKw;
    private int seenRounds;
    private int rounds;
    private Set<String> seen = Set.of();

    /// Differences mean something only from round to round.
    void restart() {
        seenRounds = 0;
    }

    /// What the grid meter would read if it told what is now.
    double undelayedKw(Sight sight) {
        if (!sight.seen().equals(seen)) {
            restart();
        }
        System.arraycopy(assetsKw, 0, assetsKw, 1, assetsKw.length - 1);
        assetsKw[0] = sight.assetsKw();
        seenRounds++;
        seen = sight.seen();
        if (seenRounds >= assetsKw.length && moved()) {
            learn(sight.gridKw() - gridKw);
        }
        gridKw = sight.gridKw();
        return seenRounds > rounds ? gridKw + assetsKw[rounds] - assetsKw[0] : gridKw;
    }

    int rounds() {
        return rounds;
    }

    private boolean moved() {
        for (int i = 1; i < assetsKw.length; i++) {
            if (Math.abs(assetsKw[i - 1] - assetsKw[i]) >= MOVE_KW) {
                return true;
            }
        }
        return false;
    }

    private void learn(double gridMoveKw) {
        int best = rounds;
        for (int i = 0; i <= LONGEST_ROUNDS; i++) {
            movedKw[i] = KEPT * movedKw[i] + Math.abs(gridMoveKw + assetsKw[i] - assetsKw[i + 1]);
            best = movedKw[i] < movedKw[best] ? i : best;
        }
        if (movedKw[best] < BETTER_FRACTION * movedKw[rounds] && movedKw[rounds] - movedKw[best] >= MOVE_KW) {
            rounds = best;
        }
    }
}
