// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.time.Instant;

/// The site's own time. It is also the site's lock: nobody reads or commands while time moves.
final class VirtualClock {

    private Instant now;

    VirtualClock(Instant start) {
        now = start;
    }

    Instant now() {
        return now;
    }

    void moveTo(Instant later) {
        now = later;
    }
}
