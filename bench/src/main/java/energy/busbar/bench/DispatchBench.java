// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.dispatch.Dispatcher;
import energy.busbar.dispatch.Situation;
import energy.busbar.model.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// One dispatch decision of a home with battery, car, miner and sun, following a plan of 48 h.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DispatchBench {

    private final Dispatcher dispatcher = new Dispatcher();
    private Situation situation = HomeSituation.of(0);

    @Setup
    public void prepare() {
        var first = HomeSituation.of(0);
        var decided = dispatcher.decide(first);
        situation = new Situation(first.site(), first.state(), first.plan(), first.price(), Optional.of(decided),
                Duration.ofSeconds(10));
    }

    @Benchmark
    public Decision tick() {
        return dispatcher.decide(situation);
    }

    public static void main(String[] arguments) throws RunnerException {
        boolean smoke = List.of(arguments).contains("--smoke");
        var options = new OptionsBuilder().include(DispatchBench.class.getName() + ".tick")
                .forks(smoke ? 0 : 2)
                .jvmArgsAppend("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
                .warmupIterations(smoke ? 1 : 5).warmupTime(TimeValue.milliseconds(smoke ? 200 : 1000))
                .measurementIterations(smoke ? 1 : 5).measurementTime(TimeValue.milliseconds(smoke ? 200 : 1000))
                .build();
        var statistics = new Runner(options).runSingle().getPrimaryResult().getStatistics();
        if (smoke) {
            return;
        }
        var text = String.format(Locale.ROOT,
                """
                        # One dispatch decision of a home

                        Command: `make bench-dispatch` (JMH, sample time, 2 forks). Battery, car, miner, sun and a plan of 192 intervals.

                        | p50 µs | p90 µs | p99 µs | p99.9 µs | mean µs | samples |
                        |---|---|---|---|---|---|
                        | %.2f | %.2f | %.2f | %.2f | %.2f | %d |
                        """,
                statistics.getPercentile(50), statistics.getPercentile(90), statistics.getPercentile(99),
                statistics.getPercentile(99.9), statistics.getMean(), statistics.getN());
        System.out.print(text);
        var figures = new Figures("make bench-dispatch");
        figures.table("dispatch.md", text);
        figures.write("dispatch_tick_p50_us", statistics.getPercentile(50), "< 50", "JMH sample time, one home");
    }
}
