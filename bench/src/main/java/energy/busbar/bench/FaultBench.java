// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.edge.FaultCampaign;
import energy.busbar.edge.NotYetSurvived;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.TraceHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Lives through each kind of fault with many seeds, a site-day each, then through weeks in which all
/// kinds meet, and counts what survives. Arguments: seeds of each kind (default 100), site-days with
/// all kinds (default 3650); `--smoke` lives one day.
public final class FaultBench {

    private static final int SEEDS = 100;
    private static final int MIXED_DAYS = 3650;
    private static final Duration DAY = Duration.ofDays(1);

    /// RELIABILITY 1.4 lists F1 to F75.
    private static final int CATALOGUED = 75;

    private final StringBuilder rows = new StringBuilder();
    private final TreeSet<String> survived = new TreeSet<>();
    private final List<String> failed = new ArrayList<>();
    private final TraceHash hash = new TraceHash();
    private long ticks;
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
        int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : MIXED_DAYS;
        new FaultBench().run(seeds, days);
    }

    private void run(int seeds, int mixedDays) {
        long begun = System.nanoTime();
        for (var kind : FaultKind.values()) {
            add(kind, FaultCampaign.of(kind, seeds, DAY));
        }
        survived.removeAll(failed);
        survived.removeIf(code -> !code.startsWith("F"));
        var mixed = FaultCampaign.mixed(1, Duration.ofDays(mixedDays));
        count(mixed);
        violations += mixed.violations();
        double ticksPerSecond = ticks / ((System.nanoTime() - begun) / 1e9);
        var text = table(mixed, ticksPerSecond);
        System.out.print(text);
        var figures = new Figures("make bench-faults");
        var note = String.format(Locale.ROOT, "%d seeds each; %d site-days with all survived kinds at once", seeds,
                mixedDays);
        figures.table("faults.md", text);
        figures.write("faults_survived", survived.size(), "75", note);
        figures.write("faults_total", CATALOGUED, "75", "RELIABILITY 1.4; the rest is not simulated, or not survived");
        figures.write("site_years_simulated", siteYears, ">= 1000", note);
        figures.write("invariant_violations", (double) violations, "0", "of the kinds that count as survived, alone and mixed");
        figures.write("fault_ticks_per_s", ticksPerSecond, ">= 100000", "one core, without planning by search");
    }

    private void add(FaultKind kind, FaultCampaign.Result result) {
        count(result);
        boolean all = result.held() == result.runs();
        (all ? survived : failed).add(kind.code());
        violations += NotYetSurvived.reason(kind).isPresent() ? 0 : result.violations();
        rows.append(String.format(Locale.ROOT, "| %s | %s | %d/%d | %d s | %s |%n", kind.code(), kind.word(),
                result.held(), result.runs(), kind.knownAfter(kind.worstSize()).toSeconds(),
                NotYetSurvived.reason(kind).orElse("")));
        System.err.println(kind.code() + " " + kind.word() + " " + result.held() + "/" + result.runs());
    }

    private void count(FaultCampaign.Result result) {
        ticks += result.ticks();
        siteYears += result.siteYears();
        hash.add(result.traceHash());
    }

    private String table(FaultCampaign.Result mixed, double ticksPerSecond) {
        return String.format(Locale.ROOT, """
                # Faults survived

                Command: `make bench-faults`. A site-day on an invented site for each seed and kind; [what a fault
                does and what is checked](../../docs/simulate.md). The bound is how long a fault may mislead before
                the invariants count in full; two ticks of 10 s come on top.

                | fault | kind | seeds survived | bound | waits for |
                |---|---|---|---|---|
                %s
                | figure | value |
                |---|---|
                | faults of the catalogue survived with every seed | %d of %d |
                | site-years, all together | %.1f |
                | all survived kinds at once | %d violations in %.1f site-years |
                | ticks per second | %,.0f |
                | trace of all runs | `%s` |
                """, rows, survived.size(), CATALOGUED, siteYears, mixed.violations(), mixed.siteYears(),
                ticksPerSecond, hash.hex());
    }
}
