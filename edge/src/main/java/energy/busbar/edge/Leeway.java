// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Thrift;
import energy.busbar.model.Reason;
import energy.busbar.model.Site;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a decision has to heed of the devices' orders.
///
/// @param left    devices that are left alone, with the reason
/// @param resting devices that are off and cannot be told to start now
/// @param thrift  devices whose writes are counted, with what they hold
record Leeway(Map<String, Reason> left, Set<String> resting, Map<String, Thrift> thrift) {

    static final Leeway FREE = new Leeway(Map.of(), Set.of(), Map.of());

    /// Devices that nobody here controls.
    Set<String> uncontrolled(Set<String> disobedient) {
        return joined(left.keySet(), disobedient);
    }

    /// Devices that are off and may not start, for this or another reason.
    Set<String> resting(Set<String> others) {
        return joined(resting, others);
    }

    private static Set<String> joined(Set<String> some, Set<String> others) {
        if (some.isEmpty()) {
            return others;
        }
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /// What is left alone is told nothing, or to stop where a fuse wants it.
    ///
    /// @param site with limits as far as the grid operator leaves them
    Judgement.Verdict heededIn(Judgement.Verdict verdict, Site site) {
        if (left.isEmpty()) {
            return verdict;
        }
        var alone = new Left(left, site);
        var stopped = verdict.state().map(alone::toStop).orElse(Set.of());
        var tellAgain = new HashSet<>(verdict.tellAgain());
        tellAgain.removeAll(left.keySet());
        tellAgain.addAll(stopped);
        return new Judgement.Verdict(verdict.state(), verdict.decidedOn(),
                alone.leftAloneIn(verdict.decision(), stopped), tellAgain);
    }
}
