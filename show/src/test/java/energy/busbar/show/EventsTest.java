// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsTest {
    private static final WebSettings SETTINGS = WebSettings.loopback(0, "0.1.0");
    private static final EventPace FAST = new EventPace(Duration.ofMillis(1), Duration.ofMillis(100),
            Duration.ofSeconds(15), 40);
    private static final EventPace IMPATIENT = new EventPace(Duration.ofMillis(1), Duration.ofSeconds(15),
            Duration.ofSeconds(1), 40);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var resource : open.reversed()) {
            resource.close();
        }
    }

    @Test
    void aNewListenerHearsThePresentAtOnce() throws IOException {
        var listener = listen(visit(House.full(), EventPace.USUAL));

        var plan = listener.next("plan");
        var tick = listener.next("tick");

        assertThat(plan.get("issuedAt").asText()).isEqualTo("2024-05-01T12:00:00Z");
        assertThat(tick.at("/snapshot/pvKw").asDouble()).isEqualTo(3.1);
        assertThat(tick.at("/recommendation/reason").asText()).contains("−2.1 p/kWh");
        assertThat(tick.at("/today/savings").asDouble()).isEqualTo(0.69);
        assertThat(tick.at("/status/loop/ticks").asInt()).isEqualTo(1234);
    }

    @Test
    void beforeTheFirstReadingTheTickHasNulls() throws IOException {
        var tick = listen(visit(House.starting(), EventPace.USUAL)).next("tick");

        assertThat(tick.get("snapshot").isNull()).isTrue();
        assertThat(tick.get("recommendation").isNull()).isTrue();
        assertThat(tick.get("today").isNull()).isTrue();
        assertThat(tick.at("/status/mode").asText()).isEqualTo("LIVE");
    }

    @Test
    void ticksAndNewPlansArrive() throws IOException {
        var visit = visit(House.starting(), FAST);
        var listener = listen(visit);
        listener.next("tick");

        visit.site.tick(House.full());
        assertThat(listener.next("plan").get("issuedAt").asText()).isEqualTo("2024-05-01T12:00:00Z");
        assertThat(listener.next("tick").at("/status/speed").asInt()).isEqualTo(60);

        visit.site.tick(House.replanned(House.full(), Instant.parse("2024-05-01T12:05:00Z")));
        assertThat(listener.next("plan").get("issuedAt").asText()).isEqualTo("2024-05-01T12:05:00Z");
    }

    @Test
    void aFastSiteIsThinnedAndTheLatestWins() throws IOException {
        var visit = visit(House.full(), EventPace.USUAL);
        var listener = listen(visit);
        listener.next("tick");

        var last = House.full();
        for (int i = 1; i <= 500; i++) {
            last = House.later(House.full(), Duration.ofSeconds(i));
            visit.site.tick(last);
        }

        int heard = 1;
        while (!listener.next("tick").at("/status/siteTime").asText().equals(last.siteTime().toString())) {
            heard++;
        }
        assertThat(heard).as("500 ticks within a moment").isLessThanOrEqualTo(5);
    }

    @Test
    void silenceIsBrokenByHeartbeats() throws IOException {
        var listener = listen(visit(House.full(), FAST));
        listener.next("tick");

        assertThat(listener.nextLine()).isEqualTo(": still here");
        assertThat(listener.nextLine()).isEqualTo(": still here");
    }

    @Test
    void aListenerThatDoesNotDrainHoldsUpNobodyAndIsDropped() throws IOException {
        var visit = visit(House.full(), IMPATIENT);
        var stuck = new Socket();
        open.add(stuck);
        stuck.setReceiveBufferSize(4096);
        stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), visit.server.port()));
        stuck.getOutputStream().write(request().getBytes(StandardCharsets.UTF_8));
        var lively = listen(visit);
        lively.next("tick");
        var metric = "busbar_event_listeners 2.0";
        while (!visit.get("/metrics").body().contains(metric)) {
            Thread.onSpinWait();
        }

        var large = "x".repeat(1_000_000);
        for (int i = 1; visit.get("/metrics").body().contains(metric); i++) {
            var view = House.later(House.alerting(House.full(), large), Duration.ofSeconds(i));
            visit.site.tick(view);

            assertThat(lively.next("tick").at("/status/siteTime").asText()).isEqualTo(view.siteTime().toString());
        }

        assertThat(visit.get("/metrics").body()).contains("busbar_event_listeners 1.0");
    }

    @Test
    void manyListenWithoutHarmAndTooManyAreRefused() throws IOException {
        var visit = visit(House.starting(), FAST);
        var listeners = new ArrayList<Listener>();
        for (int i = 0; i < FAST.listeners(); i++) {
            listeners.add(listen(visit));
            listeners.getLast().next("tick");
        }

        visit.site.tick(House.full());

        for (var listener : listeners) {
            assertThat(listener.next("tick").at("/status/speed").asInt()).isEqualTo(60);
        }
        assertThat(visit.get("/api/v1/events").statusCode()).isEqualTo(503);
    }

    @Test
    void closingTheServerEndsTheStreamsAndTheSubscription() throws IOException {
        var visit = new Visit(House.full(), SETTINGS, FAST);
        var listener = listen(visit);
        listener.next("tick");
        assertThat(visit.site.listeners()).isEqualTo(1);

        visit.close();

        assertThat(listener.toTheEnd()).isTrue();
        assertThat(visit.site.listeners()).isZero();
    }

    private Visit visit(LiveView view, EventPace pace) {
        var visit = new Visit(view, SETTINGS, pace);
        open.add(visit);
        return visit;
    }

    private Listener listen(Visit visit) throws IOException {
        var listener = new Listener(visit.server.port());
        open.add(listener);
        return listener;
    }

    private static String request() {
        return "GET /api/v1/events HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
    }

    /// A browser's EventSource on a plain socket, by HTTP/1.0 to have no chunks between the lines.
    private static final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Listener(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(50_000);
            socket.getOutputStream().write(request().getBytes(StandardCharsets.UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
            var headers = new ArrayList<String>();
            while (!lines.readLine().isEmpty()) {
                headers.add("");
            }
            assertThat(headers).isNotEmpty();
        }

        /// Data of the next event of this name; others are passed over.
        JsonNode next(String event) throws IOException {
            while (true) {
                var line = nextLine();
                if (line.equals("event: " + event)) {
                    return parse(nextLine().substring("data: ".length()));
                }
            }
        }

        /// The next line that says something.
        String nextLine() throws IOException {
            while (true) {
                var line = lines.readLine();
                if (line == null) {
                    throw new IOException("The stream has ended.");
                }
                if (line.startsWith("event: ") || line.startsWith("data: ") || line.startsWith(":")) {
                    return line;
                }
            }
        }

        boolean toTheEnd() throws IOException {
            while (lines.readLine() != null) {
                Thread.onSpinWait();
            }
            return true;
        }

        private static JsonNode parse(String data) throws JsonProcessingException {
            return Visit.JSON.readTree(data);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
