// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.edge.FaultCampaign;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.TraceHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Lives through each kind of fault with many seeds, a site-day each, then through weeks in which all
/// kinds meet, and counts what survives. Goes on where it was stopped ([Ledger]). Arguments: seeds of each kind (default 100), site-years with
/// all kinds (default 10); `--smoke` lives one day.
public final class FaultBench {

    private static final int SEEDS = 100;
    private static final double YEARS = 10;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /// The project's catalogue of faults: F1 to F75.
    private static final int CATALOGUED = 75;

    private final StringBuilder rows = new StringBuilder();
    private final TreeSet<String> survived = new TreeSet<>();
    private final List<String> failed = new ArrayList<>();
    private final TraceHash hash = new TraceHash();
    private final Ledger ledger = Ledger.ofCommit(Path.of("bench", "target"));
    private long violations;
    private double siteYears;

    private FaultBench() {}

    public static void main(String[] arguments) {
        var elsewhere = Elsewhere.all();
        if (List.of(arguments).contains("--smoke")) {
            System.out
                    .println("bench-faults: " + FaultCampaign.mixed(1, DAY).violations() + " violations in a site-day");
            return;
        }
        int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SEEDS;
        double years = arguments.length > 1 ? Double.parseDouble(arguments[1]) : YEARS;
        new FaultBench().run(seeds, years, elsewhere);
    }

    private void run(int seeds, double years, List<Elsewhere> elsewhere) {
        var kinds = FaultKind.values();
        var single = SideBySide.each(List.of(kinds),
                kind -> done(kind.name() + " x" + seeds, () -> FaultCampaign.of(kind, seeds, DAY)));
        for (int i = 0; i < kinds.length; i++) {
            add(kinds[i], single.get(i));
        }
        survived.removeAll(failed);
        survived.removeIf(code -> !code.startsWith("F"));
        elsewhere.forEach(fault -> survived.add(fault.code()));
        var weeks = new ArrayList<Long>();
        for (long seed = 1; seed <= Math.round(years * 365 / 7); seed++) {
            weeks.add(seed);
        }
        var mixed = new Mixed();
        SideBySide.each(weeks, seed -> done("week " + seed, () -> FaultCampaign.mixed(seed, WEEK)))
                .forEach(mixed::add);
        publish(mixed, elsewhere, seeds);
    }

    /// What is found is said at once: such a run may be long.
    private Ledger.Piece done(String key, Supplier<FaultCampaign.Result> work) {
        var piece = ledger.done(key, work);
        if (piece.violations() > 0) {
            System.err.println(key + ": " + piece.failure());
        }
        return piece;
    }

    /// All weeks with all kinds.
    private final class Mixed {
        private long broken;
        private double years;
        private double coreHours;

        void add(Ledger.Piece week) {
            count(week);
            broken += week.violations();
            years += week.siteYears();
            coreHours += week.seconds() / 3600;
        }

        double yearsPerHour() {
            return years / coreHours * Runtime.getRuntime().availableProcessors();
        }
    }

    private void publish(Mixed mixed, List<Elsewhere> elsewhere, int seeds) {
        var text = table(mixed, elsewhere);
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
        figures.write("fault_site_years_per_hour", mixed.yearsPerHour(), "as many as possible",
                Runtime.getRuntime().availableProcessors() + " cores, plans by dice");
    }

    private void add(FaultKind kind, Ledger.Piece piece) {
        count(piece);
        boolean all = piece.held() == piece.runs();
        (all ? survived : failed).add(kind.code());
        violations += piece.violations();
        rows.append(String.format(Locale.ROOT, "| %s | %s | %d/%d | %d s |%n", kind.code(), kind.word(),
                piece.held(), piece.runs(), kind.knownAfter(kind.worstSize()).toSeconds()));
    }

    private void count(Ledger.Piece piece) {
        siteYears += piece.siteYears();
        hash.add(piece.hash());
    }

    private String table(Mixed mixed, List<Elsewhere> elsewhere) {
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
                mixed.yearsPerHour(), hash.hex());
    }
}
