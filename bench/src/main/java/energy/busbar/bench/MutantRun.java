// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.edge.FaultCampaign;
import java.time.Duration;

/// Lives through site-weeks with faults until an invariant breaks: once for each mutant, in a process of its
/// own. Prints the seed and the invariant; prints nothing if all held. Argument: weeks at most.
public final class MutantRun {

    private MutantRun() {}

    public static void main(String[] arguments) {
        int weeks = Integer.parseInt(arguments[0]);
        for (long seed = 1; seed <= weeks; seed++) {
            var failure = FaultCampaign.mixed(seed, Duration.ofDays(7)).firstFailure();
            if (failure.isPresent()) {
                System.out.println("seed " + seed + " " + failure.get().violations().getFirst().invariant());
                return;
            }
        }
    }
}
