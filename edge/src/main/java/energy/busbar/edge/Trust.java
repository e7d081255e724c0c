// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

/// When readings are good for so long that devices may be commanded.
///
/// After a start, and after an outage as long as that, three good rounds in a row are wanted: the
/// first value of a device that comes back is often an old one. A single bad round costs that round.
final class Trust {
    static final int GOOD_ROUNDS = 3;

    private int goodInARow;
    private int badInARow = GOOD_ROUNDS;

    /// @return good rounds that are still wanted, 0 once trusted
    int afterGoodRound() {
        goodInARow++;
        if (goodInARow >= GOOD_ROUNDS || badInARow < GOOD_ROUNDS) {
            badInARow = 0;
            return 0;
        }
        return GOOD_ROUNDS - goodInARow;
    }

    void afterBadRound() {
        goodInARow = 0;
        badInARow++;
    }
}
