// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.model.Reading;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class OcppConnectionTest {

    private static Site locked() {
        return new Site(new OcppTerms(Site.listen(false),
                List.of(new OcppTerms.Station("garage", Optional.of("00112233445566778899aabbccddeeff00112233"), 1)),
                Site.manner(), true));
    }

    private static int refusal(Wire.Address address) {
        try (var wire = new Wire(address)) {
            throw new AssertionError("Was let in, speaking " + wire.subprotocol());
        } catch (CompletionException refused) {
            return refused.getCause() instanceof WebSocketHandshakeException handshake
                    ? handshake.getResponse().statusCode()
                    : -1;
        }
    }

    @Test
    void aBoxThatIsAwayIsSaidToBeAtOnce() {
        try (var site = Site.of("garage")) {
            assertThatThrownBy(() -> site.point("garage").powerKw()).isInstanceOf(IOException.class)
                    .hasMessageContaining("\"garage\" is not connected").hasMessageContaining("/ocpp/garage");
            assertThatThrownBy(() -> site.point("garage").session()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> site.actuator("garage").apply(site.current(6)))
                    .isInstanceOf(IOException.class).hasMessageContaining("not connected");
            assertThatThrownBy(() -> site.actuator("garage").told()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBoxThatComesBackIsHeardAndCommandedAgain() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();
            var visit = site.point("garage").session().orElseThrow();
            var actuator = site.actuator("garage");
            actuator.apply(site.current(10));

            box.wire().close();
            Await.until("it is gone", () -> !isThere(site));
            assertThat(site.line.health().lastError()).hasValueSatisfying(
                    why -> assertThat(why).contains("not connected any more"));
            box.connect(Wire.Address.of(site.line.port(), "garage"));
            box.status("Charging");
            site.awaitGreeted("garage");
            actuator.apply(site.current(10));

            assertThat(site.point("garage").session().orElseThrow().id()).isEqualTo(visit.id());
            assertThat(box.offeredA()).isEqualTo(10);
        }
    }

    private static boolean isThere(Site site) {
        try {
            return site.point("garage").powerKw() != null;
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void aNewConnectionReplacesTheOldOne() throws IOException {
        try (var site = Site.of("garage");
                var old = new Wire(Wire.Address.of(site.line.port(), "garage"))) {
            old.say("[2,\"1\",\"Heartbeat\",{}]");
            old.hear("[3");
            try (var box = site.box("garage")) {
                assertThat(old.closeCode()).isEqualTo(1000);

                site.actuator("garage").apply(site.current(8));
                assertThat(box.offeredA()).isEqualTo(8);
            }
        }
    }

    @Test
    void strangersAreRefusedUnlessTheSiteIsOpen() throws IOException {
        try (var site = Site.of("garage")) {
            assertThat(refusal(Wire.Address.of(site.line.port(), "stranger"))).isEqualTo(404);
            assertThat(site.line.health().lastError().orElseThrow()).contains("\"stranger\"")
                    .contains("add it to charge-points");
        }
        try (var site = new Site(new OcppTerms(Site.listen(true), List.of(), Site.manner(), true));
                var box = site.box("stranger")) {
            box.plugIn();
            box.tellMeter();

            assertThat(site.line.meter("stranger").powerKw()).isInstanceOf(Reading.Measured.class);
        }
    }

    @Test
    void aPasswordIsAskedFor() {
        try (var site = locked()) {
            var address = Wire.Address.of(site.line.port(), "garage");

            assertThat(refusal(address)).isEqualTo(401);
            assertThat(refusal(address.password("guess"))).isEqualTo(401);
            assertThat(site.line.health().lastError().orElseThrow()).contains("another password");
            try (var wire = new Wire(address.password("00112233445566778899aabbccddeeff00112233"))) {
                assertThat(wire.subprotocol()).isEqualTo("ocpp1.6");
            }
        }
    }

    @Test
    void passwordsMatchAsDigitsAndAsTheBytesTheyStandFor() {
        var digits = "416263";

        assertThat(new Credentials("garage", "416263".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .match("garage", digits)).isTrue();
        assertThat(new Credentials("garage", new byte[]{0x41, 0x62, 0x63}).match("garage", digits)).isTrue();
        assertThat(new Credentials("garden", new byte[]{0x41, 0x62, 0x63}).match("garage", digits)).isFalse();
        assertThat(Credentials.of("Basic !!!")).isEmpty();
        assertThat(Credentials.of("Bearer x")).isEmpty();
        assertThat(Credentials.of("Basic Z2FyYWdl")).isEmpty();
    }

    @Test
    void aLanguageInCommonIsChosenAndOthersAreSentAway() {
        try (var site = Site.of("garage")) {
            var address = Wire.Address.of(site.line.port(), "garage");
            try (var wire = new Wire(address.speaking("ocpp1.5", "ocpp1.6"))) {
                assertThat(wire.subprotocol()).isEqualTo("ocpp1.6");
            }
            try (var wire = new Wire(address.speaking("ocpp2.0.1", "ocpp1.6"))) {
                assertThat(wire.subprotocol()).isEqualTo("ocpp2.0.1");
            }
            try (var wire = new Wire(address.speaking("soap"))) {
                assertThat(wire.closeCode()).isEqualTo(1002);
                assertThat(wire.subprotocol()).isEmpty();
            }
            try (var wire = new Wire(address.speaking())) {
                assertThat(wire.closeCode()).isEqualTo(1002);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsAnErrorForPeople() {
        try (var site = Site.of("garage")) {
            var taken = new OcppTerms(new OcppTerms.Listen("127.0.0.1", site.line.port(), Optional.empty(), false),
                    List.of(), Site.manner(), false);

            assertThatThrownBy(() -> OcppLine.open(taken, site.clock, new Random(1))).isInstanceOf(IOException.class)
                    .hasMessageContaining("Port " + site.line.port()).hasMessageContaining("is in use")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void closingEndsConnectionsAndFreesThePort() throws IOException {
        var site = Site.of("garage");
        try (var box = site.box("garage")) {
            int port = site.line.port();

            site.close();

            assertThat(box.wire().closeCode()).isEqualTo(1001);
            var again = new OcppTerms(new OcppTerms.Listen("127.0.0.1", port, Optional.empty(), false), List.of(),
                    Site.manner(), false);
            OcppLine.open(again, site.clock, new Random(1)).close();
        }
    }

    @Test
    void aBoxThatFallsSilentWithoutClosingIsGivenUp() {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.mute = true;
            site.clock.pass(Duration.ofSeconds(5));

            assertThat(box.wire().closeCode()).isEqualTo(1001);
            Await.until("it is gone", () -> !isThere(site));
            assertThatThrownBy(() -> site.point("garage").powerKw()).hasMessageContaining("fell silent");
        }
    }

    @Test
    void theOnlyOneNeedsNoName() throws IOException {
        try (var site = Site.of("garage"); var box = site.box("garage")) {
            box.plugIn();

            assertThat(site.point("").session()).isPresent();
        }
    }

    @Test
    void secondConnectorsAreChargePointsOfTheirOwn() throws IOException {
        var terms = new OcppTerms(Site.listen(false),
                List.of(new OcppTerms.Station("street", Optional.empty(), 2)), Site.manner(), true);
        try (var site = new Site(terms); var box = site.box("street")) {
            site.actuator("street/2").apply(site.current(9));

            assertThat(box.asked("SetChargingProfile").getLast().path("connectorId").asInt()).isEqualTo(2);
            assertThat(box.asked("SetChargingProfile")).hasSize(3);
            assertThatThrownBy(() -> site.point("street/2").session()).isInstanceOf(IOException.class)
                    .hasMessageContaining("has not said yet");
        }
    }
}
