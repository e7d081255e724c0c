// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.model.Proof;
import energy.busbar.plan.Optimiser;
import energy.busbar.plan.PlanExport;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long the plan of a home takes (battery, car, miner, 48 h at 15 min), beside PuLP + CBC on the
/// same programs in the same run. `--smoke` plans a few once to prove that the benchmark still works.
public final class PlanBench {

    private static final int INTERVALS = 192;
    private static final int SEEDS = 10;
    private static final int CYCLES = 10;

    /// What the running edge allows a plan.
    private static final Duration LIMIT = Duration.ofMillis(250);

    private PlanBench() {}

    public static void main(String[] arguments) throws IOException {
        Optimiser.unavailable().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        boolean smoke = List.of(arguments).contains("--smoke");
        var optimiser = new Optimiser();
        for (int cycle = 0; cycle < (smoke ? 1 : 4); cycle++) {
            optimiser.plan(HomeInstances.of(0, cycle, INTERVALS), LIMIT);
        }
        if (smoke) {
            System.out.println("bench-plan smoke: " + optimiser.plan(HomeInstances.of(1, 0, INTERVALS), LIMIT).proof());
            return;
        }
        var ours = new ArrayList<Double>();
        int proved = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                var problem = HomeInstances.of(seed, cycle, INTERVALS);
                long start = System.nanoTime();
                var plan = optimiser.plan(problem, LIMIT);
                ours.add((System.nanoTime() - start) / 1e6);
                proved += plan.proof() instanceof Proof.Proved ? 1 : 0;
            }
        }
        report(Spread.of(ours), proved, rival());
    }

    private static List<Double> rival() throws IOException {
        var rival = Rival.find();
        var times = new ArrayList<Double>();
        if (rival.isEmpty()) {
            System.out.println("SKIPPED: PuLP + CBC (no python3 with pulp on the path)");
            return times;
        }
        var folder = Files.createTempDirectory("busbar-mps");
        for (int seed = 0; seed < SEEDS; seed++) {
            var file = folder.resolve("home-" + seed + ".mps");
            PlanExport.mps(HomeInstances.of(seed, 0, INTERVALS), file);
            rival.get().solve(file).ifPresent(answer -> times.add(answer.millis()));
            Files.delete(file);
        }
        Files.delete(folder);
        return times;
    }

    private static void report(Spread ours, int proved, List<Double> rival) {
        var text = new StringBuilder("# Plan of a home: battery, car and miner, 48 h at 15 min (192 intervals)\n\n");
        text.append("Command: `make bench-plan`. One thread, wall time, ").append(SEEDS * CYCLES)
                .append(" plans, time limit ").append(LIMIT.toMillis()).append(" ms.\n\n");
        text.append("| planner | p50 ms | p90 ms | p99 ms | max ms |\n|---|---|---|---|---|\n");
        text.append(row("Busbar", ours));
        if (!rival.isEmpty()) {
            text.append(row("PuLP + CBC, same programs", Spread.of(rival)));
            text.append(String.format(Locale.ROOT, "%nMedian ratio: %.1f times faster.%n",
                    Spread.of(rival).median() / ours.median()));
        }
        text.append(String.format(Locale.ROOT, "%n%d of %d plans proved within 0.1 %% or half a cent.%n", proved,
                SEEDS * CYCLES));
        System.out.print(text);
        new Figures("make bench-plan").table("plan-home.md", text.toString());
    }

    private static String row(String name, Spread spread) {
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.1f |%n", name, spread.median(),
                spread.quantile(0.9),
                spread.quantile(0.99), spread.quantile(1));
    }
}
