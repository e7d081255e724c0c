// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A charge point of OCPP 1.6 with a car: a WebSocket client that answers what a central system asks, keeps
/// profiles as the specification wants, and lets the car draw by them, with lag and ramp.
final class TestBox implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HandClock clock;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Function<JsonNode, ObjectNode>> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final List<Asked> all = new CopyOnWriteArrayList<>();
    final Map<String, String> settings = new ConcurrentHashMap<>(Map.of("ChargeProfileMaxStackLevel", "8",
            "ChargingScheduleAllowedChargingRateUnit", "Current,Power", "ConnectorSwitch3to1PhaseSupported", "false",
            "HeartbeatInterval", "300", "MeterValueSampleInterval", "60", "MeterValuesSampledData",
            "Energy.Active.Import.Register"));
    final Profiles profiles = new Profiles();
    private volatile Wire wire;

    /// Does what it is told and says nothing.
    volatile boolean mute;
    volatile int transaction;
    final TestCar car = new TestCar();

    /// What the central system asked.
    record Asked(String action, JsonNode payload) {}

    TestBox(Wire.Address address, HandClock clock) {
        this.clock = clock;
        usualAnswers();
        this.wire = new Wire(address, this::take);
    }

    /// Connects, starts and says that nobody is there.
    static TestBox started(OcppLine line, String id, HandClock clock) {
        var box = new TestBox(Wire.Address.of(line.port(), id), clock);
        box.boot();
        return box;
    }

    void boot() {
        call("BootNotification", object().put("chargePointVendor", "Test").put("chargePointModel", "Box"));
        status("Available");
    }

    void connect(Wire.Address address) {
        wire = new Wire(address, this::take);
    }

    private void usualAnswers() {
        answers.put("GetConfiguration", this::configuration);
        answers.put("ChangeConfiguration", told -> {
            settings.put(told.path("key").asText(), told.path("value").asText());
            return object().put("status", "Accepted");
        });
        answers.put("TriggerMessage", _ -> object().put("status", "Accepted"));
        answers.put("SetChargingProfile", told -> {
            profiles.set(told.path("csChargingProfiles"));
            return object().put("status", "Accepted");
        });
        answers.put("ClearChargingProfile", told -> object().put("status",
                profiles.clear(told.path("id").asInt()) ? "Accepted" : "Unknown"));
        answers.put("GetCompositeSchedule", told -> composite(told.path("duration").asInt()));
        answers.put("RemoteStartTransaction", _ -> object().put("status", "Accepted"));
    }

    private ObjectNode configuration(JsonNode told) {
        var answer = object();
        var list = answer.putArray("configurationKey");
        for (var key : told.path("key")) {
            var value = settings.get(key.asText());
            if (value != null) {
                list.addObject().put("key", key.asText()).put("readonly", false).put("value", value);
            }
        }
        return answer;
    }

    private ObjectNode composite(int seconds) {
        var answer = object().put("status", "Accepted").put("connectorId", 1);
        answer.putObject("chargingSchedule").put("duration", seconds).put("chargingRateUnit", "A")
                .putArray("chargingSchedulePeriod").addObject().put("startPeriod", 0).put("limit", offeredA());
        return answer;
    }

    /// From now on an action is answered so; null means with an error.
    void answers(String action, Function<JsonNode, ObjectNode> answer) {
        answers.put(action, answer);
    }

    void refuses(String action) {
        answers.remove(action);
    }

    private void take(String frame) {
        try {
            var message = JSON.readTree(frame);
            var id = message.path(1).asText();
            if (message.path(0).asInt() == 2) {
                answer(id, new Asked(message.path(2).asText(), message.path(3)));
            } else {
                var call = waiting.remove(id);
                if (call != null) {
                    call.complete(message);
                }
            }
        } catch (java.io.IOException notJson) {
            throw new AssertionError(frame, notJson);
        }
    }

    private void answer(String id, Asked question) {
        all.add(question);
        asked.add(question);
        var answer = answers.get(question.action());
        var frame = JSON.createArrayNode().add(answer == null ? 4 : 3).add(id);
        if (answer == null) {
            frame.add("NotImplemented").add("").add(object());
        } else {
            frame.add(answer.apply(question.payload()));
        }
        if (!mute) {
            wire.say(frame.toString());
        }
    }

    /// Calls the central system and waits for the whole frame of its answer.
    JsonNode call(String action, ObjectNode payload) {
        var id = "box-" + ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        wire.say(JSON.createArrayNode().add(2).add(id).add(action).add(payload).toString());
        return answer.orTimeout(Await.SECONDS, TimeUnit.SECONDS).join();
    }

    void status(String word) {
        call("StatusNotification", object().put("connectorId", 1).put("errorCode", "NoError").put("status", word));
    }

    /// A car comes and charges.
    void plugIn() {
        status("Preparing");
        transaction = call("StartTransaction", object().put("connectorId", 1).put("idTag", "card")
                .put("meterStart", (int) car.counterWh()).put("timestamp", clock.instant().toString()))
                .path(2).path("transactionId").asInt();
        status("Charging");
    }

    void unplug() {
        car.leaves();
        call("StopTransaction", object().put("transactionId", transaction).put("meterStop", (int) car.counterWh())
                .put("timestamp", clock.instant().toString()));
        transaction = 0;
        profiles.transactionEnded();
        status("Available");
    }

    /// What the car may draw by the profiles that hold now.
    double offeredA() {
        return profiles.limitA(clock.instant(), transaction > 0);
    }

    /// Lets time pass, in which the car follows what it is offered, or does not.
    void live(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.pass(Duration.ofSeconds(1));
            car.drawsForASecond(transaction == 0 ? 0 : offeredA(), transaction > 0);
        }
    }

    /// Says what its meter reads.
    void tellMeter() {
        var entry = JSON.createObjectNode().put("timestamp", clock.instant().toString());
        var values = entry.putArray("sampledValue");
        values.addObject().put("value", Double.toString(car.counterWh()));
        values.addObject().put("value", Double.toString(car.drawnW())).put("measurand",
                "Power.Active.Import").put("unit", "W");
        for (int phase = 1; phase <= 3; phase++) {
            values.addObject().put("value", Double.toString(car.drawnA())).put("measurand",
                    "Current.Import").put("unit", "A").put("phase", "L" + phase);
        }
        meter(entry);
    }

    void meter(JsonNode entry) {
        var payload = object().put("connectorId", 1);
        if (transaction > 0) {
            payload.put("transactionId", transaction);
        }
        payload.putArray("meterValue").add(entry);
        call("MeterValues", payload);
    }

    /// Waits until the central system asks for something.
    JsonNode awaits(String action) {
        try {
            while (true) {
                var question = asked.poll(Await.SECONDS, TimeUnit.SECONDS);
                if (question == null) {
                    throw new AssertionError("Nobody asked for " + action + ", only for " + all);
                }
                if (question.action().equals(action)) {
                    return question.payload();
                }
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// All it was asked so far.
    List<JsonNode> asked(String action) {
        return all.stream().filter(one -> one.action().equals(action)).map(Asked::payload).toList();
    }

    Wire wire() {
        return wire;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    @Override
    public void close() {
        wire.close();
    }
}
