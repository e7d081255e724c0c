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

    /// What the best plan known is searched for.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
        report(List.of(run(optimiser, "Busbar, first plan", Duration.ZERO),
                run(optimiser, "Busbar, improved for up to " + LIMIT.toMillis() + " ms", LIMIT)), rival());
    }

    /// @param lossMoney of each seed's first problem, against the best plan of ten seconds
    private record Measured(String name, Spread millis, Spread lossMoney, int proved) {}

    private static Measured run(Optimiser optimiser, String name, Duration limit) {
        var millis = new ArrayList<Double>();
        var losses = new ArrayList<Double>();
        int proved = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                var problem = HomeInstances.of(seed, cycle, INTERVALS);
                long start = System.nanoTime();
                var plan = optimiser.plan(problem, limit);
                millis.add((System.nanoTime() - start) / 1e6);
                proved += plan.proof() instanceof Proof.Proved ? 1 : 0;
                if (cycle == 0) {
                    double best = optimiser.plan(problem, PATIENCE).costs().totalCost();
                    losses.add(Math.max(0, plan.costs().totalCost() - best));
                }
            }
        }
        return new Measured(name, Spread.of(millis), Spread.of(losses), proved);
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

    private static void report(List<Measured> ours, List<Double> rival) {
        var text = new StringBuilder("# Plan of a home: battery, car and miner, 48 h at 15 min (192 intervals)\n\n");
        text.append("Command: `make bench-plan`. One thread, wall time, ").append(SEEDS * CYCLES)
                .append(" plans of ").append(SEEDS).append(" homes, 7 of them with export above import at times.\n")
                .append("Loss: money against the best plan of ").append(PATIENCE.toSeconds()).append(" s.\n\n")
                .append("| planner | p50 ms | p90 ms | p99 ms | max ms | loss p50 | loss max | proved |\n")
                .append("|---|---|---|---|---|---|---|---|\n");
        ours.forEach(measured -> text.append(String.format(Locale.ROOT, "%s %.3f | %.3f | %d of %d |%n",
                times(measured.name(), measured.millis()), measured.lossMoney().median(),
                measured.lossMoney().quantile(1), measured.proved(), SEEDS * CYCLES)));
        if (!rival.isEmpty()) {
            text.append(times("PuLP + CBC, same programs, gap 0.1 % or 10 s", Spread.of(rival))).append(" | | |\n");
            ours.forEach(measured -> text.append(String.format(Locale.ROOT, "%n%s: median %.1f times faster.%n",
                    measured.name(), Spread.of(rival).median() / measured.millis().median())));
        }
        System.out.print(text);
        new Figures("make bench-plan").table("plan-home.md", text.toString());
    }

    private static String times(String name, Spread spread) {
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.1f |", name, spread.median(),
                spread.quantile(0.9), spread.quantile(0.99), spread.quantile(1));
    }
}
