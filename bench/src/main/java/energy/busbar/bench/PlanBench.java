// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.plan.Optimiser;
import energy.busbar.plan.PlanExport;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How long plans of the hardest home take and how good they are, cycle after cycle as in a running edge,
/// beside PuLP + CBC and SciPy + HiGHS on the same programs in the same run. `--smoke` plans a few once to
/// prove that the benchmark still works; `--without-rivals` leaves the others out.
public final class PlanBench {

    static final Duration POLISH = Duration.ofMillis(250);

    private static final int SEEDS = 10;
    private static final int CYCLES = 6;

    /// The best plan known is the best of all that were found, one of them searched for so long.
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Optimiser optimiser = new Optimiser();
    private final PlanReport report = new PlanReport();
    private final boolean withRivals;

    private PlanBench(boolean withRivals) {
        this.withRivals = withRivals;
    }

    public static void main(String[] arguments) throws IOException {
        Optimiser.unavailable().ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        var options = Arrays.asList(arguments);
        var bench = new PlanBench(!options.contains("--without-rivals"));
        if (options.contains("--smoke")) {
            var problem = FullInstances.of(PlanSize.HALF_HOURS, 1, 0);
            System.out.println("bench-plan smoke: " + bench.optimiser.plan(problem, POLISH).proof());
            return;
        }
        bench.full();
        bench.small();
        bench.anytime(PlanSize.VARIABLE);
        bench.anytime(PlanSize.QUARTERS);
        bench.report.publish();
    }

    /// Where a problem of a seed and a cycle comes from.
    private interface Instances {
        PlanningProblem of(PlanSize size, int seed, int cycle);
    }

    /// @param firstMillis    of plans at once, each begun where the last ended
    /// @param polishedMillis of plans improved for a quarter of a second, likewise
    /// @param losses         of the last improved plan of each seed against the best known
    record Measured(PlanSize size, Spread firstMillis, Spread coldMillis, Spread polishedMillis, Spread firstLosses,
            List<Loss> losses) {}

    /// @param money     more than the best known
    /// @param bestMoney what that costs
    record Loss(double money, double bestMoney) {

        /// A tenth of a percent or half a cent.
        boolean isTolerable() {
            return money <= 0.005 || money <= 0.001 * Math.abs(bestMoney);
        }
    }

    private void full() throws IOException {
        for (var size : PlanSize.ALL) {
            warmUp(FullInstances::of, size);
            var measured = measured(FullInstances::of, size);
            report.full(measured);
            if (withRivals && List.of(PlanSize.HALF_HOURS, PlanSize.QUARTERS).contains(size)) {
                rivals(size, measured);
            }
        }
    }

    private void small() {
        for (var size : List.of(PlanSize.HALF_HOURS, PlanSize.VARIABLE, PlanSize.QUARTERS)) {
            warmUp(FullInstances::small, size);
            report.small(measured(FullInstances::small, size));
        }
    }

    private void warmUp(Instances instances, PlanSize size) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var rolling = optimiser.rolling();
            for (int cycle = 0; cycle < 4; cycle++) {
                rolling.plan(instances.of(size, seed, 100 + cycle), Duration.ZERO);
            }
        }
    }

    private Measured measured(Instances instances, PlanSize size) {
        var cold = new ArrayList<Double>();
        var first = new ArrayList<Double>();
        var polished = new ArrayList<Double>();
        var firstLosses = new ArrayList<Double>();
        var losses = new ArrayList<Loss>();
        for (int seed = 0; seed < SEEDS; seed++) {
            double atOnce = cycles(instances, size, seed, Duration.ZERO, cold, first);
            double improved = cycles(instances, size, seed, POLISH, new ArrayList<>(), polished);
            var last = instances.of(size, seed, CYCLES - 1);
            double best = Math.min(improved, Score.money(last, optimiser.plan(last, PATIENCE)));
            losses.add(new Loss(improved - best, best));
            firstLosses.add(Math.max(0, atOnce - best));
        }
        return new Measured(size, Spread.of(first), Spread.of(cold), Spread.of(polished), Spread.of(firstLosses),
                losses);
    }

    /// Cost of the last plan.
    private double cycles(Instances instances, PlanSize size, int seed, Duration limit, List<Double> coldMillis,
            List<Double> warmMillis) {
        var rolling = optimiser.rolling();
        double money = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            var problem = instances.of(size, seed, cycle);
            long start = System.nanoTime();
            var plan = rolling.plan(problem, limit);
            (cycle == 0 ? coldMillis : warmMillis).add((System.nanoTime() - start) / 1e6);
            money = Score.money(problem, plan);
        }
        return money;
    }

    /// The last problem of each seed, solved by the others.
    private void rivals(PlanSize size, Measured ours) throws IOException {
        for (var rival : Rival.values()) {
            if (!rival.isInstalled()) {
                report.skipped(rival);
                continue;
            }
            var millis = new ArrayList<Double>();
            var gains = new ArrayList<Double>();
            for (int seed = 0; seed < SEEDS; seed++) {
                var problem = FullInstances.of(size, seed, CYCLES - 1);
                var file = Files.createTempFile("busbar-", ".mps");
                PlanExport.mps(problem, file);
                var loss = ours.losses().get(seed);
                rival.solve(file).ifPresent(answer -> {
                    millis.add(answer.millis());
                    gains.add(answer.columnValue().length == 0
                            ? Double.POSITIVE_INFINITY
                            : Score.money(problem, PlanExport.plan(problem, answer.columnValue())) - loss.bestMoney()
                                    - loss.money());
                });
                Files.delete(file);
            }
            report.rival(rival, ours, Spread.of(millis), Spread.of(gains));
        }
    }

    /// What more time brings a plan made from nothing.
    private void anytime(PlanSize size) {
        var limits = List.of(25, 50, 100, 250, 1000);
        var losses = new ArrayList<List<Double>>();
        limits.forEach(_ -> losses.add(new ArrayList<>()));
        for (int seed = 0; seed < SEEDS; seed++) {
            var problem = FullInstances.of(size, seed, 0);
            double best = Score.money(problem, optimiser.plan(problem, PATIENCE));
            for (int k = 0; k < limits.size(); k++) {
                var plan = optimiser.plan(problem, Duration.ofMillis(limits.get(k)));
                losses.get(k).add(Math.max(0, Score.money(problem, plan) - best));
            }
        }
        for (int k = 0; k < limits.size(); k++) {
            report.anytime(size, limits.get(k), Spread.of(losses.get(k)));
        }
    }
}
