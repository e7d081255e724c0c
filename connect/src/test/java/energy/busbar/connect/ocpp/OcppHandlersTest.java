// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.connect.device.HealthCount;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is answered to each call, without a wire.
class OcppHandlersTest {

    private final Box box = box();

    static Box box() {
        var terms = Site.terms("garage");
        return new Box(new OcppTerms.Station("garage", Optional.empty(), 2),
                new Box.Surroundings(terms, new HandClock(), new HealthCount(), "ws://here/ocpp/"));
    }

    private ObjectNode answer(String frame) throws MalformedException {
        return Version.OCPP_1_6.dialect().answer(box, (Message.Call) Message.read(frame.replace('\'', '"')));
    }

    private ErrorCode refusal(String frame) {
        try {
            throw new AssertionError("Was answered: " + answer(frame));
        } catch (MalformedException wrong) {
            return wrong.code();
        }
    }

    @Test
    void whoStartsIsAcceptedAndToldTheTime() throws MalformedException {
        var answer = answer("[2,'1','BootNotification',{'chargePointVendor':'a','chargePointModel':'b'}]");

        assertThat(answer.path("status").asText()).isEqualTo("Accepted");
        assertThat(answer.path("currentTime").asText()).isEqualTo("2026-06-01T12:00:00Z");
        assertThat(answer.path("interval").asInt()).isPositive();
        assertThat(answer("[2,'1','Heartbeat',{}]").has("currentTime")).isTrue();
        assertThat(answer("[2,'1','Heartbeat',null]").has("currentTime")).isTrue();
    }

    @Test
    void everyCardIsAccepted() throws MalformedException {
        assertThat(answer("[2,'1','Authorize',{'idTag':'card'}]").path("idTagInfo").path("status").asText())
                .isEqualTo("Accepted");
    }

    @Test
    void aTransactionToldTwiceIsOne() throws MalformedException {
        var first = answer("[2,'1','StartTransaction',{'connectorId':1,'idTag':'c','meterStart':5,'timestamp':'x'}]");
        var again = answer("[2,'2','StartTransaction',{'connectorId':1,'idTag':'c','meterStart':5,'timestamp':'x'}]");
        var other = answer("[2,'3','StartTransaction',{'connectorId':2,'idTag':'c','meterStart':5,'timestamp':'x'}]");

        assertThat(again.path("transactionId")).isEqualTo(first.path("transactionId"));
        assertThat(other.path("transactionId")).isNotEqualTo(first.path("transactionId"));
    }

    @Test
    void whatNeedsNoAnswerGetsAnEmptyOne() throws MalformedException {
        for (var action : new String[]{"DiagnosticsStatusNotification", "FirmwareStatusNotification",
                "SecurityEventNotification"}) {
            assertThat(answer("[2,'1','" + action + "',{'status':'Idle'}]")).isEmpty();
        }
        assertThat(answer("[2,'1','DataTransfer',{'vendorId':'x'}]").path("status").asText())
                .isEqualTo("UnknownVendorId");
    }

    @Test
    void whatIsWrongIsCalledByItsName() {
        assertThatThrownBy(() -> answer("[2,'1','Dance',{}]")).hasMessageContaining("Dance");
        assertThat(refusal("[2,'1','Dance',{}]")).isEqualTo(ErrorCode.NOT_IMPLEMENTED);
        assertThat(refusal("[2,'1','StatusNotification',{'status':'Available'}]"))
                .isEqualTo(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION);
        assertThat(refusal("[2,'1','StatusNotification',{'connectorId':'one','status':'Available'}]"))
                .isEqualTo(ErrorCode.TYPE_CONSTRAINT_VIOLATION);
        assertThat(refusal("[2,'1','StatusNotification',{'connectorId':1,'status':'Sleepy'}]"))
                .isEqualTo(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION);
        assertThat(refusal("[2,'1','StatusNotification',{'connectorId':7,'status':'Available'}]"))
                .isEqualTo(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION);
        assertThat(refusal("[2,'1','MeterValues',{'connectorId':1,'meterValue':{}}]"))
                .isEqualTo(ErrorCode.TYPE_CONSTRAINT_VIOLATION);
        assertThat(refusal("[2,'1','Heartbeat',[]]")).isEqualTo(ErrorCode.FORMATION_VIOLATION);
        assertThat(refusal("[9,'1','Heartbeat',{}]")).isEqualTo(ErrorCode.PROTOCOL_ERROR);
        assertThat(refusal("{}")).isEqualTo(ErrorCode.FORMATION_VIOLATION);
    }

    @Test
    void errorsAreSpelledAsEachVersionDoes() {
        assertThat(Version.OCPP_1_6.spelled(ErrorCode.FORMATION_VIOLATION)).isEqualTo("FormationViolation");
        assertThat(Version.OCPP_2_0_1.spelled(ErrorCode.FORMATION_VIOLATION)).isEqualTo("FormatViolation");
        assertThat(Version.OCPP_1_6.spelled(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION))
                .isEqualTo("OccurenceConstraintViolation");
    }
}
