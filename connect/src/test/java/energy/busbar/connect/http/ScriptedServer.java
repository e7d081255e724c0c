// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real server on this machine that answers as a test wants, one script after the other; the last one goes on.
public final class ScriptedServer implements AutoCloseable {

    /// How one request is answered.
    public interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Script> scripts = new ArrayDeque<>();
    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private final List<Optional<String>> tags = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    public ScriptedServer(Script... scripts) throws IOException {
        this.scripts.addAll(List.of(scripts));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI());
        tags.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match")));
        Script script;
        synchronized (scripts) {
            script = scripts.size() > 1 ? scripts.remove() : scripts.element();
        }
        script.answer(exchange);
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<URI> asked() {
        return asked;
    }

    /// What each request gave as the version it knows.
    public List<Optional<String>> tags() {
        return tags;
    }

    /// @param headers names and values in turn
    public static Script says(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        };
    }

    /// Announces the whole body and breaks off in its middle.
    public static Script breaksOff(String body) {
        return exchange -> {
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /// Begins its answer and never ends it while the test runs.
    public Script hangs() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            waitForTheEnd();
        };
    }

    private void waitForTheEnd() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// From now on, this.
    public void then(Script script) {
        synchronized (scripts) {
            scripts.clear();
            scripts.add(script);
        }
    }

    /// An address at which nobody listens.
    public static URI nobody() {
        try (var once = new ScriptedServer(says(200, ""))) {
            return once.base();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
