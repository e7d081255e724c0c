// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// OCPP 2.0.1, as far as charging at home and at work needs it. What is called a connector here is its EVSE.
final class Ocpp201 implements Dialect {

    private static final List<Variable> VARIABLES = List.of(new Variable("SmartChargingCtrlr", "ProfileStackLevel"),
            new Variable("SmartChargingCtrlr", "RateUnit"), new Variable("SmartChargingCtrlr", "Phases3to1"),
            new Variable("OCPPCommCtrlr", "HeartbeatInterval"), new Variable("OCPPCommCtrlr", "WebSocketPingInterval"),
            new Variable("SampledDataCtrlr", "TxUpdatedInterval"),
            new Variable("SampledDataCtrlr", "TxUpdatedMeasurands"));

    private static final String MEASURANDS = "Power.Active.Import,Energy.Active.Import.Register,Current.Import,Voltage";
    private static final int COMPOSITE_SECONDS = 60;

    /// How far a transaction has come, in the words of a connector's status.
    private static final Map<String, Status> STATES = Map.of("Charging", Status.CHARGING, "EVConnected",
            Status.PREPARING, "SuspendedEV", Status.SUSPENDED_EV, "SuspendedEVSE", Status.SUSPENDED_EVSE);

    private record Variable(String component, String name) {

        static Variable of(JsonNode told) {
            return new Variable(told.path("component").path("name").asText(),
                    told.path("variable").path("name").asText());
        }

        ObjectNode in(ObjectNode entry) {
            entry.putObject("component").put("name", component);
            entry.putObject("variable").put("name", name);
            return entry;
        }
    }

    @Override
    public boolean isBoot(Message.Call call) {
        return call.action().equals("BootNotification");
    }

    @Override
    public ObjectNode answer(Box box, Message.Call call) throws MalformedException {
        var told = new Fields(call.payload());
        return switch (call.action()) {
            case "BootNotification" ->
                Talk.boot(told.object("chargingStation"), "vendorName", "model", box.now());
            case "Heartbeat" -> Talk.time(box.now());
            case "StatusNotification" -> status(box, told);
            case "Authorize" -> accepted(told.object("idToken"));
            case "TransactionEvent" -> happened(box, told);
            case "MeterValues" -> measured(box, told);
            case "DataTransfer" -> Message.Json.object().put("status", "UnknownVendorId");
            case "NotifyEvent", "NotifyReport", "NotifyMonitoringReport", "SecurityEventNotification",
                    "FirmwareStatusNotification", "LogStatusNotification", "ReportChargingProfiles",
                    "NotifyChargingLimit", "ClearedChargingLimit" ->
                Message.Json.object();
            default -> throw new MalformedException(ErrorCode.NOT_IMPLEMENTED,
                    "\"" + call.action() + "\" is not known here.");
        };
    }

    private static ObjectNode status(Box box, Fields told) throws MalformedException {
        var connector = box.connector(told.whole("evseId"));
        var word = told.text("connectorStatus");
        if (word.equals("Faulted")) {
            box.faulted(told.whole("evseId"), "no code");
        }
        if (word.equals("Occupied")) {
            connector.isOccupied(box.now());
        } else {
            connector.becomes(Status.of(word).orElseThrow(() -> new MalformedException(
                    ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "\"" + word + "\" is no status of a connector.")),
                    box.now());
        }
        return Message.Json.object();
    }

    /// Who may charge is for the charge point to decide; Busbar asks nobody for a card.
    private static ObjectNode accepted(Fields token) throws MalformedException {
        token.text("idToken");
        var answer = Message.Json.object();
        answer.putObject("idTokenInfo").put("status", "Accepted");
        return answer;
    }

    private static ObjectNode happened(Box box, Fields told) throws MalformedException {
        var info = told.object("transactionInfo");
        var id = info.text("transactionId");
        var evse = told.node().path("evse").path("id");
        var connector = evse.isInt() ? box.connector(evse.asInt()) : box.connectorOf(id).orElse(null);
        var type = told.text("eventType");
        if (connector != null) {
            var now = box.now();
            var samples = MeterValues.read(told.list("meterValue"), now);
            switch (type) {
                case "Started" -> connector.begins(id, id, now);
                case "Updated" -> connector.goesOn(id, now);
                case "Ended" -> connector.ends(id, now);
                default -> throw new MalformedException(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION,
                        "\"" + type + "\" is no type of event.");
            }
            connector.measured(samples, now);
            info.maybeText("chargingState").map(STATES::get).ifPresent(state -> connector.becomes(state, now));
        }
        return told.node().has("idToken") ? accepted(told.object("idToken")) : Message.Json.object();
    }

    private static ObjectNode measured(Box box, Fields told) throws MalformedException {
        int evse = told.whole("evseId");
        if (evse != 0) {
            box.connector(evse).measured(MeterValues.read(told.list("meterValue"), box.now()), box.now());
        }
        return Message.Json.object();
    }

    @Override
    public Abilities abilities(Conversation talk) throws IOException {
        var question = Message.Json.object();
        var list = question.putArray("getVariableData");
        VARIABLES.forEach(variable -> variable.in(list.addObject()));
        var settings = new TreeMap<String, String>();
        for (var one : talk.call("GetVariables", question).path("getVariableResult")) {
            if (one.path("attributeStatus").asText().equals("Accepted")) {
                settings.put(Variable.of(one).name(), one.path("attributeValue").asText());
            }
        }
        return Abilities.of(Optional.ofNullable(settings.get("ProfileStackLevel")),
                settings.getOrDefault("RateUnit", ""),
                Boolean.parseBoolean(settings.getOrDefault("Phases3to1", "false")), settings);
    }

    @Override
    public int configure(Conversation talk, Abilities abilities, Rhythm rhythm) throws IOException {
        var wanted = Map.of("HeartbeatInterval", Long.toString(rhythm.heartbeatSeconds()), "WebSocketPingInterval",
                Long.toString(rhythm.sampleSeconds()), "TxUpdatedInterval", Long.toString(rhythm.sampleSeconds()),
                "TxUpdatedMeasurands", MEASURANDS);
        var order = Message.Json.object();
        var list = order.putArray("setVariableData");
        for (var variable : VARIABLES) {
            var value = wanted.get(variable.name());
            if (value != null && !holds(variable.name(), abilities.settings().get(variable.name()), value)) {
                variable.in(list.addObject().put("attributeValue", value));
            }
        }
        int writes = 0;
        if (!list.isEmpty()) {
            for (var one : talk.call("SetVariables", order).path("setVariableResult")) {
                var status = one.path("attributeStatus").asText();
                writes += status.equals("Accepted") || status.equals("RebootRequired") ? 1 : 0;
            }
        }
        return writes;
    }

    /// Heartbeats may come as they come; each charge point is wished another rhythm.
    private static boolean holds(String name, @Nullable String told, String wanted) {
        if (told == null) {
            return false;
        }
        return name.equals("HeartbeatInterval")
                ? told.matches("[1-9]\\d{0,2}")
                : Abilities.words(told).containsAll(Abilities.words(wanted));
    }

    @Override
    public void askForStatus(Conversation talk, int connector) throws IOException {
        trigger(talk, "StatusNotification", connector);
    }

    @Override
    public void askForMeter(Conversation talk, int connector) throws IOException {
        trigger(talk, "MeterValues", connector);
    }

    private static void trigger(Conversation talk, String message, int evse) throws IOException {
        var order = Message.Json.object().put("requestedMessage", message);
        order.putObject("evse").put("id", evse).put("connectorId", 1);
        talk.call("TriggerMessage", order);
    }

    @Override
    public void probe(Conversation talk) throws IOException {
        var question = Message.Json.object();
        new Variable("OCPPCommCtrlr", "HeartbeatInterval").in(question.putArray("getVariableData").addObject());
        talk.call("GetVariables", question);
    }

    @Override
    public void set(Conversation talk, int connector, Profile profile, Instant now) throws IOException {
        var order = Message.Json.object().put("evseId", connector);
        var body = order.putObject("chargingProfile").put("id", profile.id());
        profile.transaction().ifPresent(id -> body.put("transactionId", id));
        body.putArray("chargingSchedule").add(Talk.profile(body, profile, now).put("id", profile.id()));
        Talk.mustAccept(talk, "SetChargingProfile", order);
    }

    @Override
    public void clear(Conversation talk, int profileId) throws IOException {
        talk.call("ClearChargingProfile", Message.Json.object().put("chargingProfileId", profileId));
    }

    @Override
    public Optional<Profile.Limit> inForce(Conversation talk, int connector, boolean watts) throws IOException {
        var answer = talk.call("GetCompositeSchedule", Message.Json.object().put("evseId", connector)
                .put("duration", COMPOSITE_SECONDS).put("chargingRateUnit", watts ? "W" : "A"));
        return answer.path("status").asText().equals("Accepted")
                ? Talk.limit(answer.path("schedule"))
                : Optional.empty();
    }

    @Override
    public void start(Conversation talk, int connector) throws IOException {
        var order = Message.Json.object().put("evseId", connector).put("remoteStartId", connector);
        order.putObject("idToken").put("idToken", Talk.OUR_TAG).put("type", "Central");
        Talk.mustAccept(talk, "RequestStartTransaction", order);
    }
}
