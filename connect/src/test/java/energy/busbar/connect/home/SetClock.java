// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that shows what a test wants.
public final class SetClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-05-01T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }
}
