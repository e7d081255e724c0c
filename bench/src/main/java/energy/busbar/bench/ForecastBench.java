// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.forecast.Forecaster;
import energy.busbar.forecast.History;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.PvOutlook;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.RollingOrigin;
import energy.busbar.model.TimeGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// How far load and sun are foretold on real sites, from a rolling origin, beside the best naive forecast of
/// each. The data is not ours to ship; without it the bench says so and does nothing.
public final class ForecastBench {

    private static final Duration WARM_UP = Duration.ofDays(42);
    private static final int SMOKE_DAYS = 60;
    private static final int TIMED = 400;

    /// A recording, and where one was made at the time, a forecast of its sun.
    private record Recording(String name, String file, String zone, String load, String pv, Optional<String> outlook) {

        static Recording of(String name, String file, String zone, String load, String pv) {
            return new Recording(name, file, zone, load, pv, Optional.empty());
        }
    }

    private static final List<Recording> RECORDINGS = recordings();

    private final StringBuilder table = new StringBuilder();
    private final List<Double> loadSkills = new ArrayList<>();
    private final List<Double> pvSkills = new ArrayList<>();
    private double covered;
    private long cases;

    private ForecastBench() {}

    private static List<Recording> recordings() {
        var all = new ArrayList<Recording>();
        all.add(Recording.of("Sydney home", "home_ausgrid12/load_pv_30min_2011_2012.csv", "Australia/Sydney", "load_kW",
                "pv_kW"));
        all.add(new Recording("French home, its own PV forecast", "home_emhass_fr/load_pv_30min_2024_2025.csv",
                "Europe/Paris", "load_kW", "pv_kW", Optional.of("pv_forecast_kW")));
        all.add(Recording.of("Konstanz home", "home_opsd_res4/load_pv_60min_2015_2017.csv", "Europe/Berlin", "load_kW",
                "pv_kW"));
        for (int home = 1; home <= 5; home++) {
            all.add(Recording.of("Fontana home " + home, "citylearn2022/Building_" + home + ".csv",
                    "America/Los_Angeles", "load_kW", "pv_kW"));
        }
        all.add(Recording.of("Monash building 6", "commercial_monash/building6_solar0_15min_2019_2020.csv",
                "Australia/Melbourne", "building6_kW", "solar0_kW"));
        return List.copyOf(all);
    }

    public static void main(String[] arguments) throws IOException {
        if (!Files.isDirectory(DataCsv.FOLDER)) {
            System.out.println("SKIPPED: load and sun ahead (needs " + DataCsv.FOLDER + ")");
            return;
        }
        boolean smoke = List.of(arguments).contains("--smoke");
        var bench = new ForecastBench();
        for (var recording : smoke ? RECORDINGS.subList(0, 1) : RECORDINGS) {
            bench.judge(recording, smoke);
        }
        System.out.print(bench.table);
        if (!smoke) {
            bench.publish(timed(RECORDINGS.getFirst()));
        }
    }

    private static History history(Recording recording, DataCsv data, int days) {
        var history = History.ofStep(data.step(), Duration.ofDays(800));
        double[] loadKw = data.column(recording.load());
        double[] pvKw = data.column(recording.pv());
        int steps = (int) Math.min(data.at().length, Duration.ofDays(days).dividedBy(data.step()));
        for (int i = 0; i < steps; i++) {
            if (!data.at()[i].isBefore(history.end())) {
                history.append(data.at()[i], known(loadKw[i]), known(pvKw[i]));
            }
        }
        return history;
    }

    private static OptionalDouble known(double kw) {
        return Double.isNaN(kw) ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, kw));
    }

    private static Optional<PvOutlook> outlook(Recording recording, DataCsv data) {
        return recording.outlook().map(data::column).map(kw -> (_, grid) -> Optional.of(told(data, kw, grid)));
    }

    private static double[] told(DataCsv data, double[] kw, TimeGrid grid) {
        return IntStream.range(0, grid.intervals()).mapToDouble(n -> {
            int i = Arrays.binarySearch(data.at(), grid.boundary(n));
            return i < 0 || Double.isNaN(kw[i]) ? 0 : kw[i];
        }).toArray();
    }

    private void judge(Recording recording, boolean smoke) throws IOException {
        var data = DataCsv.read(recording.file());
        var history = history(recording, data, smoke ? SMOKE_DAYS : 10_000);
        for (var quantity : Quantity.values()) {
            var verdict = new RollingOrigin(quantity, ZoneId.of(recording.zone()), history, outlook(recording, data))
                    .judged(Models.NONE, history.begin().plus(WARM_UP), history.end(), _ -> {});
            var whole = verdict.whole();
            (quantity == Quantity.LOAD ? loadSkills : pvSkills).add(usualSkill(whole));
            covered += whole.scores().coverageFraction() * whole.scores().cases();
            cases += whole.scores().cases();
            table.append(String.format(Locale.ROOT, "| %s | %s | %.3f | %.3f | %.3f |", recording.name(),
                    quantity == Quantity.LOAD ? "load" : "sun", whole.naiveMaeKw(), usualSkill(whole),
                    whole.skillFraction()));
            verdict.stretches().forEach(line -> table.append(String.format(Locale.ROOT, " %.3f |", usualSkill(line))));
            table.append(String.format(Locale.ROOT, " %.3f | %+.3f |%n", whole.scores().coverageFraction(),
                    whole.scores().biasKw()));
        }
    }

    /// Of the median, which is what the mean absolute error asks for: twice the pinball loss at one half.
    private static double usualSkill(RollingOrigin.Line line) {
        return 1 - line.compared().usualErrorKw() / line.compared().cases() / line.naiveMaeKw();
    }

    /// A forecast of both for 48 hours, from a year of half-hours, at moments of their own; in ms.
    private static Spread timed(Recording recording) throws IOException {
        var history = history(recording, DataCsv.read(recording.file()), 10_000);
        var forecaster = new Forecaster(ZoneId.of(recording.zone()));
        var millis = new ArrayList<Double>();
        Instant first = history.end().minus(history.step().multipliedBy(TIMED));
        for (int i = 0; i < TIMED; i++) {
            var now = first.plus(history.step().multipliedBy(i));
            long start = System.nanoTime();
            forecaster.forecast(now, TimeGrid.uniform(now, history.step(), 96), history, List.of(), Optional.empty());
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return Spread.of(millis.subList(TIMED / 4, TIMED));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private void publish(Spread millis) {
        var figures = new Figures("make bench-forecast");
        double loadSkill = mean(loadSkills);
        double pvSkill = mean(pvSkills);
        figures.table("forecast.md",
                """
                        # Load and sun ahead, on real sites

                        Command: `make bench-forecast`. Rolling origin, twice a day after six weeks, 48 hours ahead. The best naive is \
                        the best of yesterday, last week and the mean of four like days, on the same cases; skill is the part of its \
                        mean absolute error that is saved: by the median, by the expected value (which is what plans use), and by the \
                        median at the hours ahead. Nights do not count. Coverage is of the band from the tenth to the ninetieth \
                        percentile. Only the French home has a forecast of its sun, recorded when it was made.

                        | site | what | best naive, kW | skill | skill of the mean | 0–1 h | 1–3 h | 3–6 h | 6–24 h | 24–48 h | coverage | bias, kW |
                        |---|---|---|---|---|---|---|---|---|---|---|---|
                        """
                        + table
                        + String.format(Locale.ROOT,
                                "%nMean skill: load %.3f, sun %.3f. A forecast of both for 48 hours "
                                        + "in half-hours takes %.1f ms (99th percentile %.1f).%n",
                                loadSkill, pvSkill, millis.median(), millis.quantile(0.99)));
        figures.write("load_skill_vs_best_naive", loadSkill, ">= 0.10", "mean of nine sites, 48 h, rolling origin");
        figures.write("pv_skill_vs_best_naive", pvSkill, ">= 0.15",
                "mean of nine sites, eight of them without any weather forecast; the one with: "
                        + String.format(Locale.ROOT, "%.3f", pvSkills.get(1)));
        figures.write("interval_10_90_coverage", covered / cases, "0.75-0.85", "load and sun of nine sites");
        figures.write("forecast_48h_ms", millis.median(), "< 20",
                "load and sun of a home, half-hours, a year of history");
    }
}
