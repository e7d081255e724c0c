// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Finds a short script that still fails: fewer faults first, then shorter ones.
///
/// Delta debugging after A. Zeller, R. Hildebrandt, "Simplifying and Isolating Failure-Inducing Input",
/// IEEE Transactions on Software Engineering 28(2), 2002, <https://doi.org/10.1109/32.988498>: chunks
/// of half, a quarter, … of the lines are left out as long as the rest fails.
public final class Shrinker {

    /// Shorter than a tick is nothing.
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private final Predicate<FaultScript> fails;

    public Shrinker(Predicate<FaultScript> fails) {
        this.fails = fails;
    }

    /// @param failing a script that fails
    /// @param length  how long it takes to fail
    public FaultScript shrink(FaultScript failing, Duration length) {
        var cut = failing.lasting(length);
        var script = fails.test(cut) ? cut : failing;
        script = fewer(script);
        for (int i = 0; i < script.faults().size(); i++) {
            script = smaller(shorter(script, i), i);
        }
        return script;
    }

    private FaultScript fewer(FaultScript failing) {
        var script = failing;
        for (int chunk = Math.max(1, script.faults().size() / 2); chunk >= 1; chunk /= 2) {
            for (int from = 0; from < script.faults().size();) {
                var without = without(script, from, Math.min(from + chunk, script.faults().size()));
                if (fails.test(without)) {
                    script = without;
                } else {
                    from += chunk;
                }
            }
        }
        return script;
    }

    private static FaultScript without(FaultScript script, int from, int to) {
        List<Fault> left = new ArrayList<>(script.faults());
        left.subList(from, to).clear();
        return script.with(left);
    }

    private FaultScript shorter(FaultScript failing, int index) {
        var script = failing;
        while (true) {
            var fault = script.faults().get(index);
            var half = Duration.ofSeconds(fault.length().toSeconds() / 20 * 10);
            if (half.compareTo(SHORTEST) < 0) {
                return script;
            }
            var shorter = replaced(script, index, fault.lasting(half));
            if (!fails.test(shorter)) {
                return script;
            }
            script = shorter;
        }
    }

    /// Only sizes that its kind knows, the earlier the simpler.
    private FaultScript smaller(FaultScript script, int index) {
        var fault = script.faults().get(index);
        for (int choice = 0; choice < fault.kind().sizes(); choice++) {
            double size = fault.kind().size(choice);
            if (Math.abs(size) < Math.abs(fault.sizeValue())) {
                var smaller = replaced(script, index, fault.sized(size));
                if (fails.test(smaller)) {
                    return smaller;
                }
            }
        }
        return script;
    }

    private static FaultScript replaced(FaultScript script, int index, Fault other) {
        List<Fault> faults = new ArrayList<>(script.faults());
        faults.set(index, other);
        return script.with(faults);
    }
}
