// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.model.Proof;
import energy.busbar.plan.Optimiser;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// First plans of a home in pure Java beside those with HiGHS, for machines that cannot load HiGHS. Give it
/// the heap of a site computer: `BENCH_JAVA_OPTS=-Xmx128m make bench-engines`.
public final class EnginesBench {

    private static final List<Integer> INTERVALS = List.of(96, 136, 192);
    private static final int SEEDS = 10;
    private static final int CYCLES = 5;

    /// What the best plan known is searched for.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private EnginesBench() {}

    public static void main(String[] arguments) {
        Optimiser.unavailable().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        boolean smoke = List.of(arguments).contains("--smoke");
        var highs = new Optimiser();
        System.setProperty("busbar.solver", "java");
        var pureJava = new Optimiser();
        long start = System.nanoTime();
        var first = pureJava.plan(HomeInstances.of(0, 0, 192), Duration.ZERO);
        double firstMillis = (System.nanoTime() - start) / 1e6;
        if (smoke) {
            System.out.println("bench-engines smoke: " + first.proof());
            return;
        }
        var text = new StringBuilder(head(firstMillis));
        for (int intervals : INTERVALS) {
            text.append(row(highs, highs, "HiGHS", intervals)).append(row(pureJava, highs, "pure Java", intervals));
        }
        System.out.print(text);
        new Figures("make bench-engines").table("plan-engines.md", text.toString());
    }

    private static String head(double firstMillis) {
        return "# First plans with HiGHS and in pure Java: battery, car and miner at 15 min\n\n"
                + "Command: `BENCH_JAVA_OPTS=-Xmx128m make bench-engines`. One thread, " + SEEDS * CYCLES + " plans of "
                + SEEDS + " homes each; CPU is the time\nof that thread alone, without the rest of the machine. Loss: "
                + "money of each home's first plan against the best of "
                + PATIENCE.toSeconds()
                + " s of\nHiGHS. The very first plan of the process in pure Java, 192 intervals: "
                + Math.round(firstMillis) + " ms.\n\n"
                + "| intervals | solver | p50 ms | p90 ms | max ms | CPU p50 ms | CPU max ms | loss p50 | loss max "
                + "| proved | rules |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
    }

    private static String row(Optimiser planner, Optimiser reference, String name, int intervals) {
        var millis = new ArrayList<Double>();
        var cpuMillis = new ArrayList<Double>();
        var losses = new ArrayList<Double>();
        int proved = 0;
        int rules = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                var problem = HomeInstances.of(seed, cycle, intervals);
                long cpuStart = THREADS.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                var plan = planner.plan(problem, Duration.ZERO);
                millis.add((System.nanoTime() - start) / 1e6);
                cpuMillis.add((THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e6);
                proved += plan.proof() instanceof Proof.Proved ? 1 : 0;
                rules += plan.proof() instanceof Proof.Fallback ? 1 : 0;
                if (cycle == 0) {
                    double best = reference.plan(problem, PATIENCE).costs().totalCost();
                    losses.add(Math.max(0, plan.costs().totalCost() - best));
                }
            }
        }
        var times = Spread.of(millis);
        var cpu = Spread.of(cpuMillis);
        var lost = Spread.of(losses);
        return String.format(Locale.ROOT,
                "| %d | %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.3f | %.3f | %d of %d | %d |%n", intervals,
                name, times.median(), times.quantile(0.9), times.quantile(1), cpu.median(), cpu.quantile(1),
                lost.median(), lost.quantile(1), proved,
                SEEDS * CYCLES, rules);
    }
}
