// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Starts the real program, waits for its first plan, lets it run and reads its memory and loop times.
/// `--minutes N` sets how long it runs, 10 by default.
public final class EdgeBench {

    private EdgeBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int at = List.of(arguments).indexOf("--minutes");
        double minutes = at >= 0 ? Double.parseDouble(arguments[at + 1]) : 10;
        var data = Files.createTempDirectory("busbar-edge-bench");
        int port = EdgeProcess.freePort();
        try (var process = EdgeProcess.start(data.resolve("log"), port, "demo", "--port", Integer.toString(port),
                "--data", data.toString())) {
            double firstPlanSeconds = process.awaitAnswer("/api/v1/plan");
            Thread.sleep(Duration.ofMillis((long) (minutes * 60_000)));
            report(process, firstPlanSeconds, minutes);
        }
    }

    private static void report(EdgeProcess process, double firstPlanSeconds, double minutes)
            throws IOException, InterruptedException {
        var loop = process.json("/api/v1/status").path("loop");
        double rssMb = rssMb(process.pid());
        double tickP50 = loop.path("tickP50Millis").asDouble();
        double tickP99 = loop.path("tickP99Millis").asDouble();
        var text = String.format(Locale.ROOT, """
                # The running demo

                Command: `make bench-edge`. The real process, demo home at 60 times real time, %.1f minutes.

                | figure | value |
                |---|---|
                | start of the launcher to the first plan | %.1f s |
                | resident memory | %.0f MB |
                | whole tick, median | %.2f ms |
                | whole tick, 99th percentile | %.2f ms |
                | lateness of ticks, 99th percentile | %.1f ms |
                | ticks | %d |
                """, minutes, firstPlanSeconds, rssMb, tickP50, tickP99, loop.path("latenessP99Millis").asDouble(),
                loop.path("ticks").asLong());
        System.out.print(text);
        var figures = new Figures("make bench-edge");
        var note = String.format(Locale.ROOT, "demo at 60x after %.1f minutes", minutes);
        figures.table("edge.md", text);
        figures.write("edge_rss_mb", rssMb, "<= 180", note);
        figures.write("start_to_first_plan_s", firstPlanSeconds, "<= 5", "from the launcher's start, already built");
        figures.write("loop_tick_p99_ms", tickP99, "< 5", note);
    }

    private static double rssMb(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst().orElseThrow();
    }
}
