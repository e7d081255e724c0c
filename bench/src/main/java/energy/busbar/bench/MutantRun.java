// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.edge.FaultCampaign;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.FaultScript;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// Lives through faults until an invariant breaks: once for each mutant, in a process of its own. The kinds
/// of fault that are likeliest to find it come first, then each other kind for itself, then weeks with all of
/// them. Prints what found it, the seed and the invariant; prints nothing if all held. Arguments: site-days of
/// each kind, weeks with all, then the likeliest kinds, which get eight times as many days.
public final class MutantRun {

    /// Each kind has sites of its own: what one site cannot show another may.
    private static final int SEEDS_APART = 1000;

    /// Where a bug is likeliest to show it is worth to look longer.
    private static final int MORE_IF_LIKELY = 8;

    private MutantRun() {}

    public static void main(String[] arguments) {
        int days = Integer.parseInt(arguments[0]);
        int weeks = Integer.parseInt(arguments[1]);
        var kinds = new LinkedHashSet<FaultKind>();
        for (var word : List.of(arguments).subList(2, arguments.length)) {
            kinds.add(FaultKind.of(word).orElseThrow(
                    () -> new IllegalArgumentException("There is no kind of fault called \"" + word + "\".")));
        }
        var all = Arrays.asList(FaultKind.values());
        kinds.addAll(all);
        int likely = arguments.length - 2;
        for (var kind : kinds) {
            int daysOfKind = likely-- > 0 ? MORE_IF_LIKELY * days : days;
            long firstSeed = 1 + (long) SEEDS_APART * all.indexOf(kind);
            if (found(kind.word(), FaultCampaign.scripts(kind, firstSeed, Duration.ofDays(1)).limit(daysOfKind))) {
                return;
            }
        }
        found("all kinds", FaultCampaign.weeks(weeks));
    }

    private static boolean found(String how, Stream<FaultScript> scripts) {
        var broken = FaultCampaign.firstBroken(scripts);
        broken.ifPresent(failure -> System.out.println(how + ", seed " + failure.script().seed() + ", "
                + failure.violations().getFirst().invariant()));
        return broken.isPresent();
    }
}
