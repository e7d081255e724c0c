// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts what is written to memory of a device that may wear, for all its parts. A day is any 24 hours, so that midnight brings no second budget.
final class WriteLedger {

    private static final Duration DAY = Duration.ofHours(24);

    private final Deque<Instant> writes = new ArrayDeque<>();

    /// @param more   registers that shall be written
    /// @param perDay that may be
    /// @throws IOException if that would be too many; letting a device go is always allowed
    void require(int more, int perDay, Order order, Instant now) throws IOException {
        while (!writes.isEmpty() && Duration.between(writes.getFirst(), now).compareTo(DAY) >= 0) {
            writes.removeFirst();
        }
        if (more > 0 && writes.size() + more > perDay && !order.isRelease()) {
            throw new RefusedException("It was written " + writes.size() + " times in 24 hours, of " + perDay
                    + " that its memory may bear. Maybe its owner should plan with fewer changes.");
        }
    }

    void wrote(Instant at) {
        writes.addLast(at);
    }
}
