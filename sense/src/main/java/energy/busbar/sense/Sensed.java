// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.SiteState;
import java.time.Instant;
import java.util.List;

/// What one round of reading gave: a state to act on, or the reasons why there is none.
public sealed interface Sensed {

    /// Every reading that matters was good. `remarks` tells what had to be estimated.
    record Trusted(SiteState state, List<String> remarks) implements Sensed {
        public Trusted {
            remarks = List.copyOf(remarks);
        }
    }

    /// At least one reading that matters is missing, stale or impossible; nothing may be decided on it.
    record Untrusted(Instant at, List<String> problems) implements Sensed {
        public Untrusted {
            problems = List.copyOf(problems);
        }
    }
}
