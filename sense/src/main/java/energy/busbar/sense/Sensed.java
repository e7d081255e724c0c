// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one round of reading gave: a state to act on, or the reasons why there is none.
public sealed interface Sensed {

    /// The grid meter was good. Assets that were not are named in the state, with the reason.
    ///
    /// @param remarks what had to be estimated or taken on trust
    record Trusted(SiteState state, List<String> remarks) implements Sensed {
        public Trusted {
            remarks = List.copyOf(remarks);
        }

        /// Why the phases of the connection had to be assumed; empty if they did not.
        public Optional<String> phaseTrouble() {
            return remarkEnding(Phases.CAUTION);
        }

        /// Which device's clock is so far off that somebody should set it; empty if none is.
        public Optional<String> clockTrouble() {
            return remarkEnding(Dates.CAUTION);
        }

        private Optional<String> remarkEnding(String caution) {
            for (var remark : remarks) {
                if (remark.endsWith(caution)) {
                    return Optional.of(remark);
                }
            }
            return Optional.empty();
        }
    }

    /// What the fuse depends on is missing, stale or impossible.
    ///
    /// @param blindFor how old the last believed reading of the grid meter is, or the last that told anything new
    /// @param estimate the last good house load beside the assets that answer now, to trim commands
    /// by and for nothing else; empty before the first good round
    /// @param doubted the state if what the meter says were true after all: what is too much by it is
    /// taken back; empty if it says nothing, or what cannot be
    record Untrusted(Instant at, List<String> problems, Duration blindFor, Optional<SiteState> estimate,
            Optional<SiteState> doubted)
            implements
                Sensed {
        public Untrusted {
            problems = List.copyOf(problems);
        }
    }

    /// The grid is gone and a battery feeds the house alone: nothing that is read says anything of the connection.
    record Islanded(Instant at, String why) implements Sensed {}

    /// The grid meter counts the wrong way: every command that it is to confirm makes matters worse.
    record Miswired(Instant at, String why) implements Sensed {}
}
