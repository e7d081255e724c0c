// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Decision;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What devices were told of late, and so should not be told again so soon. In shadow the twin's devices are
/// started and stopped, and the site's by others. For the loop's thread only.
final class Habits {

    private final Starts starts;
    private final Starts twinStarts;
    private final Turns turns = new Turns();

    /// @param dice for what must not happen everywhere at the same moment
    Habits(RandomGenerator dice) {
        starts = new Starts(dice);
        twinStarts = new Starts(dice);
    }

    /// @param decision what was just decided
    void note(Decision decision, Site site, OperatingMode mode) {
        switch (mode) {
            case LIVE -> starts.note(decision, site);
            case SHADOW -> {
                twinStarts.note(decision, site);
                starts.noteNothing(site, decision.at());
            }
            case OFF -> starts.noteNothing(site, decision.at());
        }
        turns.note(decision);
    }

    /// The power is out, or may have been: it comes back for everybody at once.
    void stagger(Site site, Instant now) {
        starts.stagger(site, now);
    }

    /// Devices that may not start, and batteries that may not turn, by choice now.
    Set<String> resting(OperatingMode mode, Instant now) {
        var tired = turns.tired(now);
        var resting = (mode == OperatingMode.SHADOW ? twinStarts : starts).resting(now);
        if (tired.isEmpty()) {
            return resting;
        }
        var all = new HashSet<>(tired);
        all.addAll(resting);
        return all;
    }

    /// The clock was set: what has lasted for some time still has.
    void clockSetBy(Duration shift) {
        starts.clockSetBy(shift);
        twinStarts.clockSetBy(shift);
        turns.clockSetBy(shift);
    }
}
