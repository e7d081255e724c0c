// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class OcppMessageTest {

    /// Throws nothing but its own, whatever the text.
    private static void read(String text) {
        try {
            assertThat(Message.read(text).id()).isNotEmpty();
        } catch (MalformedException wrong) {
            assertThat(wrong.words()).isNotBlank();
            assertThat(wrong.messageId()).isNotEmpty();
        }
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String text) {
        read(text);
    }

    @Provide
    Arbitrary<String> nearlyMessages() {
        var piece = Arbitraries.of("[", "]", "{", "}", ",", ":", "2", "3", "4", "\"1\"", "\"Heartbeat\"", "null",
                "1e999", "-0", "{}", "\"\"", "\\", "\"a\":", "[2,\"1\",", "99999999999999999999", "true", " ");
        return piece.list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 1000)
    void whatIsNearlyAMessageIsReadOrRefused(@ForAll("nearlyMessages") String text) {
        read(text);
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll @StringLength(min = 1, max = 36) String id,
            @ForAll @AlphaChars String action, @ForAll String value) throws MalformedException {
        var call = new Message.Call(id, action, Message.Json.object().put("key", value));

        assertThat(Message.read(call.text())).isEqualTo(call);
    }

    @Example
    void depthWithoutEndIsRefused() {
        read("[".repeat(100_000));
        read("[2,\"1\",\"A\"," + "{\"a\":".repeat(50_000));
    }

    @Property(tries = 300)
    void anyPayloadIsAnsweredOrRefused(@ForAll("actions") String action, @ForAll("payloads") String payload) {
        var site = OcppHandlersTest.box();
        for (var version : Version.values()) {
            try {
                var call = (Message.Call) Message.read("[2,\"1\",\"" + action + "\"," + payload + "]");
                assertThat(version.dialect().answer(site, call)).isNotNull();
            } catch (MalformedException wrong) {
                assertThat(wrong.words()).isNotBlank();
            }
        }
    }

    @Provide
    Arbitrary<String> actions() {
        return Arbitraries.of("BootNotification", "Heartbeat", "StatusNotification", "Authorize", "StartTransaction",
                "StopTransaction", "MeterValues", "DataTransfer", "TransactionEvent", "Nonsense");
    }

    @Provide
    Arbitrary<String> payloads() {
        var key = Arbitraries.of("connectorId", "evseId", "status", "connectorStatus", "transactionId", "meterValue",
                "idTag", "meterStart", "timestamp", "transactionInfo", "eventType", "evse", "sampledValue");
        var value = Arbitraries.of("1", "0", "-1", "\"1\"", "null", "\"Available\"", "[]", "{}", "1e400",
                "[{\"sampledValue\":[{\"value\":\"x\"},{\"value\":1e308,\"unitOfMeasure\":{\"multiplier\":400}},7]}]",
                "{\"transactionId\":\"t\",\"id\":1,\"chargingState\":\"Charging\"}", "99999999999", "\"Started\"");
        return key.flatMap(name -> value.map(told -> "\"" + name + "\":" + told)).list().ofMaxSize(6)
                .map(fields -> "{" + String.join(",", fields) + "}");
    }
}
