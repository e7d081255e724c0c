// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.connect.mqtt.Certificates;
import io.javalin.Javalin;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A server that speaks Home Assistant's WebSocket API as it is documented and recorded: authentication, rising ids,
/// states with their times, events, service calls that change states.
public final class TestHome implements AutoCloseable {

    public static final String TOKEN = "good-token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;
    private final Javalin server;
    private final Map<String, ObjectNode> states = new ConcurrentHashMap<>();
    private final Map<WsContext, Integer> subscribers = new ConcurrentHashMap<>();
    private final Map<String, Integer> lastIds = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Duration clockAhead = Duration.ZERO;

    /// @param clock by which states have their times
    public TestHome(InstantSource clock) {
        this.clock = clock;
        server = Javalin.create(config -> config.routes.ws("/api/websocket", this::speak)).start("127.0.0.1", 0);
    }

    /// Behind TLS.
    TestHome(InstantSource clock, Certificates certificates) throws Exception {
        this.clock = clock;
        var tls = new SslContextFactory.Server();
        tls.setKeyStore(certificates.server());
        tls.setKeyStorePassword(new String(certificates.password()));
        tls.setCertAlias("broker");
        tls.setSniRequired(false);
        server = Javalin.create(config -> {
            config.routes.ws("/api/websocket", this::speak);
            config.jetty.addConnector((jetty, http) -> {
                var connector = new ServerConnector(jetty, tls);
                connector.setHost("127.0.0.1");
                return connector;
            });
        }).start();
    }

    private void speak(WsConfig socket) {
        socket.onConnect(context -> {
            context.session.setIdleTimeout(Duration.ofMinutes(2));
            context.send("{\"type\":\"auth_required\",\"ha_version\":\"2026.4.0\"}");
        });
        socket.onMessage(context -> hear(context, JSON.readTree(context.message())));
        socket.onClose(
                context -> subscribers.keySet().removeIf(open -> open.sessionId().equals(context.sessionId())));
    }

    public int port() {
        return server.port();
    }

    /// Services that were called: `number.set_value number.x {"value":2.5}`.
    public List<String> calls() {
        return calls;
    }

    /// Types of messages that were heard.
    List<String> asked() {
        return asked;
    }

    private void hear(WsContext context, JsonNode message) {
        asked.add(message.path("type").asText());
        if (message.path("type").asText().equals("auth")) {
            boolean good = message.path("access_token").asText().equals(TOKEN);
            context.send(good
                    ? "{\"type\":\"auth_ok\",\"ha_version\":\"2026.4.0\"}"
                    : "{\"type\":\"auth_invalid\",\"message\":\"Invalid access token or password\"}");
            if (!good) {
                context.closeSession(1000, "");
            }
            return;
        }
        int id = message.path("id").asInt();
        if (id <= lastIds.getOrDefault(context.sessionId(), 0)) {
            context.send(failure(id, "id_reuse", "Identifier values have to increase."));
            return;
        }
        lastIds.put(context.sessionId(), id);
        answer(context, id, message);
    }

    private void answer(WsContext context, int id, JsonNode message) {
        switch (message.path("type").asText()) {
            case "subscribe_events" -> {
                subscribers.put(context, id);
                context.send(success(id).toString());
            }
            case "get_states" -> {
                var answer = success(id);
                var result = JSON.createArrayNode();
                states.values().forEach(result::add);
                answer.set("result", result);
                context.send(answer.toString());
            }
            case "ping" -> context.send("{\"id\":" + id + ",\"type\":\"pong\"}");
            case "call_service" -> context.send(call(id, message));
            default -> context.send(failure(id, "unknown_command", "Unknown command."));
        }
    }

    private static ObjectNode success(int id) {
        return JSON.createObjectNode().put("id", id).put("type", "result").put("success", true).putNull("result");
    }

    private static String failure(int id, String code, String why) {
        var failure = JSON.createObjectNode().put("id", id).put("type", "result").put("success", false);
        failure.putObject("error").put("code", code).put("message", why);
        return failure.toString();
    }

    private String call(int id, JsonNode message) {
        var entity = message.at("/target/entity_id").asText();
        var service = message.path("domain").asText() + "." + message.path("service").asText();
        var data = message.path("service_data");
        if (!states.containsKey(entity)) {
            return failure(id, "service_validation_error", "Entity " + entity + " is not there.");
        }
        if (data.path("value").asDouble() > 9000) {
            return failure(id, "service_validation_error", "Value is out of range.");
        }
        calls.add(service + " " + entity + " " + data);
        switch (service) {
            case "number.set_value" -> state(entity, data.path("value").asText());
            case "select.select_option" -> state(entity, data.path("option").asText());
            case "switch.turn_on" -> state(entity, "on");
            case "switch.turn_off" -> state(entity, "off");
            default -> {
                // What else there is changes no state here.
            }
        }
        return success(id).toString();
    }

    /// A state without a unit, or with the unit it had.
    void state(String entity, String text) {
        var unit = Optional.ofNullable(states.get(entity)).map(state -> state.path("attributes"))
                .map(attributes -> attributes.path("unit_of_measurement").asText()).orElse("");
        state(entity, text, unit);
    }

    public void state(String entity, String text, String unit) {
        var now = clock.instant().plus(clockAhead).toString().replace("Z", ".000000+00:00");
        var state = JSON.createObjectNode().put("entity_id", entity).put("state", text).put("last_changed", now)
                .put("last_reported", now).put("last_updated", now);
        var attributes = state.putObject("attributes").put("friendly_name", entity).put("session_kwh", "3.5");
        if (!unit.isEmpty()) {
            attributes.put("unit_of_measurement", unit);
        }
        states.put(entity, state);
        var data = JSON.createObjectNode().put("entity_id", entity);
        data.putNull("old_state");
        data.set("new_state", state);
        tell(data);
    }

    public String state(String entity) {
        return Optional.ofNullable(states.get(entity)).orElseThrow().path("state").asText();
    }

    void remove(String entity) {
        states.remove(entity);
        tell(JSON.createObjectNode().put("entity_id", entity).putNull("new_state"));
    }

    /// It was told again and did not change: no event says so.
    void again(String entity) {
        var state = Optional.ofNullable(states.get(entity)).orElseThrow().deepCopy();
        state.put("last_reported", clock.instant().toString().replace("Z", ".000000+00:00"));
        states.put(entity, state);
    }

    void clockIsAheadBy(Duration ahead) {
        clockAhead = ahead;
    }

    private void tell(ObjectNode data) {
        subscribers.forEach((context, id) -> {
            var event = JSON.createObjectNode().put("id", id).put("type", "event");
            event.putObject("event").put("event_type", "state_changed").put("origin", "LOCAL").set("data", data);
            try {
                context.send(event.toString());
            } catch (RuntimeException gone) {
                subscribers.remove(context);
            }
        });
    }

    @Override
    public void close() {
        server.stop();
    }
}
