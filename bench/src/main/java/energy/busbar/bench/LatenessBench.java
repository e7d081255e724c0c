// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// How late the control loop's ticks begin while many ask the API, as the running program itself counts
/// them. `--minutes N` sets how long, 10 by default, `--clients N`, `--listeners N` and `--speed N` the rest;
/// `--smoke` takes a few seconds and publishes nothing.
///
/// The demo runs at 600 times real time, where the ten-second tick comes every 16.7 ms: in ten minutes 36 000
/// moments at which a tick may be late instead of 60. It also plans and writes 600 times as often as a site
/// does, so this is the harder case.
public final class LatenessBench {

    private static final double PROGRESS_MINUTES = 1;

    private final int speed;
    private final int clients;
    private final int listeners;

    private record Outcome(JsonNode loop, double minutes, long answered, long refused, long broken, long events) {

        double millis(String name) {
            return lateness().path(name).asDouble();
        }

        long due() {
            return lateness().path("due").asLong();
        }

        private JsonNode lateness() {
            return Objects.requireNonNull(loop.path("lateness"));
        }
    }

    private LatenessBench(int speed, int clients, int listeners) {
        this.speed = speed;
        this.clients = clients;
        this.listeners = listeners;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean smoke = List.of(arguments).contains("--smoke");
        double minutes = smoke ? 0.03 : option(arguments, "--minutes", 10);
        var bench = new LatenessBench((int) option(arguments, "--speed", 600),
                (int) option(arguments, "--clients", 32), (int) option(arguments, "--listeners", 50));
        if (smoke) {
            System.out.printf(Locale.ROOT, "bench-lateness smoke: %.1f ms at most%n",
                    bench.loaded(minutes).millis("maxMillis"));
            return;
        }
        var idle = bench.idle(minutes / 5);
        bench.report(idle, bench.loaded(minutes));
    }

    private static double option(String[] arguments, String name, double usual) {
        int at = List.of(arguments).indexOf(name);
        return at >= 0 ? Double.parseDouble(arguments[at + 1]) : usual;
    }

    private EdgeProcess start() throws IOException, InterruptedException {
        var data = Files.createTempDirectory("busbar-lateness-bench");
        int port = EdgeProcess.freePort();
        var process = EdgeProcess.start(data.resolve("log"), port, "demo", "--speed", Integer.toString(speed), "--port",
                Integer.toString(port), "--data", data.toString());
        process.awaitAnswer("/api/v1/plan");
        return process;
    }

    private Outcome idle(double minutes) throws IOException, InterruptedException {
        try (var process = start()) {
            Thread.sleep(Duration.ofMillis((long) (minutes * 60_000)));
            return new Outcome(loop(process), minutes, 0, 0, 0, 0);
        }
    }

    private Outcome loaded(double minutes) throws IOException, InterruptedException {
        try (var process = start(); var load = ApiLoad.on(process.port(), clients, listeners)) {
            for (double gone = 0; gone < minutes; gone += PROGRESS_MINUTES) {
                Thread.sleep(Duration.ofMillis((long) (Math.min(PROGRESS_MINUTES, minutes - gone) * 60_000)));
                System.out.println(load.answered() + " requests, " + loop(process));
            }
            return new Outcome(loop(process), minutes, load.answered(), load.refused(), load.broken(), load.events());
        }
    }

    private static JsonNode loop(EdgeProcess process) throws IOException, InterruptedException {
        return Objects.requireNonNull(process.json("/api/v1/status").path("loop"));
    }

    /// How much this run was preferred to whatever else the machine did, for the table.
    private static String preference() throws IOException {
        var stat = Files.readString(Path.of("/proc/self/stat"));
        var autogroup = Path.of("/proc/self/autogroup");
        return "nice " + stat.substring(stat.lastIndexOf(')')).split(" ", -1)[17] + (Files.exists(autogroup)
                ? ", session " + Files.readString(autogroup).strip().replaceFirst("^\\S+ ", "")
                : "");
    }

    private void report(Outcome idle, Outcome loaded) throws IOException {
        double requestsPerSecond = loaded.answered() / (60 * loaded.minutes());
        var text = table(idle, loaded, requestsPerSecond, preference());
        System.out.print(text);
        var figures = new Figures("make bench-lateness");
        figures.table("lateness.md", text);
        figures.write("loop_lateness_p999_ms", loaded.millis("p999Millis"), "< 250", String.format(Locale.ROOT,
                "of %d ticks at %dx under %.0f requests/s of %d clients and %d listeners, all on one machine",
                loaded.due(), speed, requestsPerSecond, clients, listeners));
    }

    private String table(Outcome idle, Outcome loaded, double requestsPerSecond, String preference) {
        return String.format(Locale.ROOT, """
                # Lateness of the control loop under load

                Command: `make bench-lateness`. The real process, demo home at %d times real time: a tick is due
                every %.1f ms. %d keep-alive clients ask for status, plan and recommendation as fast as they are
                answered, %d listeners follow the live events; they share the machine's %d cores with the process.
                Both ran at %s (0 is usual; less keeps other work on the machine out of the way).

                | figure | without load | with load |
                |---|---|---|
                | minutes | %.1f | %.1f |
                | ticks due | %d | %d |
                | ticks that ran | %d | %d |
                | lateness, median | %.2f ms | %.2f ms |
                | lateness, 99th percentile | %.1f ms | %.1f ms |
                | lateness, 99.9th percentile | %.1f ms | %.1f ms |
                | latest | %.1f ms | %.1f ms |
                | requests answered per second | 0 | %.0f |
                | requests refused, connections broken | 0, 0 | %d, %d |
                | events heard per second | 0 | %.0f |

                Lateness is measured by the loop itself, on the monotonic clock, from when a tick was due to when
                it begins, since the start of the process. A tick that was left out because the loop was held up
                counts with the time it would have been late, so one long hold-up is not counted as one.
                """,
                speed, 10_000.0 / speed, clients, listeners, Runtime.getRuntime().availableProcessors(), preference,
                idle.minutes(), loaded.minutes(), idle.due(), loaded.due(), idle.loop().path("ticks").asLong(),
                loaded.loop().path("ticks").asLong(), idle.millis("p50Millis"), loaded.millis("p50Millis"),
                idle.millis("p99Millis"), loaded.millis("p99Millis"), idle.millis("p999Millis"),
                loaded.millis("p999Millis"), idle.millis("maxMillis"), loaded.millis("maxMillis"), requestsPerSecond,
                loaded.refused(), loaded.broken(), loaded.events() / (60 * loaded.minutes()));
    }
}
