// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.edge.FaultCampaign;
import energy.busbar.edge.FaultCampaign.Result;
import energy.busbar.simulate.fault.FaultKind;
import java.time.Duration;

/// Lives through faults until an invariant breaks: once for each mutant, in a process of its own. Each kind of
/// fault comes for itself first, then weeks with all of them. Prints what found it, the seed and the
/// invariant; prints nothing if all held. Arguments: site-days of each kind, weeks with all.
public final class MutantRun {

    private MutantRun() {}

    public static void main(String[] arguments) {
        int days = Integer.parseInt(arguments[0]);
        int weeks = Integer.parseInt(arguments[1]);
        for (var kind : FaultKind.values()) {
            if (found(kind.word(), FaultCampaign.of(kind, days, Duration.ofDays(1)))) {
                return;
            }
        }
        for (long seed = 1; seed <= weeks; seed++) {
            if (found("all kinds", FaultCampaign.mixed(seed, Duration.ofDays(7)))) {
                return;
            }
        }
    }

    private static boolean found(String how, Result result) {
        result.firstFailure().ifPresent(failure -> System.out.println(how + ", seed " + failure.script().seed() + ", "
                + failure.violations().getFirst().invariant()));
        return result.firstFailure().isPresent();
    }
}
