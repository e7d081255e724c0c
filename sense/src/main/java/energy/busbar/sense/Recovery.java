// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

/// When an asset is believed again. One bad round costs that round; after three of them, in a row or
/// with hardly a good one between, three good ones in a row are wanted: the first value of a device that
/// comes back is often an old one, and one that is good every other round is not to be steered by.
final class Recovery {

    private static final int ROUNDS = 3;

    private int bad;
    private int goodInARow = ROUNDS;

    /// @return good rounds that are still wanted; 0 once believed
    int afterGoodRound() {
        goodInARow++;
        if (goodInARow >= ROUNDS) {
            bad = 0;
        }
        return bad < ROUNDS ? 0 : ROUNDS - goodInARow;
    }

    void afterBadRound() {
        goodInARow = 0;
        bad++;
    }
}
