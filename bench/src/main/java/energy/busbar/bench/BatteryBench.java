// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.plan.ConvexBattery;
import energy.busbar.plan.ConvexStages;
import energy.busbar.plan.PlanningProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The exact plan of one battery beside sun and load: 64 homes in turn, problem to powers, one thread.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatteryBench {

    private static final int HOMES = 64;

    @Param({"96", "192", "576"})
    public int intervals;

    private final List<PlanningProblem> homes = new ArrayList<>();
    private final ConvexStages stages = new ConvexStages();
    private final ConvexBattery battery = new ConvexBattery();
    private int next;

    @Setup
    public void prepare() {
        for (int seed = 0; seed < HOMES; seed++) {
            homes.add(HomeInstances.batteryOnly(seed, intervals));
        }
    }

    @Benchmark
    public double[] plan() {
        var home = homes.get(next++ % HOMES);
        battery.solve(stages.load(home), home.batteries().getFirst().initialSocKwh());
        return battery.batteryKw();
    }

    public static void main(String[] arguments) throws RunnerException {
        boolean smoke = List.of(arguments).contains("--smoke");
        var options = new OptionsBuilder().include(BatteryBench.class.getName() + ".plan")
                .forks(smoke ? 0 : 2).jvmArgsAppend("-XX:+UseSerialGC")
                .warmupIterations(smoke ? 1 : 4).warmupTime(TimeValue.milliseconds(smoke ? 100 : 1000))
                .measurementIterations(smoke ? 1 : 4).measurementTime(TimeValue.milliseconds(smoke ? 100 : 1000))
                .build();
        var runs = new Runner(options).run();
        if (smoke) {
            return;
        }
        var text = new StringBuilder("""
                # The exact plan of one battery beside sun and load

                Command: `make bench-battery` (JMH, sample time, 2 forks, one thread). 64 homes in turn.

                | intervals | p50 µs | p99 µs | mean µs | plans per second and core |
                |---|---|---|---|---|
                """);
        var figures = new Figures("make bench-battery");
        for (var run : runs) {
            var statistics = run.getPrimaryResult().getStatistics();
            var intervals = run.getParams().getParam("intervals");
            double perSecond = 1e6 / statistics.getMean();
            text.append(String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.0f |%n", intervals,
                    statistics.getPercentile(50), statistics.getPercentile(99), statistics.getMean(), perSecond));
            if (intervals.equals("96")) {
                figures.write("plan_battery_96_p50_us", statistics.getPercentile(50), "<= 20", "JMH sample time");
                figures.write("plan_battery_96_per_second_core", perSecond, ">= 50000", "from the mean");
            }
        }
        System.out.print(text);
        figures.table("plan-battery.md", text.toString());
    }
}
