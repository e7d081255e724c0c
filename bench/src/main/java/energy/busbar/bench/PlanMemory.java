// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What the planner adds to the memory of a running edge: fresh processes with the launcher's Java options
/// measure themselves before the planner is loaded and after hundreds of plans of the hardest home, the
/// native library included. Linux only. `--smoke` makes a few plans in one process.
public final class PlanMemory {

    private static final int PROCESSES = 5;
    private static final int PLANS = 400;
    private static final int COLLECTIONS = 3;

    /// As the launcher sets it.
    private static final String ARENAS = "2";

    private PlanMemory() {}

    /// One process.
    private record Sample(ResidentMemory before, ResidentMemory after) {

        double addedMib() {
            return after.allMib() - before.allMib();
        }

        double addedPeakMib() {
            return after.peakMib() - before.allMib();
        }

        double added(ToDoubleFunction<ResidentMemory> part) {
            return part.applyAsDouble(after) - part.applyAsDouble(before);
        }

        /// Memory of HiGHS, of Java's compilers, and of the heap that is touched but free.
        double addedRestMib() {
            return addedMib() - added(ResidentMemory::filesMib) - added(ResidentMemory::heapMib)
                    - added(ResidentMemory::codeMib);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!ResidentMemory.isKnown()) {
            System.out.println("SKIPPED: bench-memory reads /proc/self/status, which this system does not have.");
            return;
        }
        boolean smoke = List.of(arguments).contains("--smoke");
        var samples = new ArrayList<Sample>();
        for (int k = 0; k < (smoke ? 1 : PROCESSES); k++) {
            samples.add(smoke ? sample(3, 1) : sample(PLANS, COLLECTIONS));
            System.out.printf(Locale.ROOT, "bench-memory: %.1f MiB added, %.1f at the peak%n",
                    samples.getLast().addedMib(), samples.getLast().addedPeakMib());
        }
        if (!smoke) {
            publish(samples);
        }
    }

    private static Sample sample(int plans, int collections) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "@scripts/java.options", "-cp", System.getProperty("java.class.path"),
                PlanMemoryProbe.class.getName(), Integer.toString(plans), Integer.toString(collections));
        builder.environment().put("MALLOC_ARENA_MAX", ARENAS);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        var process = builder.start();
        List<String> lines;
        try (var reader = process.inputReader()) {
            lines = reader.lines().toList();
        }
        if (process.waitFor() != 0 || lines.size() != 2) {
            throw new IllegalStateException("The measured process ended with " + process.exitValue() + ": " + lines);
        }
        return new Sample(ResidentMemory.parse(lines.getFirst()), ResidentMemory.parse(lines.getLast()));
    }

    private static void publish(List<Sample> samples) {
        var text = "# Memory the planner adds\n\nCommand: `make bench-memory`. " + PROCESSES + " fresh processes with "
                + "the Java options of the launcher, each " + PLANS
                + " plans of the hardest\nhome at 136 intervals, five minutes apart, every fifth improved for 250 ms. "
                + "MiB of resident memory above that of the same\nprocess before the planner was loaded, Java and the "
                + "generator of problems warm. Settled: garbage collected and free\nnative memory returned. At the "
                + "peak the heap holds garbage up to its limit of 128 MiB.\n\n"
                + "| | median | least | most |\n|---|---|---|---|\n"
                + row("before", samples, sample -> sample.before().allMib())
                + row("added, settled", samples, Sample::addedMib)
                + row("- files: HiGHS and the C++ library", samples, sample -> sample.added(ResidentMemory::filesMib))
                + row("- compiled methods and classes", samples, sample -> sample.added(ResidentMemory::codeMib))
                + row("- objects in the heap", samples, sample -> sample.added(ResidentMemory::heapMib))
                + row("- the rest: HiGHS's and Java's own memory, free heap", samples, Sample::addedRestMib)
                + row("added at the peak", samples, Sample::addedPeakMib);
        System.out.print(text);
        var figures = new Figures("make bench-memory");
        figures.table("plan-memory.md", text);
        figures.write("plan_memory_136_mib", spread(samples, Sample::addedMib).median(), "<= 40",
                String.format(Locale.ROOT, "settled, median of %d processes; at the peak, garbage included: %.0f",
                        PROCESSES, spread(samples, Sample::addedPeakMib).median()));
    }

    private static String row(String name, List<Sample> samples, ToDoubleFunction<Sample> mib) {
        var spread = spread(samples, mib);
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f |%n", name, spread.median(), spread.quantile(0),
                spread.quantile(1));
    }

    private static Spread spread(List<Sample> samples, ToDoubleFunction<Sample> mib) {
        return Spread.of(samples.stream().map(mib::applyAsDouble).toList());
    }
}
