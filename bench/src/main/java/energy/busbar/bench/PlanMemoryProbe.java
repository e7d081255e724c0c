// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.plan.Optimiser;
import java.io.IOException;
import java.time.Duration;

/// One process of [PlanMemory]: prints its memory before the planner is loaded, and after a number of plans.
public final class PlanMemoryProbe {

    /// Problems until Java has loaded and compiled what makes them.
    private static final int WARM_UP = 500;

    private static final int SEEDS = 10;

    /// Consecutive plans of one home, each five minutes after the last.
    private static final int CYCLES = 40;

    /// One plan of so many is improved for as long as an edge may; the others are wanted at once.
    private static final int POLISHED = 5;

    /// After a collection Java returns the memory of its compilers and of native code every five seconds, one
    /// after the other.
    private static final Duration RETURNED = Duration.ofSeconds(5);

    private PlanMemoryProbe() {}

    /// @param arguments number of plans, number of garbage collections after which memory is settled
    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (int k = 0; k < WARM_UP; k++) {
            FullInstances.of(PlanSize.VARIABLE, k % SEEDS, k / SEEDS);
        }
        int collections = Integer.parseInt(arguments[1]);
        var before = settled(collections);
        ResidentMemory.forgetPeak();
        plan(Integer.parseInt(arguments[0]));
        double peakMib = ResidentMemory.now().peakMib();
        var after = settled(collections);
        System.out.println(before);
        System.out.println(new ResidentMemory(after.allMib(), peakMib, after.filesMib(), after.heapMib(),
                after.codeMib()));
    }

    private static void plan(int plans) {
        Optimiser.unavailable().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        var optimiser = new Optimiser();
        var rolling = optimiser.rolling();
        for (int k = 0; k < plans; k++) {
            if (k % CYCLES == 0) {
                rolling = optimiser.rolling();
            }
            rolling.plan(FullInstances.of(PlanSize.VARIABLE, k / CYCLES % SEEDS, k % CYCLES),
                    k % POLISHED == 0 ? PlanBench.POLISH : Duration.ZERO);
        }
    }

    private static ResidentMemory settled(int collections) throws IOException, InterruptedException {
        for (int k = 0; k < collections; k++) {
            System.gc();
            Thread.sleep(RETURNED);
        }
        return ResidentMemory.now();
    }
}
