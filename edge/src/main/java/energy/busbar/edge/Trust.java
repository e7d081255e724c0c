// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.time.Duration;

/// When readings are good for so long that devices may be commanded, and for how long the last
/// commands are held without them.
///
/// After a start, and after an outage as long as that, three good rounds in a row are wanted: the
/// first value of a device that comes back is often an old one. A single bad round costs that round.
/// Commands are held for three bad rounds, and never so long that the next round would come later
/// than a minute after the last good reading.
final class Trust {
    static final int GOOD_ROUNDS = 3;
    static final int HELD_ROUNDS = 3;

    /// From the last good reading of the grid meter to the safe state, at most.
    static final Duration SAFE_WITHIN = Duration.ofSeconds(60);

    private final Duration tick;
    private int goodInARow;
    private int badInARow = GOOD_ROUNDS;
    private boolean commanding;

    Trust(Duration tick) {
        this.tick = tick;
    }

    /// @return good rounds that are still wanted, 0 once trusted
    int afterGoodRound() {
        goodInARow++;
        if (goodInARow >= GOOD_ROUNDS || badInARow < GOOD_ROUNDS) {
            badInARow = 0;
            commanding = true;
            return 0;
        }
        return GOOD_ROUNDS - goodInARow;
    }

    /// @param blindFor how old the last good reading is
    void afterBadRound(Duration blindFor) {
        goodInARow = 0;
        badInARow++;
        if (badInARow > HELD_ROUNDS || blindFor.plus(tick).compareTo(SAFE_WITHIN) > 0) {
            commanding = false;
        }
    }

    /// What was good is found to be wrong: everything begins anew.
    void lose() {
        goodInARow = 0;
        badInARow = GOOD_ROUNDS;
        commanding = false;
    }

    /// Whether commands that were given on good readings may stand.
    boolean holds() {
        return commanding;
    }
}
