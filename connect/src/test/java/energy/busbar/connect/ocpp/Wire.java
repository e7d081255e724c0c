// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A WebSocket as a charge point opens it. Says and hears frames; knows nothing of OCPP.
final class Wire implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Consumer<String> listener;
    private final WebSocket socket;

    /// @param password empty for none
    record Address(String host, int port, String id, String password, List<String> subprotocols) {

        static Address of(int port, String id) {
            return new Address("127.0.0.1", port, id, "", List.of("ocpp1.6"));
        }

        Address password(String told) {
            return new Address(host, port, id, told, subprotocols);
        }

        Address speaking(String... told) {
            return new Address(host, port, id, password, List.of(told));
        }
    }

    /// Frames go to the listener, or wait to be asked for.
    Wire(Address address, Consumer<String> listener) {
        this.listener = listener;
        this.socket = open(address);
    }

    Wire(Address address) {
        this.listener = heard::add;
        this.socket = open(address);
    }

    private WebSocket open(Address address) {
        var builder = CLIENT.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
        if (!address.password().isEmpty()) {
            builder.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((address.id() + ":" + address.password()).getBytes(
                            StandardCharsets.UTF_8)));
        }
        if (!address.subprotocols().isEmpty()) {
            builder.subprotocols(address.subprotocols().getFirst(), address.subprotocols().stream().skip(1)
                    .toArray(String[]::new));
        }
        return builder.buildAsync(URI.create("ws://" + address.host() + ":" + address.port() + "/ocpp/"
                + address.id()), new Frames()).join();
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                var whole = parts.toString();
                parts.setLength(0);
                listener.accept(whole);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(-1);
        }
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    synchronized void say(String frame) {
        socket.sendText(frame, true).join();
    }

    /// Says it as often as told, or until the other side will hear no more.
    void insist(String frame, int times) {
        try {
            for (int i = 0; i < times && !isClosed(); i++) {
                say(frame);
            }
        } catch (CompletionException ended) {
            closed.complete(-1);
        }
    }

    void sayBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    String hear() {
        try {
            var frame = heard.poll(Await.SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("Nothing was said.");
            }
            return frame;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// The next frame that begins so.
    String hear(String beginning) {
        var frame = hear();
        while (!frame.startsWith(beginning)) {
            frame = hear();
        }
        return frame;
    }

    /// The code with which the other side ended it, −1 if it just broke.
    int closeCode() {
        return closed.orTimeout(Await.SECONDS, TimeUnit.SECONDS).join();
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
