// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.device;

import java.time.Instant;
import java.util.Optional;

/// Counts what becomes of a line's questions and commands. Any thread.
public final class HealthCount {

    private LineHealth health = LineHealth.NONE;

    public synchronized void answered(Instant at) {
        health = new LineHealth(Optional.of(at), 0, health.lastError(), health.writes());
    }

    /// @param why for people
    public synchronized void failed(String why) {
        health = new LineHealth(health.answeredAt(), health.failuresInARow() + 1, Optional.of(why), health.writes());
    }

    public synchronized void wrote() {
        health = new LineHealth(health.answeredAt(), health.failuresInARow(), health.lastError(), health.writes() + 1);
    }

    public synchronized LineHealth health() {
        return health;
    }
}
