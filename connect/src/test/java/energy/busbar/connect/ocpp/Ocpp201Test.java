// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.dispatch.Told;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A charge point that speaks OCPP 2.0.1.
class Ocpp201Test {

    private final Site site = Site.of("garage");
    private final Map<String, String> variables = new ConcurrentHashMap<>(Map.of("ProfileStackLevel", "3", "RateUnit",
            "A,W", "Phases3to1", "false", "TxUpdatedInterval", "60", "TxUpdatedMeasurands", "Power.Active.Import"));
    private final TestBox box = new TestBox(
            Wire.Address.of(site.line.port(), "garage").speaking("ocpp2.0.1", "ocpp1.6"), site.clock);

    @BeforeEach
    void start() {
        box.answers("GetVariables", told -> {
            var answer = TestBox.object();
            var list = answer.putArray("getVariableResult");
            for (var one : told.path("getVariableData")) {
                var value = variables.get(one.path("variable").path("name").asText());
                var result = ((ObjectNode) one.deepCopy()).put("attributeStatus",
                        value == null ? "UnknownVariable" : "Accepted");
                list.add(value == null ? result : result.put("attributeValue", value));
            }
            return answer;
        });
        box.answers("SetVariables", told -> {
            var answer = TestBox.object();
            var list = answer.putArray("setVariableResult");
            for (var one : told.path("setVariableData")) {
                variables.put(one.path("variable").path("name").asText(), one.path("attributeValue").asText());
                list.add(((ObjectNode) one.deepCopy()).put("attributeStatus", "Accepted"));
            }
            return answer;
        });
        box.answers("SetChargingProfile", told -> {
            var profile = (ObjectNode) told.path("chargingProfile").deepCopy();
            box.profiles.set(profile.put("chargingProfileId", profile.path("id").asInt()).set("chargingSchedule",
                    profile.path("chargingSchedule").path(0)));
            return TestBox.object().put("status", "Accepted");
        });
        box.answers("ClearChargingProfile", told -> TestBox.object().put("status",
                box.profiles.clear(told.path("chargingProfileId").asInt()) ? "Accepted" : "Unknown"));
        box.answers("GetCompositeSchedule", _ -> {
            var answer = TestBox.object().put("status", "Accepted");
            answer.putObject("schedule").put("chargingRateUnit", "A").putArray("chargingSchedulePeriod").addObject()
                    .put("startPeriod", 0).put("limit", box.offeredA());
            return answer;
        });
        var boot = TestBox.object().put("reason", "PowerUp");
        boot.putObject("chargingStation").put("model", "Box").put("vendorName", "Test");
        box.call("BootNotification", boot);
        status("Available");
        site.awaitGreeted("garage");
    }

    @AfterEach
    void close() {
        box.close();
        site.close();
    }

    private void status(String word) {
        box.call("StatusNotification", TestBox.object().put("timestamp", site.clock.instant().toString())
                .put("evseId", 1).put("connectorId", 1).put("connectorStatus", word));
    }

    private void event(String type, String state, double powerW) {
        var payload = TestBox.object().put("eventType", type).put("timestamp", site.clock.instant().toString())
                .put("triggerReason", "Trigger").put("seqNo", 1);
        payload.putObject("transactionInfo").put("transactionId", "tx-7").put("chargingState", state);
        payload.putObject("evse").put("id", 1).put("connectorId", 1);
        var entry = payload.putArray("meterValue").addObject().put("timestamp", site.clock.instant().toString());
        entry.putArray("sampledValue").addObject().put("value", powerW / 1000).put("measurand", "Power.Active.Import")
                .putObject("unitOfMeasure").put("unit", "W").put("multiplier", 3);
        box.call("TransactionEvent", payload);
    }

    @Test
    void itsSettingsAreAskedForAndChangedAndItGetsItsFloor() {
        assertThat(variables).containsEntry("TxUpdatedInterval", "1").containsKey("HeartbeatInterval");
        assertThat(variables.get("TxUpdatedMeasurands")).contains("Energy.Active.Import.Register");
        assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
    }

    @Test
    void aTransactionIsHeardAndCommanded() throws IOException {
        status("Occupied");
        var waiting = site.point("garage").session().orElseThrow();
        event("Started", "EVConnected", 0);
        event("Updated", "Charging", 7360);
        box.transaction = 1;

        var actuator = site.actuator("garage");
        actuator.apply(site.current(13));

        assertThat(site.point("garage").powerKw().known()).hasValue(7.36);
        assertThat(site.point("garage").session().orElseThrow().id()).isEqualTo(waiting.id());
        assertThat(box.asked("SetChargingProfile").getLast().path("chargingProfile").path("transactionId").asText())
                .isEqualTo("tx-7");
        assertThat(actuator.told()).contains(new Told.Current(13));
        site.clock.pass(Duration.ofSeconds(61));
        assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
    }

    @Test
    void releaseLeavesTheFloorAndAnEndedVisitNoCar() throws IOException {
        event("Started", "Charging", 7360);
        box.transaction = 1;
        site.actuator("garage").apply(site.current(0));
        assertThat(box.offeredA()).isZero();

        site.actuator("garage").apply(site.release());
        event("Ended", "Idle", 0);
        status("Available");

        assertThat(box.offeredA()).isEqualTo(Site.SAFE_A);
        assertThat(site.point("garage").session()).isEmpty();
    }

    @Test
    void cardsAreAccepted() {
        var order = TestBox.object();
        order.putObject("idToken").put("idToken", "card").put("type", "ISO14443");

        assertThat(box.call("Authorize", order).path(2).path("idTokenInfo").path("status").asText())
                .isEqualTo("Accepted");
        assertThat(box.call("Dance", TestBox.object()).path(2).asText()).isEqualTo("NotImplemented");
        assertThat(box.call("StatusNotification", TestBox.object()).path(2).asText())
                .isEqualTo("OccurrenceConstraintViolation");
    }
}
