// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WebServerTest {

    @Test
    void aTakenPortIsToldWithWhatToDo() {
        try (var visit = new Visit(House.full())) {
            var taken = WebSettings.loopback(visit.server.port(), "0.1.0");

            assertThatThrownBy(() -> start(taken)).isInstanceOf(CannotListenException.class).hasMessage(
                    "Port " + taken.port() + " on 127.0.0.1 is in use. Maybe another Busbar is running; choose one"
                            + " with --port.");
        }
    }

    @Test
    void anAddressOfAnotherMachineIsToldSo() {
        var elsewhere = new WebSettings("192.0.2.1", 0, Set.of(), "/public", "0.1.0");

        assertThatThrownBy(() -> start(elsewhere)).isInstanceOf(CannotListenException.class)
                .hasMessageContaining("192.0.2.1").hasMessageContaining("Maybe");
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> WebSettings.loopback(70_000, "0.1.0"))
                .hasMessage("web.port must be from 0 to 65535, was 70000.");
        assertThatThrownBy(() -> new WebSettings("", 0, Set.of(), "/public", "0.1.0"))
                .hasMessage("web.host must not be empty. Maybe 127.0.0.1.");
    }

    @Test
    void aClosedServerFreesItsPort() {
        int port;
        try (var visit = new Visit(House.full())) {
            port = visit.server.port();
        }

        try (var again = new Visit(House.full(), WebSettings.loopback(port, "0.1.0"), EventPace.USUAL)) {
            assertThat(again.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void largeAnswersAreCompressedForThoseWhoTakeIt() {
        try (var visit = new Visit(House.full())) {
            var answer = visit.send("GET", "/openapi", "", "Accept-Encoding", "gzip");

            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        }
    }

    private static void start(WebSettings settings) {
        WebServer.start(settings, new FakeSite(House.full()), new FakeHistory()).close();
    }
}
