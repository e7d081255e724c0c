// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcppTermsTest {

    @TempDir
    private Path folder;

    @Test
    void whatCannotBeIsRefusedWithWords() {
        assertThatThrownBy(() -> new OcppTerms.Station("ws://host/ocpp/garage", Optional.empty(), 1))
                .hasMessageContaining("Maybe it is the whole address");
        assertThatThrownBy(() -> new OcppTerms.Station("garage", Optional.empty(), 0)).hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> new OcppTerms.Listen("", 8887, Optional.empty(), false))
                .hasMessageContaining("0.0.0.0");
        assertThatThrownBy(() -> new OcppTerms.Listen("127.0.0.1", 88_870, Optional.empty(), false))
                .hasMessageContaining("8887");
        assertThatThrownBy(() -> OcppTerms.Manner.usual(4)).hasMessageContaining("IEC 61851");
        assertThat(OcppTerms.Manner.usual(0).safeCurrentA()).isZero();
        assertThatThrownBy(() -> OcppTerms.Manner.usual(-1)).hasMessageContaining("safe-current-a");
        assertThatThrownBy(() -> OcppTerms.Manner.usual(Double.NaN)).hasMessageContaining("safe-current-a");
        assertThatThrownBy(() -> new OcppTerms.CarGuess(0, Duration.ofHours(1))).hasMessageContaining("Maybe 40");
        assertThatThrownBy(() -> new OcppTerms.CarGuess(40, Duration.ZERO)).hasMessageContaining("Maybe 12 h");
        assertThatThrownBy(() -> new OcppTerms(Site.listen(false), Site.stations("a", "a"), Site.manner(), true))
                .hasMessageContaining("twice");
        var guess = OcppTerms.CarGuess.USUAL;
        assertThatThrownBy(() -> new OcppTerms.Manner(6, Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(4),
                false, guess)).hasMessageContaining("sample-interval");
        assertThatThrownBy(() -> new OcppTerms.Manner(6, Duration.ofSeconds(10), Duration.ofSeconds(10),
                Duration.ofSeconds(4), false, guess)).hasMessageContaining("stale-after");
        assertThatThrownBy(() -> new OcppTerms.Manner(6, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ZERO,
                false, guess)).hasMessageContaining("patience");
    }

    @Test
    void passwordsAreNotPrinted() {
        var terms = new OcppTerms(
                new OcppTerms.Listen("127.0.0.1", 0, Optional.of(new OcppTerms.Keystore(Path.of("key"), "secret")),
                        true),
                List.of(new OcppTerms.Station("garage", Optional.of("secret"), 1)), OcppTerms.Manner.usual(6), true);

        assertThat(terms.toString()).doesNotContain("secret");
    }

    @Test
    void aKeystoreMakesItSecure() throws Exception {
        var file = folder.resolve("key.p12");
        var made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "busbar", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost", "-keystore", file.toString(), "-storepass", "changeit", "-storetype", "PKCS12")
                .inheritIO().start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var listen = new OcppTerms.Listen("127.0.0.1", 0, Optional.of(new OcppTerms.Keystore(file, "changeit")), false);

        try (var site = new Site(new OcppTerms(listen, Site.stations("garage"), Site.manner(), false));
                var client = HttpClient.newBuilder().sslContext(trusting(file)).build()) {
            var socket = client.newWebSocketBuilder().subprotocols("ocpp1.6").buildAsync(
                    URI.create("wss://localhost:" + site.line.port() + "/ocpp/garage"), new WebSocket.Listener() {
                    })
                    .get(20, TimeUnit.SECONDS);

            assertThat(socket.getSubprotocol()).isEqualTo("ocpp1.6");
            socket.abort();
        }
    }

    private static SSLContext trusting(Path file) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("busbar", store.getCertificate("busbar"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void aKeystoreThatIsNotThereIsAnErrorForPeople() {
        var listen = new OcppTerms.Listen("127.0.0.1", 0,
                Optional.of(new OcppTerms.Keystore(folder.resolve("none.p12"), "x")), false);

        assertThatThrownBy(() -> OcppLine.open(new OcppTerms(listen, List.of(), Site.manner(), false), new HandClock(),
                new Random(1))).isInstanceOf(IOException.class).hasMessageContaining("keystore");
    }
}
