// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is sent, byte for byte, and what becomes of each answer, by the documentation of the v2 API.
class InfluxContractTest {

    private record Asked(String line, List<String> authorization, List<String> contentType, String body) {}

    private record Reply(int status, String body, String retryAfter) {
        Reply(int status, String body) {
            this(status, body, "");
        }
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final Deque<Reply> writes = new ArrayDeque<>();
    private Reply buckets = new Reply(200, "{\"buckets\":[{\"name\":\"der-data\"}]}");
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                headers.getOrDefault("Authorization", List.of()),
                headers.getOrDefault("Content-Type", List.of()),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        var reply = switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /api/v2/buckets" -> buckets;
            case "GET /api/v2/orgs" -> new Reply(200, "{\"orgs\":[{\"id\":\"0a1b\",\"name\":\"edge-gateway\"}]}");
            case "POST /api/v2/buckets" -> new Reply(201, "{\"name\":\"der-data\"}");
            default -> writes.isEmpty() ? new Reply(204, "") : writes.removeFirst();
        };
        if (!reply.retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", reply.retryAfter);
        }
        byte[] body = reply.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private InfluxTarget target() {
        return new InfluxTarget(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "se-cret",
                "edge gateway", "der-data", 7);
    }

    /// Sends all points and waits until the sender has ended; nothing sleeps.
    private void send(List<String> points) {
        var queue = new PointQueue(100);
        points.forEach(queue::add);
        try (var _ = new InfluxSender(target(), queue, (tries, notBefore, _) -> waits.add(notBefore), told::add)) {
            // Closing sends what waits.
        }
    }

    private List<Asked> written() {
        return asked.stream().filter(it -> it.line.startsWith("POST /api/v2/write")).toList();
    }

    @Test
    void pointsAreWrittenAsTheDocumentationWants() {
        send(List.of("der,device_id=a x=1.0 1718434800", "der,device_id=a x=2.0 1718435100"));

        assertThat(written()).containsExactly(new Asked(
                "POST /api/v2/write?org=edge+gateway&bucket=der-data&precision=s", List.of("Token se-cret"),
                List.of("text/plain; charset=utf-8"),
                "der,device_id=a x=1.0 1718434800\nder,device_id=a x=2.0 1718435100\n"));
        assertThat(told.getLast()).startsWith("InfluxDB: 2 points written to http://127.0.0.1")
                .doesNotContain("lost");
    }

    @Test
    void aBucketThatIsMissingIsCreatedWithItsRetention() {
        buckets = new Reply(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"der-data\\\" not found\"}");

        send(List.of("x"));

        assertThat(asked).extracting(Asked::line).containsExactly(
                "GET /api/v2/buckets?org=edge+gateway&name=der-data", "GET /api/v2/orgs?org=edge+gateway",
                "POST /api/v2/buckets", "POST /api/v2/write?org=edge+gateway&bucket=der-data&precision=s");
        assertThat(asked.get(2).body).isEqualTo("{\"orgID\":\"0a1b\",\"name\":\"der-data\","
                + "\"retentionRules\":[{\"type\":\"expire\",\"everySeconds\":604800}]}");
        assertThat(asked).allSatisfy(it -> assertThat(it.authorization).containsExactly("Token se-cret"));
        assertThat(told)
                .contains("InfluxDB: The bucket der-data was missing and is created; it keeps points for 7 days.");
    }

    @Test
    void bucketsOfTheServerItselfAreNotTakenForOurs() {
        buckets = new Reply(200, "{\"buckets\":[{\"name\":\"_tasks\"},{\"name\":\"_monitoring\"}]}");

        send(List.of("x"));

        assertThat(asked).extracting(Asked::line).contains("POST /api/v2/buckets");
    }

    @Test
    void aServerWithoutBucketsIsWrittenToAndSaysSo() {
        buckets = new Reply(404, "Not Found");

        send(List.of("x"));

        assertThat(written()).hasSize(1);
        assertThat(told.getFirst()).contains("The server has no buckets to ask for", "404", "none is created");
    }

    @Test
    void aServerThatIsBusyIsAskedAgainAndNotBeforeItWants() {
        writes.add(new Reply(503, "warming up"));
        writes.add(new Reply(429, "slow down", "30"));

        send(List.of("x"));

        assertThat(written()).hasSize(3).extracting(Asked::body).containsOnly("x\n");
        assertThat(waits).containsExactly(Duration.ZERO, Duration.ofSeconds(30));
        assertThat(told).anySatisfy(it -> assertThat(it).contains("503 warming up"))
                .contains("InfluxDB takes points.");
        assertThat(told.getLast()).contains("1 points written").doesNotContain("lost");
    }

    @Test
    void whatTheServerWillNeverTakeIsNotSentAgain() {
        writes.add(new Reply(401, "{\"code\":\"unauthorized\"}"));

        send(List.of("x"));

        assertThat(written()).hasSize(1);
        assertThat(told).anySatisfy(it -> assertThat(it).contains("401", "Maybe --influxdb-token is wrong"));
        assertThat(told.getLast()).contains("0 points written", "1 lost");
        assertThat(told).noneSatisfy(it -> assertThat(it).contains("se-cret"));
    }

    @Test
    void aBatchThatIsTooLargeIsHalved() {
        writes.add(new Reply(413, ""));

        send(IntStream.range(0, 4).mapToObj(i -> "p" + i).toList());

        assertThat(written()).extracting(Asked::body)
                .containsExactly("p0\np1\np2\np3\n", "p0\np1\n", "p2\np3\n");
        assertThat(told.getLast()).contains("4 points written");
    }

    @Test
    void aServerThatStaysAwayEndsTheProgramAllTheSame() {
        server.stop(0);

        send(List.of("x", "y"));

        assertThat(waits).as("three tries for the bucket, three for the points").hasSize(4);
        assertThat(told.getFirst()).contains("does not answer").contains("sent again");
        assertThat(told.getLast()).contains("0 points written", "2 lost");
    }
}
