// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Back-tests every site of the independent judge and has the judge grade the schedules. Runs only where
/// the judge lies beside the project (`../shared/judge`) and Python with numpy and scipy is installed.
public final class JudgeBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPORT_LIMITER = "export_limit_curtailed_kwh";
    private static final Path JUDGE = Path.of(System.getProperty("busbar.judge", "../shared/judge"));

    private final String python;
    private final Path work;

    private JudgeBench(String python, Path work) {
        this.python = python;
        this.work = work;
    }

    /// @param rival the best of self-consumption, price rule and naive MPC, graded cost
    /// @param limitedKwh what the inverter's own export limiter cut off: reported by the judge, within
    ///                   the limits and no fault
    /// @param unhedged graded cost of following each plan as it stands
    /// @param naive    graded cost with load and sun foretold by the mean of similar days
    /// @param perfect  graded cost with load and sun foreknown
    /// @param unmetFraction of what the site took and should have taken for its cars
    private record Row(String site, double nobatt, double rival, double ours, double unhedged, double naive,
            double perfect, double optimum, double violations, double limitedKwh, double unmetFraction,
            double seconds) {

        double capture() {
            return capture(ours);
        }

        /// The part of the way from no battery to the optimum.
        double capture(double cost) {
            return (nobatt - cost) / (nobatt - optimum);
        }

        boolean withinOnePercentOfRival() {
            return ours <= rival + 0.01 * (nobatt - optimum);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var python = Tool.pythonWith("numpy, scipy");
        if (!Files.isDirectory(JUDGE) || python.isEmpty()) {
            System.out.println("SKIPPED: the judge (needs " + JUDGE + " and python3 with numpy and scipy)");
            return;
        }
        var work = Path.of("bench/target/judge");
        Files.createDirectories(work);
        var bench = new JudgeBench(python.get(), work);
        var rows = new ArrayList<Row>();
        try (var files = Files.list(JUDGE.resolve("sites"))) {
            for (var site : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
                rows.add(bench.row(site));
                System.out.println(line(rows.getLast()));
            }
        }
        report(rows);
    }

    private Row row(Path site) throws IOException {
        var name = site.getFileName().toString().replace(".json", "");
        double unhedged = backtested(site, name + "_unhedged", "--no-hedge").path("graded_cost").asDouble();
        double naive = backtested(site, name + "_naive", "--forecast", "naive").path("graded_cost").asDouble();
        double perfect = backtested(site, name + "_perfect", "--forecast", "perfect").path("graded_cost").asDouble();
        long start = System.nanoTime();
        var graded = backtested(site, name);
        double seconds = (System.nanoTime() - start) / 1e9;
        var baselines = baselines(site, name);
        double rival = Double.POSITIVE_INFINITY;
        for (var controller : List.of("self", "price", "mpc")) {
            rival = Math.min(rival, cost(baselines, controller).orElse(Double.POSITIVE_INFINITY));
        }
        return new Row(name, cost(baselines, "nobatt").orElseThrow(), rival, graded.path("graded_cost").asDouble(),
                unhedged, naive, perfect, cost(baselines, "optimum").orElseThrow(), violations(graded),
                graded.path("violations").path(EXPORT_LIMITER).asDouble(), unmetFraction(graded), seconds);
    }

    private JsonNode backtested(Path site, String name, String... options) throws IOException {
        var schedule = work.resolve(name + ".csv");
        var cars = work.resolve(name + "_ev.csv");
        var command = new ArrayList<>(List.of("backtest", site.toString(), "--no-baselines", "--schedule",
                schedule.toString(), "--ev", cars.toString()));
        command.addAll(List.of(options));
        if (Tool.output("./busbar", command.toArray(String[]::new)).isEmpty()) {
            throw new IllegalStateException("./busbar backtest " + site + " failed. Maybe run it by hand to see why.");
        }
        return graded(site, schedule, cars).get(0);
    }

    private static double unmetFraction(JsonNode graded) {
        double unmetKwh = graded.path("ev_unmet_kwh").asDouble();
        return unmetKwh / (unmetKwh + graded.path("load_kwh").asDouble());
    }

    private JsonNode graded(Path site, Path schedule, Path cars) throws IOException {
        var out = work.resolve("graded.json");
        var judge = JUDGE.resolve("judge.py").toString();
        var replay = Files.exists(cars)
                ? Tool.output(python, judge, "replay", site.toString(), schedule.toString(), "--ev", cars.toString(),
                        "--out", out.toString())
                : Tool.output(python, judge, "replay", site.toString(), schedule.toString(), "--out", out.toString());
        if (replay.isEmpty()) {
            throw new IllegalStateException("The judge refused " + schedule);
        }
        return JSON.readTree(out.toFile()).path("results");
    }

    /// The judge's own baselines do not change, so they are kept between runs.
    private JsonNode baselines(Path site, String name) throws IOException {
        var kept = work.resolve(name + "_baselines.json");
        if (!Files.exists(kept)) {
            var battery = JSON.readTree(site.toFile()).path("battery").path("capacity_kwh").asDouble() > 0;
            Tool.output(python, JUDGE.resolve("judge.py").toString(), "baselines", site.toString(), "--only",
                    battery ? "nobatt,self,price,mpc,optimum" : "nobatt,self,price,optimum", "--out", kept.toString());
        }
        return JSON.readTree(kept.toFile()).path("results");
    }

    private static Optional<Double> cost(JsonNode results, String controller) {
        for (var result : results) {
            if (result.path("controller").asText().equals(controller)) {
                return Optional.of(result.path("graded_cost").asDouble());
            }
        }
        return Optional.empty();
    }

    private static double violations(JsonNode graded) {
        double sum = 0;
        for (var kind : graded.path("violations").properties()) {
            sum += kind.getKey().equals(EXPORT_LIMITER) ? 0 : kind.getValue().asDouble();
        }
        for (var extra : List.of("missing_steps", "decided_late", "ev_refused_kwh", "jobs_missing_kwh")) {
            sum += graded.path(extra).asDouble();
        }
        return sum < 1e-6 ? 0 : sum;
    }

    private static String line(Row row) {
        return String.format(Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.2f | %.3f | %.3f | %.3f | %.3f | %s | %.3g | %.2f | %.0f |",
                row.site(),
                row.nobatt(), row.rival(),
                row.ours(), row.optimum(), row.capture(), row.capture(row.unhedged()),
                row.capture(row.naive()), row.capture(row.perfect()),
                row.withinOnePercentOfRival() ? "yes" : "NO",
                row.violations(), row.limitedKwh(), row.seconds());
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> cost) {
        return rows.stream().mapToDouble(row -> row.capture(cost.applyAsDouble(row))).average().orElseThrow();
    }

    private static void report(List<Row> rows) {
        var text = new StringBuilder(
                "# Graded by the independent judge\n\nCommand: `make bench-judge`. Graded cost, lower is better;"
                        + " rival is the best of self-consumption, price rule and naive MPC.\n\n"
                        + "| site | no battery | rival | Busbar | optimum | capture | without hedge | naive forecast | perfect forecast | not worse than rival by > 1 % | violations | export limiter, kWh | seconds |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        rows.forEach(row -> text.append(line(row)).append('\n'));
        double mean = rows.stream().mapToDouble(Row::capture).average().orElseThrow();
        var batteries = rows.stream().filter(row -> !row.site().contains("depot")).mapToDouble(Row::capture).average();
        double unhedged = mean(rows, Row::unhedged);
        double violations = rows.stream().mapToDouble(Row::violations).sum();
        text.append(String.format(Locale.ROOT,
                "%nMean capture %.3f over all sites, %.3f over those with a battery; without the hedge %.3f over all;"
                        + " with a naive forecast %.3f, with perfect ones %.3f; violations %.3g.%n",
                mean, batteries.orElse(Double.NaN), unhedged, mean(rows, Row::naive), mean(rows, Row::perfect),
                violations));
        System.out.print(text);
        var figures = new Figures("make bench-judge");
        figures.table("judge.md", text.toString());
        figures.write("judge_shown_capture_mean", mean, ">= 0.93",
                String.format(Locale.ROOT, "all %d sites; without the EV depot, which has no battery: %.3f",
                        rows.size(), batteries.orElse(Double.NaN)));
        rows.stream().filter(row -> row.site().contains("ev_depot")).forEach(depot -> {
            figures.write("judge_depot_capture", depot.capture(), ">= 0.70", depot.site());
            figures.write("judge_depot_unmet_fraction", depot.unmetFraction(), "<= 0.02",
                    "of all energy, which is the cars'");
        });
        var what = "mean over all sites of the back-test with load and sun foretold ";
        figures.write("judge_capture_naive", mean(rows, Row::naive), "-", what + "by the mean of similar days");
        figures.write("judge_capture_learned", mean, "> judge_capture_naive", what + "by the code that runs live");
        figures.write("judge_capture_perfect_forecast", mean(rows, Row::perfect), "-", what + "as they came");
        figures.write("judge_shown_violations", violations, "0",
                "clipped power and SoC, fuse, refused cars, missing jobs, late and missing rows; sun cut by the inverter's"
                        + " export limiter stays within the limit and is listed apart");
    }
}
