// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Starts the real program, waits for its first plan, lets it run and reads its memory and loop times.
/// `--minutes N` sets how long it runs, 10 by default.
public final class EdgeBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GIVE_UP = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private EdgeBench(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int at = List.of(arguments).indexOf("--minutes");
        double minutes = at >= 0 ? Double.parseDouble(arguments[at + 1]) : 10;
        var data = Files.createTempDirectory("busbar-edge-bench");
        int port = freePort();
        long start = System.nanoTime();
        var process = new ProcessBuilder("./busbar", "demo", "--port", Integer.toString(port), "--data",
                data.toString())
                .redirectErrorStream(true).redirectOutput(data.resolve("log").toFile()).start();
        try {
            var bench = new EdgeBench(port);
            double firstPlanSeconds = bench.firstPlan(start);
            Thread.sleep(Duration.ofMillis((long) (minutes * 60_000)));
            bench.report(process.pid(), firstPlanSeconds, minutes);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private double firstPlan(long start) throws InterruptedException {
        while (System.nanoTime() - start < GIVE_UP.toNanos()) {
            try {
                if (get("/api/v1/plan").statusCode() == 200) {
                    return (System.nanoTime() - start) / 1e9;
                }
            } catch (IOException e) {
                // Not listening yet: that is what is being measured.
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("No plan within " + GIVE_UP + ". Maybe look at the log of ./busbar demo.");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void report(long pid, double firstPlanSeconds, double minutes) throws IOException, InterruptedException {
        JsonNode loop = JSON.readTree(get("/api/v1/status").body()).path("loop");
        double rssMb = rssMb(pid);
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
