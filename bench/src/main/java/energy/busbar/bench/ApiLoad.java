// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Many callers and many listeners at once, until it is closed.
final class ApiLoad implements AutoCloseable {

    private static final List<String> PATHS = List.of("/api/v1/status", "/api/v1/plan",
            "/api/v1/recommendation/now");

    private final int port;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    private ApiLoad(int port) {
        this.port = port;
    }

    static ApiLoad on(int port, int clients, int listeners) {
        var load = new ApiLoad(port);
        for (int i = 0; i < clients; i++) {
            long first = i;
            load.threads.add(Thread.ofPlatform().name("client-" + i).start(() -> load.call(first)));
        }
        for (int i = 0; i < listeners; i++) {
            load.threads.add(Thread.ofVirtual().name("listener-" + i).start(load::listen));
        }
        return load;
    }

    /// Requests answered with 200.
    long answered() {
        return answered.get();
    }

    /// Requests answered with anything else.
    long refused() {
        return refused.get();
    }

    /// Connections that ended before they should.
    long broken() {
        return broken.get();
    }

    /// Ticks and plans that listeners heard.
    long events() {
        return events.get();
    }

    private void call(long first) {
        try (var client = new KeepAliveClient(port, PATHS)) {
            for (long i = first; !closed; i++) {
                (client.ask(i) == 200 ? answered : refused).incrementAndGet();
            }
        } catch (IOException hungUp) {
            broken.incrementAndGet();
        }
    }

    private void listen() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    events.incrementAndGet();
                }
            }
            if (!closed) {
                broken.incrementAndGet();
            }
        } catch (IOException hungUp) {
            broken.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
