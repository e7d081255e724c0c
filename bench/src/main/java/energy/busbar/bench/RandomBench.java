// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.plan.RandomSweep;
import java.time.Duration;
import java.util.List;

/// Plans ten thousand random problems and counts those with which something is wrong. An argument changes
/// the number; `--smoke` plans a few.
public final class RandomBench {

    private static final int PROBLEMS = 10_000;
    private static final Duration LIMIT = Duration.ofMillis(100);

    private RandomBench() {}

    public static void main(String[] arguments) {
        boolean smoke = List.of(arguments).contains("--smoke");
        int problems = smoke ? 50 : arguments.length > 0 ? Integer.parseInt(arguments[0]) : PROBLEMS;
        var sweep = new RandomSweep(LIMIT);
        for (long seed = 1; seed <= problems; seed++) {
            sweep.plan(seed);
            if (seed % 1000 == 0) {
                System.out.println(seed + " problems, " + sweep.failures().size() + " failures");
            }
        }
        sweep.failures().forEach(System.out::println);
        System.out.println("bench-random: " + problems + " problems, " + sweep.comparisons()
                + " compared with plans by rules, " + sweep.failures().size() + " failures");
        if (problems >= PROBLEMS) {
            var figures = new Figures("make bench-random");
            figures.write("plan_random_problems", problems, ">= 10000", "at most " + LIMIT.toMillis() + " ms each");
            figures.write("plan_random_failures", sweep.failures().size(), "0",
                    "no plan, a limit broken, or dearer than one of " + sweep.comparisons() + " plans by rules");
        }
    }
}
