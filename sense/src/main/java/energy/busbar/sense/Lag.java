// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.util.Arrays;
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
/// knowing the meter. Beside a source that nobody sees nothing is learnt: it may answer a move unseen, and
/// the grid then looks as if it were late.
final class Lag {

    /// A minute of rounds: slower meters are not to be steered by.
    static final int LONGEST_ROUNDS = 6;

    /// Moves of the assets below this prove nothing.
    private static final double MOVE_KW = 0.3;

    /// What the load moved counts half after seven rounds, in which one move can be judged.
    private static final double KEPT = 0.9;

    /// A house may answer a move so that it looks unanswered, hardly again and again: so often another lag must
    /// have explained what is read clearly better, and never clearly worse between. Each move counts twice, when
    /// it was made and when it is told.
    private static final int WINS = 4;

    /// Another lag is taken if it explains the readings this much better, by this much.
    private static final double BETTER_FRACTION = 0.3;
    private static final double BETTER_KW = 0.5;

    /// Meters disagree by so much at any time.
    private static final double LEAST_LOAD_KW = 0.1;

    private final double[] assetsKw = new double[LONGEST_ROUNDS + 2];
    private final double[] movedKw = new double[LONGEST_ROUNDS + 1];
    private final int[] wins = new int[LONGEST_ROUNDS + 1];
    private double gridKw;
    private int seenRounds;
    private int rounds;
    private Set<String> seen = Set.of();

    /// Differences mean something only from round to round.
    void restart() {
        seenRounds = 0;
    }

    /// What the grid meter would read if it told what is now.
    ///
    /// @param sourceUnknown whether something feeds the bus that nobody sees
    double undelayedKw(Sight sight, boolean sourceUnknown) {
        if (!sight.seen().equals(seen)) {
            restart();
        }
        System.arraycopy(assetsKw, 0, assetsKw, 1, assetsKw.length - 1);
        assetsKw[0] = sight.assetsKw();
        seenRounds++;
        seen = sight.seen();
        if (!sourceUnknown && seenRounds >= assetsKw.length && moved()) {
            learn(sight.gridKw() - gridKw);
        }
        gridKw = sight.gridKw();
        double undelayedKw = seenRounds > rounds ? gridKw + assetsKw[rounds] - assetsKw[0] : gridKw;
        if (undelayedKw + assetsKw[0] < -LEAST_LOAD_KW && sight.loadKw() >= -LEAST_LOAD_KW) {
            forget();
            return gridKw;
        }
        return undelayedKw;
    }

    /// A house that would give was never right.
    private void forget() {
        rounds = 0;
        Arrays.fill(movedKw, 0);
        Arrays.fill(wins, 0);
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
        double wrongKw = wrongKw(rounds, gridMoveKw);
        for (int i = 0; i <= LONGEST_ROUNDS; i++) {
            double errorKw = wrongKw(i, gridMoveKw);
            movedKw[i] = KEPT * movedKw[i] + errorKw;
            wins[i] = errorKw > wrongKw + MOVE_KW ? 0 : wins[i] + (errorKw < wrongKw - MOVE_KW ? 1 : 0);
            best = movedKw[i] < movedKw[best] ? i : best;
        }
        if (wins[best] >= WINS && movedKw[best] < BETTER_FRACTION * movedKw[rounds]
                && movedKw[rounds] - movedKw[best] >= BETTER_KW) {
            rounds = best;
            Arrays.fill(wins, 0);
        }
    }

    /// By how much the house would have moved if the meter lagged by so many rounds.
    private double wrongKw(int lag, double gridMoveKw) {
        return Math.abs(gridMoveKw + assetsKw[lag] - assetsKw[lag + 1]);
    }
}
