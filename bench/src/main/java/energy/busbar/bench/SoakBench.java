// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.edge.FaultRun;
import energy.busbar.edge.FaultRun.Mind;
import energy.busbar.simulate.fault.FaultScript;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Lives through a year of the control loop and measures whether its memory grows. Arguments: days (default 365);
/// `--smoke` lives through two.
public final class SoakBench {

    private static final int DAYS = 365;
    private static final int POINTS = 12;

    /// Until then caches fill: histories of load, learnt lags, compiled code.
    private static final int WARM_UP_DAYS = 60;

    private final StringBuilder rows = new StringBuilder();
    private final long days;
    private double firstMb;
    private double lastMb;
    private long firstDay;

    private SoakBench(long days) {
        this.days = days;
    }

    public static void main(String[] arguments) {
        boolean smoke = List.of(arguments).contains("--smoke");
        int days = smoke ? 2 : arguments.length > 0 ? Integer.parseInt(arguments[0]) : DAYS;
        var bench = new SoakBench(days);
        var every = Duration.ofDays(Math.max(1, days / POINTS));
        var report = FaultRun.watched(new FaultScript(3, Duration.ofDays(days), List.of()), Mind.DICE, every,
                bench::measure);
        if (smoke) {
            System.out.printf(Locale.ROOT, "bench-soak: %.1f MB live after %d ticks%n", bench.lastMb, report.ticks());
        } else {
            bench.report(report.ticks());
        }
    }

    private void measure(Duration lived) {
        lastMb = liveMb();
        long day = lived.toDays();
        if (day <= Math.max(WARM_UP_DAYS, days / POINTS)) {
            firstMb = lastMb;
            firstDay = day;
        }
        rows.append(String.format(Locale.ROOT, "| %d | %.2f |%n", day, lastMb));
        System.err.printf(Locale.ROOT, "day %d: %.2f MB%n", day, lastMb);
    }

    /// The serial collector leaves some dead objects where they lie, and closes all gaps every fourth time.
    private static double liveMb() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private void report(long ticks) {
        double perDayMb = (lastMb - firstMb) / (days - firstDay);
        var text = String.format(Locale.ROOT,
                """
                        # A year in one process

                        Command: `make bench-soak`. The control loop and the planning desk of a simulated site live through
                        %d days in virtual time, %,d ticks of 10 s, with plans drawn by dice; now and then everything that nobody
                        holds is collected, and what is left is measured. The journal, the web server and the drivers of real
                        devices are not part of it.

                        | day | live heap, MB |
                        |---|---|
                        %s
                        From day %d on it grows by %.4f MB a day.
                        """,
                days, ticks, rows, firstDay, perDayMb);
        System.out.print(text);
        var figures = new Figures("make bench-soak");
        figures.table("soak.md", text);
        figures.write("soak_heap_growth_mb_per_day", perDayMb, "< 1", "live heap of the control loop over " + days
                + " virtual days");
    }
}
