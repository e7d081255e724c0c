// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

/// The last values of something that is looked at once a tick.
final class Lately {

    /// The longest misleading fault (a flipped sign, 300 s) and the clearing.
    private static final int KEPT = 40;

    private final double[] past = new double[KEPT];
    private int seen;

    /// Takes a value.
    ///
    /// @param ticks how far to look back; no further than is kept
    /// @return by how much it is above the least of the values before it, ≥ 0
    double rise(double now, int ticks) {
        double least = now;
        for (int i = 1; i <= Math.min(Math.min(ticks, seen), KEPT); i++) {
            least = Math.min(least, past[(seen - i) % KEPT]);
        }
        past[seen % KEPT] = now;
        seen++;
        return now - least;
    }
}
