// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.edge.learn.CannotLearnException;
import energy.busbar.edge.learn.Trainer;
import energy.busbar.forecast.History;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.RollingOrigin;
import energy.busbar.forecast.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Learning load and sun from real sites' pasts, and what it brings on the six weeks that were held out. The data is not
/// ours to ship; without it the bench says so and does nothing.
public final class TrainBench {

    private static final Duration STEP = Duration.ofMinutes(30);
    /// What a smoke run learns from: about enough to learn at all.
    private static final int SMOKE_DAYS = 110;

    /// A recording to learn from, one year of it at most.
    private enum Site {
        /// 17 months of quarter-hours, of which the last year counts.
        YEAR("a year of a university building with its roof", "commercial_monash/building6_solar0_15min_2019_2020.csv",
                "Australia/Melbourne"),
        /// Five months.
        HOME("five months of a home", "home_ausgrid12/load_pv_30min_2011_2012.csv", "Australia/Sydney");

        private final String words;
        private final String file;
        private final ZoneId zone;

        Site(String words, String file, String zone) {
            this.words = words;
            this.file = file;
            this.zone = ZoneId.of(zone);
        }

        private Path path() {
            return Path.of(System.getProperty("busbar.shared", "../shared"), "data").resolve(file);
        }
    }

    private final StringBuilder rows = new StringBuilder();

    private TrainBench() {}

    public static void main(String[] arguments) throws IOException, CannotLearnException {
        boolean smoke = List.of(arguments).contains("--smoke");
        var bench = new TrainBench();
        for (var site : smoke ? List.of(Site.HOME) : List.of(Site.values())) {
            if (!Files.exists(site.path())) {
                System.out.println("SKIPPED: TrainBench of " + site.words + " (no " + site.path() + ")");
                continue;
            }
            double seconds = bench.run(site, history(site, smoke ? SMOKE_DAYS : 365));
            if (!smoke && site == Site.YEAR) {
                new Figures("make bench-train").write("train_year_s", seconds, "< 60",
                        "learning load and sun from a year of half-hours, one thread, wall time of a shared machine");
            }
        }
        System.out.print(bench.rows);
        if (!smoke) {
            bench.publish();
        }
    }

    /// Half-hours of the newest days of a file; what is empty there is a gap.
    private static History history(Site site, int days) throws IOException {
        var history = History.ofStep(STEP, Duration.ofDays(400));
        var lines = Files.readAllLines(site.path());
        var sums = new TreeMap<Long, double[]>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(",", -1);
            long start = Math.floorDiv(Instant.parse(cells[0]).getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds();
            double[] sum = sums.computeIfAbsent(start, _ -> new double[3]);
            sum[0] += kw(cells[1]);
            sum[1] += kw(cells[2]);
            sum[2]++;
        }
        long first = sums.lastKey() - Duration.ofDays(days).toSeconds();
        sums.tailMap(first, false).forEach((start, sum) -> history.append(Instant.ofEpochSecond(start),
                known(sum[0] / sum[2]), known(sum[1] / sum[2])));
        return history;
    }

    private static double kw(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    private static OptionalDouble known(double kw) {
        return Double.isNaN(kw) ? OptionalDouble.empty() : OptionalDouble.of(kw);
    }

    /// @return how long learning of both quantities took
    private double run(Site site, History history) throws CannotLearnException {
        double seconds = 0;
        for (var quantity : Quantity.values()) {
            long start = System.nanoTime();
            var trained = new Trainer(site.zone, Surroundings.UNKNOWN).trained(quantity, history, history.end());
            double learning = (System.nanoTime() - start) / 1e9;
            seconds += learning;
            start = System.nanoTime();
            var alone = judged(site, quantity, history, Models.NONE);
            var learned = judged(site, quantity, history,
                    Models.of(quantity, trained.model(), Surroundings.UNKNOWN));
            double judging = (System.nanoTime() - start) / 1e9;
            add(site.words + ", " + quantity + ", experts alone", "", alone);
            add(site.words + ", " + quantity + ", with the learned one",
                    String.format(Locale.ROOT, "%d | %.1f | %.1f", trained.examples(), learning, judging), learned);
        }
        return seconds;
    }

    private static RollingOrigin.Line judged(Site site, Quantity quantity, History history, Models models) {
        var heldOut = Duration.ofDays(LearnedModel.HELD_OUT_DAYS);
        return new RollingOrigin(quantity, site.zone, history)
                .judged(models, history.end().minus(heldOut), history.end(), _ -> {}).whole();
    }

    private void add(String who, String effort, RollingOrigin.Line line) {
        var scores = line.scores();
        rows.append(String.format(Locale.ROOT, "| %s | %s | %.4f | %+.4f | %.3f | %.4f | %.2f |%n", who,
                effort.isEmpty() ? " | | " : effort, scores.maeKw(), scores.biasKw(), line.skillFraction(),
                scores.pinballKw(), scores.coverageFraction()));
    }

    private void publish() {
        new Figures("make bench-train").table("train.md",
                """
                        # Learning from the past

                        Command: `make bench-train`. A university building with its roof (Monash, building 6 and plant 0, the year to
                        October 2020) and a home (Ausgrid customer 12, July to November 2011), in half-hours; one thread, wall
                        time. Held out are the last six weeks; both panels foretell them from the same moments, two days
                        ahead. Pinball is the mean loss of the 10, 50 and 90 % quantiles. Skill is against the best naive
                        forecast.

                        | who | examples | learning s | judging both s | MAE kW | bias kW | skill | pinball kW | coverage |
                        |---|---|---|---|---|---|---|---|---|
                        """
                        + rows);
    }
}
