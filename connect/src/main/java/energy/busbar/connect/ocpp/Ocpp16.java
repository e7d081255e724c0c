// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// OCPP 1.6, edition 2.
final class Ocpp16 implements Dialect {

    private static final List<String> KEYS = List.of("ChargeProfileMaxStackLevel",
            "ChargingScheduleAllowedChargingRateUnit", "ChargingScheduleMaxPeriods", "MaxChargingProfilesInstalled",
            "ConnectorSwitch3to1PhaseSupported", "HeartbeatInterval", "WebSocketPingInterval",
            "MeterValueSampleInterval", "MeterValuesSampledData");

    /// What is wanted of meters, and less for those that cannot. A charge point refuses the whole list for one word
    /// that it does not know.
    private static final List<String> MEASURANDS = List.of(
            "Power.Active.Import,Energy.Active.Import.Register,Current.Import,Voltage,SoC",
            "Power.Active.Import,Energy.Active.Import.Register,Current.Import,Voltage",
            "Power.Active.Import,Energy.Active.Import.Register,Current.Import",
            "Power.Active.Import,Energy.Active.Import.Register");

    /// A transaction that begins longer ago than a car stands around is some other number.
    private static final Duration LONGEST_STAY = Duration.ofDays(60);
    private static final int COMPOSITE_SECONDS = 60;

    @Override
    public boolean isBoot(Message.Call call) {
        return call.action().equals("BootNotification");
    }

    @Override
    public ObjectNode answer(Box box, Message.Call call) throws MalformedException {
        var told = new Fields(call.payload());
        return switch (call.action()) {
            case "BootNotification" -> Talk.boot(told, "chargePointVendor", "chargePointModel", box.now());
            case "Heartbeat" -> Talk.time(box.now());
            case "StatusNotification" -> status(box, told);
            case "Authorize" -> accepted(told.text("idTag"));
            case "StartTransaction" -> begins(box, told);
            case "StopTransaction" -> ends(box, told);
            case "MeterValues" -> measured(box, told);
            case "DataTransfer" -> Message.Json.object().put("status", "UnknownVendorId");
            case "DiagnosticsStatusNotification", "FirmwareStatusNotification", "LogStatusNotification",
                    "SecurityEventNotification", "SignedFirmwareStatusNotification" ->
                Message.Json.object();
            default -> throw new MalformedException(ErrorCode.NOT_IMPLEMENTED,
                    "\"" + call.action() + "\" is not known here.");
        };
    }

    private static ObjectNode status(Box box, Fields told) throws MalformedException {
        int number = told.whole("connectorId");
        var word = told.text("status");
        var status = Status.of(word).orElseThrow(() -> new MalformedException(
                ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "\"" + word + "\" is no status of a connector."));
        if (status == Status.FAULTED) {
            box.faulted(number, told.maybeText("errorCode").orElse("no code"));
        }
        if (number != 0) {
            box.connector(number).becomes(status, box.now());
        }
        return Message.Json.object();
    }

    /// Who may charge is for the charge point to decide; Busbar asks nobody for a card.
    private static ObjectNode accepted(String idTag) throws MalformedException {
        if (idTag.isBlank()) {
            throw new MalformedException(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "\"idTag\" is empty.");
        }
        var answer = Message.Json.object();
        answer.putObject("idTagInfo").put("status", "Accepted");
        return answer;
    }

    private static ObjectNode begins(Box box, Fields told) throws MalformedException {
        var connector = box.connector(told.whole("connectorId"));
        var answer = accepted(told.text("idTag"));
        var start = told.maybeText("timestamp").orElse("") + " " + told.whole("meterStart") + " " + told.text("idTag");
        var id = connector.begins(Long.toString(box.newTransaction()), start, box.now());
        return answer.put("transactionId", Long.parseLong(id));
    }

    private static ObjectNode ends(Box box, Fields told) throws MalformedException {
        var id = Integer.toString(told.whole("transactionId"));
        var connector = box.connectorOf(id);
        if (connector.isPresent()) {
            connector.get().measured(MeterValues.read(told.list("transactionData"), box.now()), box.now());
            connector.get().ends(id, box.now());
        }
        return Message.Json.object();
    }

    private static ObjectNode measured(Box box, Fields told) throws MalformedException {
        int number = told.whole("connectorId");
        var list = told.list("meterValue");
        if (number == 0) {
            return Message.Json.object();
        }
        var connector = box.connector(number);
        var now = box.now();
        long transaction = told.node().path("transactionId").asLong(0);
        if (transaction > 0) {
            connector.goesOn(Long.toString(transaction), begun(transaction, now));
        }
        connector.measured(MeterValues.read(list, now), now);
        return Message.Json.object();
    }

    /// Ids from here say when their transaction began.
    private static Instant begun(long transaction, Instant now) {
        var at = Instant.ofEpochSecond(transaction);
        return at.isAfter(now) || at.isBefore(now.minus(LONGEST_STAY)) ? now : at;
    }

    @Override
    public Abilities abilities(Conversation talk) throws IOException {
        var question = Message.Json.object();
        var keys = question.putArray("key");
        KEYS.forEach(keys::add);
        var settings = new TreeMap<String, String>();
        for (var one : talk.call("GetConfiguration", question).path("configurationKey")) {
            settings.put(one.path("key").asText(), one.path("value").asText());
        }
        return Abilities.of(Optional.ofNullable(settings.get("ChargeProfileMaxStackLevel")),
                settings.getOrDefault("ChargingScheduleAllowedChargingRateUnit", ""),
                Boolean.parseBoolean(settings.getOrDefault("ConnectorSwitch3to1PhaseSupported", "false")), settings);
    }

    @Override
    public int configure(Conversation talk, Abilities abilities, Rhythm rhythm) throws IOException {
        var settings = abilities.settings();
        int writes = measurands(talk, Abilities.words(settings.getOrDefault("MeterValuesSampledData", "")));
        for (var key : List.of("MeterValueSampleInterval", "WebSocketPingInterval")) {
            var wanted = Long.toString(rhythm.sampleSeconds());
            if (!wanted.equals(settings.get(key)) && change(talk, key, wanted)) {
                writes++;
            }
        }
        if (!beats(settings.getOrDefault("HeartbeatInterval", ""))
                && change(talk, "HeartbeatInterval", Long.toString(rhythm.heartbeatSeconds()))) {
            writes++;
        }
        return writes;
    }

    /// Anything from once a second to once in 999 will do.
    private static boolean beats(String seconds) {
        return seconds.matches("[1-9]\\d{0,2}");
    }

    private static int measurands(Conversation talk, Set<String> told) throws IOException {
        for (var wish : MEASURANDS) {
            if (told.containsAll(Abilities.words(wish))) {
                return 0;
            }
            if (change(talk, "MeterValuesSampledData", wish)) {
                return 1;
            }
        }
        return 0;
    }

    private static boolean change(Conversation talk, String key, String value) throws IOException {
        try {
            var status = talk.call("ChangeConfiguration", Message.Json.object().put("key", key).put("value", value))
                    .path("status").asText();
            return status.equals("Accepted") || status.equals("RebootRequired");
        } catch (RefusedException no) {
            return false;
        }
    }

    @Override
    public void askForStatus(Conversation talk, int connector) throws IOException {
        trigger(talk, "StatusNotification", connector);
    }

    @Override
    public void askForMeter(Conversation talk, int connector) throws IOException {
        trigger(talk, "MeterValues", connector);
    }

    private static void trigger(Conversation talk, String message, int connector) throws IOException {
        talk.call("TriggerMessage",
                Message.Json.object().put("requestedMessage", message).put("connectorId", connector));
    }

    @Override
    public void probe(Conversation talk) throws IOException {
        var question = Message.Json.object();
        question.putArray("key").add("HeartbeatInterval");
        talk.call("GetConfiguration", question);
    }

    @Override
    public void set(Conversation talk, int connector, Profile profile, Instant now) throws IOException {
        var order = Message.Json.object().put("connectorId", connector);
        var body = order.putObject("csChargingProfiles").put("chargingProfileId", profile.id());
        profile.transaction().ifPresent(id -> body.put("transactionId", Long.parseLong(id)));
        body.set("chargingSchedule", Talk.profile(body, profile, now));
        Talk.mustAccept(talk, "SetChargingProfile", order);
    }

    @Override
    public void clear(Conversation talk, int profileId) throws IOException {
        talk.call("ClearChargingProfile", Message.Json.object().put("id", profileId));
    }

    @Override
    public Optional<Profile.Limit> inForce(Conversation talk, int connector, boolean watts) throws IOException {
        var answer = talk.call("GetCompositeSchedule", Message.Json.object().put("connectorId", connector)
                .put("duration", COMPOSITE_SECONDS).put("chargingRateUnit", watts ? "W" : "A"));
        return answer.path("status").asText().equals("Accepted")
                ? Talk.limit(answer.path("chargingSchedule"))
                : Optional.empty();
    }

    @Override
    public void start(Conversation talk, int connector) throws IOException {
        Talk.mustAccept(talk, "RemoteStartTransaction",
                Message.Json.object().put("connectorId", connector).put("idTag", Talk.OUR_TAG));
    }
}
