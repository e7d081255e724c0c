// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.time.Instant;

/// Tells a flood from talk. A box that keeps to the rules waits for each answer, which bounds what it can send;
/// after a night offline it may tell what it kept as fast as it is answered. For one thread.
final class Flood {

    static final int MOST_A_SECOND = 200;

    private long second = Long.MIN_VALUE;
    private int count;

    /// Counts one message.
    boolean isOne(Instant at) {
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            count = 0;
        }
        count++;
        return count > MOST_A_SECOND;
    }
}
