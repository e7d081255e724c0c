// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import energy.busbar.connect.device.HealthCount;
import java.time.InstantSource;

/// One thing behind a connection, and all that its ports need.
///
/// @param name of connection and part, for people
record Part<A, W>(String name, PartTerms<A, W> terms, Wire<A, W> wire, HealthCount health, InstantSource clock) {

    Values<A> values() {
        return new Values<>(name, terms, wire, health, clock);
    }
}
