// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.edge.FaultCampaign;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.TraceHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Lives through each kind of fault with many seeds, a site-day each, then through weeks in which all
/// kinds meet, and counts what survives. Arguments: seeds of each kind (default 100), site-years with
/// all kinds (default 10); `--smoke` lives one day.
public final class FaultBench {

    private static final int SEEDS = 100;
    private static final double YEARS = 10;
    private static final Duration DAY = Duration.ofDays(1);

    /// The project's catalogue of faults: F1 to F75.
    private static final int CATALOGUED = 75;

    private final StringBuilder rows = new StringBuilder();
    private final TreeSet<String> survived = new TreeSet<>();
    private final List<String> failed = new ArrayList<>();
    private final TraceHash hash = new TraceHash();
    private long violations;
    private double siteYears;

    private FaultBench() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--smoke")) {
            System.out
                    .println("bench-faults: " + FaultCampaign.mixed(1, DAY).violations() + " violations in a site-day");
            return;
        }
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SEEDS;
        double years = arguments.length > 1 ? Double.parseDouble(arguments[1]) : YEARS;
        new FaultBench().run(seeds, years);
    }

    private void run(int seeds, double years) {
        var kinds = FaultKind.values();
        var single = SideBySide.each(List.of(kinds), kind -> FaultCampaign.of(kind, seeds, DAY));
        for (int i = 0; i < kinds.length; i++) {
            add(kinds[i], single.get(i));
        }
        survived.removeAll(failed);
        survived.removeIf(code -> !code.startsWith("F"));
        var elsewhere = Elsewhere.all();
        elsewhere.forEach(fault -> survived.add(fault.code()));
        var weeks = new ArrayList<Long>();
        for (long seed = 1; seed <= Math.round(years * 365 / 7); seed++) {
            weeks.add(seed);
        }
        long begun = System.nanoTime();
        var mixed = new Mixed();
        SideBySide.each(weeks, seed -> FaultCampaign.mixed(seed, Duration.ofDays(7))).forEach(mixed::add);
        double hours = (System.nanoTime() - begun) / 3.6e12;
        publish(mixed, hours, elsewhere, seeds);
    }

    /// All weeks with all kinds.
    private final class Mixed {
        private long broken;
        private double years;

        void add(FaultCampaign.Result week) {
            count(week);
            broken += week.violations();
            years += week.siteYears();
            week.firstFailure().ifPresent(failure -> System.err.println("seed " + failure.script().seed() + ": "
                    + failure.violations().getFirst()));
        }
    }

    private void publish(Mixed mixed, double hours, List<Elsewhere> elsewhere, int seeds) {
        var text = table(mixed, hours, elsewhere);
        System.out.print(text);
        var figures = new Figures("make bench-faults");
        var note = String.format(Locale.ROOT, "%d seeds each, a site-day; %.1f site-years with all kinds at once",
                seeds,
                mixed.years);
        figures.table("faults.md", text);
        figures.write("faults_survived", survived.size(), "75", note + "; the rest is not built or not tested yet");
        figures.write("faults_total", CATALOGUED, "75", "the project's catalogue, F1 to F75");
        figures.write("site_years_simulated", siteYears, ">= 200", note);
        figures.write("invariant_violations", (double) violations + mixed.broken, "0",
                "each kind alone and all kinds at once");
        figures.write("fault_site_years_per_hour", mixed.years / hours, "as many as possible",
                Runtime.getRuntime().availableProcessors() + " cores, plans by dice");
    }

    private void add(FaultKind kind, FaultCampaign.Result result) {
        count(result);
        boolean all = result.held() == result.runs();
        (all ? survived : failed).add(kind.code());
        violations += result.violations();
        rows.append(String.format(Locale.ROOT, "| %s | %s | %d/%d | %d s |%n", kind.code(), kind.word(),
                result.held(), result.runs(), kind.knownAfter(kind.worstSize()).toSeconds()));
        System.err.println(kind.code() + " " + kind.word() + " " + result.held() + "/" + result.runs()
                + result.firstFailure().map(failure -> " seed " + failure.script().seed() + ": "
                        + failure.violations().getFirst()).orElse(""));
    }

    private void count(FaultCampaign.Result result) {
        siteYears += result.siteYears();
        hash.add(result.traceHash());
    }

    private String table(Mixed mixed, double hours, List<Elsewhere> elsewhere) {
        var others = new StringBuilder();
        elsewhere.forEach(fault -> others.append(fault.row()));
        return String.format(Locale.ROOT, """
                # Faults survived

                Command: `make bench-faults`. A site-day on an invented site for each seed and kind, by
                `FaultRunTest` and this benchmark; [what a fault does and what is checked](../../docs/simulate.md).
                The bound is how long a fault may mislead before the invariants count in full; two ticks of 10 s
                come on top.

                | fault | kind | seeds survived | bound |
                |---|---|---|---|
                %s
                Faults that are no matter of the loop have tests of their own:

                | fault | what | test | bound |
                |---|---|---|---|
                %s
                | figure | value |
                |---|---|
                | faults of the catalogue survived with every seed, or by a test of their own | %d of %d |
                | site-years, all together | %.1f |
                | all kinds at once | %d violations in %.1f site-years |
                | site-years an hour | %.1f |
                | trace of all runs | `%s` |
                """, rows, others, survived.size(), CATALOGUED, siteYears, mixed.broken, mixed.years,
                mixed.years / hours, hash.hex());
    }
}
