// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

/// When an asset is believed again. One bad round costs that round; after an outage of three, three
/// good ones are wanted, because the first value of a device that comes back is often an old one.
final class Recovery {

    private static final int ROUNDS = 3;

    private int badInARow;
    private int goodInARow = ROUNDS;

    /// @return good rounds that are still wanted; 0 once believed
    int afterGoodRound() {
        goodInARow++;
        if (goodInARow >= ROUNDS || badInARow < ROUNDS) {
            badInARow = 0;
            return 0;
        }
        return ROUNDS - goodInARow;
    }

    void afterBadRound() {
        goodInARow = 0;
        badInARow++;
    }
}
