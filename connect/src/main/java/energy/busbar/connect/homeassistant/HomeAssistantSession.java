// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.connect.home.Authority;
import energy.busbar.connect.home.Keeper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// An open, authenticated connection to Home Assistant's WebSocket API
/// (<https://developers.home-assistant.io/docs/api/websocket>).
final class HomeAssistantSession implements Keeper.Session {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "type";

    /// Whoever leaves so many questions open answers none.
    private static final int MOST_OPEN = 64;

    private final HomeAssistantTerms.Server server;
    private final States states;
    private final HttpClient client;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> welcome = new CompletableFuture<>();
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private @Nullable WebSocket socket;
    private int lastId;

    private HomeAssistantSession(HomeAssistantTerms.Server server, States states) throws IOException {
        this.server = server;
        this.states = states;
        var builder = HttpClient.newBuilder().connectTimeout(server.pulse().patience())
                .version(HttpClient.Version.HTTP_1_1);
        if (server.authority().isPresent()) {
            builder = builder.sslContext(server.authority().get().context());
        }
        client = builder.build();
        var _ = ended.thenAccept(why -> welcome.completeExceptionally(new IOException(why)));
    }

    /// Connects, authenticates, subscribes to changes, and then asks for all states, so that none is missed.
    ///
    /// @throws IOException if it is away or refuses, in words
    static HomeAssistantSession open(HomeAssistantTerms.Server server, States states)
            throws IOException, InterruptedException {
        var session = new HomeAssistantSession(server, states);
        try {
            session.connect();
            session.ask(message("subscribe_events").put("event_type", "state_changed"));
            session.refresh();
            return session;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    private void connect() throws IOException, InterruptedException {
        var socketOpen = client.newWebSocketBuilder().connectTimeout(server.pulse().patience())
                .buildAsync(server.socket(), new Socket(this::hear, ended::complete));
        var opened = await(socketOpen, "the connection");
        synchronized (this) {
            socket = opened;
        }
        send(message("auth").put("access_token", server.token().reveal()));
        await(welcome, "the token");
    }

    private static ObjectNode message(String type) {
        return JSON.createObjectNode().put(TYPE, type);
    }

    private void hear(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException garbage) {
            end("it sends what is no JSON (" + garbage.getOriginalMessage() + ")");
            return;
        }
        switch (message.path(TYPE).asText()) {
            case "auth_ok" -> welcome.complete(true);
            case "auth_invalid" -> end("it refuses the token: " + message.path("message").asText()
                    + ". Maybe make a new one in your Home Assistant profile.");
            case "event" -> states.change(message.path("event"));
            case "result", "pong" -> {
                var asked = open.remove(message.path("id").asInt());
                if (asked != null) {
                    asked.complete(message);
                }
            }
            default -> {
                // What newer versions tell besides is not meant for us.
            }
        }
    }

    /// Ids rise in the order in which they are sent; Home Assistant insists on it.
    private synchronized void send(ObjectNode message) {
        var to = socket;
        if (to != null) {
            sent = sent.thenCompose(_ -> to.sendText(message.toString(), true));
        }
    }

    private synchronized CompletableFuture<JsonNode> post(ObjectNode message) throws IOException {
        if (open.size() >= MOST_OPEN || ended.isDone()) {
            throw new IOException(ended.isDone() ? ended.join() : "it left " + MOST_OPEN + " questions open");
        }
        var answer = new CompletableFuture<JsonNode>();
        open.put(++lastId, answer);
        send(message.put("id", lastId));
        return answer;
    }

    private JsonNode ask(ObjectNode message) throws IOException, InterruptedException {
        var posted = post(message);
        JsonNode answer;
        try {
            answer = await(posted, message.path(TYPE).asText());
        } finally {
            open.remove(message.path("id").asInt());
        }
        if (!answer.path("success").asBoolean(true)) {
            throw new IOException(answer.path("error").path("message").asText("it gives no reason"));
        }
        return answer.path("result");
    }

    private <T> T await(CompletableFuture<T> answer, String what) throws IOException, InterruptedException {
        try {
            return answer.get(server.pulse().patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new IOException(server.url().getHost() + " does not answer (" + what + ", not within "
                    + server.pulse().patience().toMillis() + " ms)", slow);
        } catch (ExecutionException failed) {
            Throwable cause = failed;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IOException(cause.getMessage() == null
                    ? cause.getClass().getSimpleName()
                    : Authority.explained(cause.getMessage()), failed);
        }
    }

    private void refresh() throws IOException, InterruptedException {
        var all = ask(message("get_states"));
        if (!all.isArray()) {
            throw new IOException("it answers without states");
        }
        states.replace(all);
    }

    /// @throws IOException if it is refused, in the words of Home Assistant
    void call(Call call, ObjectNode data) throws IOException {
        var message = message("call_service").put("domain", call.domain()).put("service", call.service());
        message.set("service_data", data);
        message.putObject("target").put("entity_id", call.entityId());
        try {
            ask(message);
        } catch (IOException refused) {
            throw new IOException(call.words() + " is not done: " + refused.getMessage(), refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(call.words() + ": stopped while waiting", stopped);
        }
    }

    @Override
    public String awaitEnd() throws InterruptedException {
        while (true) {
            try {
                return ended.get(server.pulse().refresh().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillOpen) {
                beat();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private void beat() throws InterruptedException {
        try {
            ask(message("ping"));
            refresh();
        } catch (IOException silent) {
            end(String.valueOf(silent.getMessage()));
        }
    }

    private void end(String why) {
        ended.complete(why);
    }

    @Override
    public void close() {
        end("closed");
        WebSocket left;
        synchronized (this) {
            left = socket;
        }
        if (left != null) {
            left.abort();
        }
        client.shutdownNow();
    }
}
