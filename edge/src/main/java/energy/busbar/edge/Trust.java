// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.time.Duration;

/// When readings are good for so long that devices may be commanded, and for how long the last
/// commands are held without them.
///
/// After a start, and after an outage as long as that, three good rounds in a row are wanted: the
/// first value of a device that comes back is often an old one. A single bad round costs that round.
/// Commands are held for three bad rounds, and never so long that the next round would come later
/// than a minute after the last good reading. Who loses trust again soon after waits twice as long
/// each time: a meter that lies only while it is followed would swing the site for ever.
final class Trust {
    static final int GOOD_ROUNDS = 3;
    static final int HELD_ROUNDS = 3;

    /// Trust that held for so many rounds is forgotten to have been lost: half an hour of 10 s.
    static final int STEADY_ROUNDS = 180;
    static final int MOST_GOOD_ROUNDS = 96;

    /// From the last good reading of the grid meter to the safe state, at most.
    static final Duration SAFE_WITHIN = Duration.ofSeconds(60);

    private final Duration tick;
    private int goodInARow;
    private int badInARow = GOOD_ROUNDS;
    private int wanted = GOOD_ROUNDS;
    private int roundsSinceRegained = STEADY_ROUNDS;
    private boolean commanding;
    private boolean lost;

    Trust(Duration tick) {
        this.tick = tick;
    }

    /// @return good rounds that are still wanted, 0 once trusted
    int afterGoodRound() {
        goodInARow++;
        roundsSinceRegained++;
        int needed = commanding ? badInARow < GOOD_ROUNDS ? 0 : GOOD_ROUNDS : wanted;
        if (goodInARow < needed) {
            return needed - goodInARow;
        }
        badInARow = 0;
        if (!commanding) {
            commanding = true;
            roundsSinceRegained = lost ? 0 : STEADY_ROUNDS;
        }
        return 0;
    }

    /// @param blindFor how old the last good reading is
    void afterBadRound(Duration blindFor) {
        goodInARow = 0;
        badInARow++;
        if (badInARow > HELD_ROUNDS || blindFor.plus(tick).compareTo(SAFE_WITHIN) > 0) {
            fall();
        }
    }

    /// What was good is found to be wrong: everything begins anew.
    void lose() {
        goodInARow = 0;
        badInARow = GOOD_ROUNDS;
        fall();
    }

    private void fall() {
        if (commanding) {
            lost = true;
            wanted = roundsSinceRegained < STEADY_ROUNDS ? Math.min(2 * wanted, MOST_GOOD_ROUNDS) : GOOD_ROUNDS;
            commanding = false;
        }
    }

    /// Whether commands that were given on good readings may stand.
    boolean holds() {
        return commanding;
    }
}
