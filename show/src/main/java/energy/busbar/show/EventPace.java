// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.time.Duration;

/// How fast live events go out, in real time.
///
/// @param tickGap    shortest time between two ticks to one listener
/// @param heartbeat  a comment after this much silence keeps proxies from hanging up
/// @param drainLimit a listener that has not taken an event for so long is dropped
/// @param listeners  how many may listen at once
record EventPace(Duration tickGap, Duration heartbeat, Duration drainLimit, int listeners) {

    static final EventPace USUAL = new EventPace(Duration.ofMillis(250), Duration.ofSeconds(15), Duration.ofSeconds(10),
            500);
}
