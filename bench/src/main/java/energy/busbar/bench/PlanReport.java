// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.bench.PlanBench.Loss;
import energy.busbar.bench.PlanBench.Measured;
import java.util.Locale;
import java.util.Map;

/// What [PlanBench] measured, as a table for people and as figures.
final class PlanReport {

    private static final Map<Integer, String> FIRST_GOAL = Map.of(96, "<= 10", 136, "<= 15", 192, "<= 25", 576,
            "<= 80");
    private static final Map<Integer, String> WORST_GOAL = Map.of(96, "<= 30", 136, "<= 45", 192, "<= 75", 576,
            "<= 300");

    private final Figures figures = new Figures("make bench-plan");
    private final StringBuilder full = new StringBuilder();
    private final StringBuilder small = new StringBuilder();
    private final StringBuilder rivals = new StringBuilder();
    private final StringBuilder anytime = new StringBuilder();

    void full(Measured measured) {
        full.append(row(measured));
        int n = measured.size().intervals();
        figures.write("plan_full_" + n + "_first_p50_ms", measured.firstMillis().median(),
                FIRST_GOAL.getOrDefault(n, "none"),
                "warm, one thread, wall time");
        figures.write("plan_full_" + n + "_first_p99_ms", measured.firstMillis().quantile(0.99),
                WORST_GOAL.getOrDefault(n, "none"),
                "warm, one thread, wall time");
        figures.write("plan_full_" + n + "_within_tolerance_250ms_fraction", tolerable(measured),
                n == 192 ? ">= 0.90" : n == 576 ? "none" : ">= 0.95", "0.1 % or half a cent of the best known");
        if (n == 192) {
            figures.write("plan_full_192_within_tolerance_300ms_fraction", tolerable(measured), ">= 0.90",
                    "searched for at most 250 ms; 0.1 % or half a cent of the best known");
        }
        System.out.print(row(measured));
    }

    void small(Measured measured) {
        small.append(row(measured));
        System.out.print(row(measured));
    }

    private static double tolerable(Measured measured) {
        return measured.losses().stream().filter(Loss::isTolerable).count() / (double) measured.losses().size();
    }

    private static String row(Measured measured) {
        var losses = Spread.of(measured.losses().stream().map(loss -> 100 * loss.money()).toList());
        return String.format(Locale.ROOT,
                "| %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f | %.0f | %.1f | %.1f | %.1f | %.0f %% |%n",
                measured.size().intervals(), measured.firstMillis().median(), measured.firstMillis().quantile(0.9),
                measured.firstMillis().quantile(0.99), measured.coldMillis().median(),
                100 * measured.firstLosses().median(), measured.polishedMillis().median(),
                measured.polishedMillis().quantile(1), losses.median(), losses.quantile(0.9), losses.quantile(1),
                100 * tolerable(measured));
    }

    /// @param gains what their plan costs more than ours, in money
    void rival(Rival rival, Measured ours, Spread millis, Spread gains) {
        double firstRatio = millis.median() / ours.firstMillis().median();
        double polishedRatio = millis.median() / ours.polishedMillis().median();
        rivals.append(String.format(Locale.ROOT, "| %s | %d | %.0f | %.0f | %.0f | %.1f | %.1f | %.1f | %.1f |%n",
                rival.title(), ours.size().intervals(), millis.median(), millis.quantile(0.9), firstRatio,
                polishedRatio, 100 * gains.quantile(0), 100 * gains.median(), 100 * gains.quantile(1)));
        System.out.print(rivals);
        if (rival == Rival.PULP_CBC) {
            figures.write("plan_full_" + ours.size().intervals() + "_speedup_vs_pulp_cbc", firstRatio, ">= 20",
                    "medians of one run: its solve against our first plan; against the plan of 250 ms: "
                            + String.format(Locale.ROOT, "%.1f", polishedRatio));
        }
    }

    void skipped(Rival rival) {
        System.out.println("SKIPPED: " + rival.title() + " (no python3 with it on the path)");
    }

    void anytime(PlanSize size, int limitMillis, Spread losses) {
        anytime.append(String.format(Locale.ROOT, "| %d | %d | %.1f | %.1f | %.1f |%n", size.intervals(), limitMillis,
                100 * losses.median(), 100 * losses.quantile(0.9), 100 * losses.quantile(1)));
    }

    void publish() {
        String head = "| intervals | first p50 ms | p90 | p99 | cold p50 | first loss p50 ct | polished p50 ms | max"
                + " | loss p50 ct | p90 | max | tolerable |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n";
        String text = """
                # Plans of the hardest home

                Command: `make bench-plan`. One thread, wall time. Ten homes, six plans each, one a step later
                than the other with 3 % new forecast noise; 96, 192 and 576 are 48 h in steps of 30, 15 and 5 min,
                136 is the grid of the running edge (5 min for 2 h, 15 min to 12 h, 30 min to 48 h).
                First: a plan at once, begun where the last ended; cold: from nothing. Polished: improved for up to
                250 ms. Losses are money above the best plan known (the best of ours and one searched for 4 s), of
                the last plan of each home, in hundredths; tolerable is half of one, or 0.1 %.

                ## Battery, two cars, miner, heat pump, washing machine, on odd seeds a demand charge

                """ + head + full + "\n## Battery, one car, washing machine, selling never dearer than buying\n\n"
                + head + small
                + """

                        ## The others on the same programs, gap 0.1 % or 10 s

                        Times faster: median of theirs over median of ours. Dearer: their plan against our polished
                        one, in hundredths; negative where theirs is better.

                        | planner | intervals | p50 ms | p90 | first is times faster | polished is times faster | dearer min ct | p50 | max |
                        |---|---|---|---|---|---|---|---|---|
                        """
                + rivals + """

                        ## What more time brings a plan from nothing

                        | intervals | limit ms | loss p50 ct | p90 | max |
                        |---|---|---|---|---|
                        """
                + anytime;
        System.out.print(text);
        figures.table("plan.md", text);
    }
}
