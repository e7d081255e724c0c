// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.busbar.connect.home.Authority;
import energy.busbar.connect.home.Backoff;
import energy.busbar.connect.home.Eventually;
import energy.busbar.connect.home.Secret;
import energy.busbar.connect.home.SetClock;
import energy.busbar.connect.mqtt.BrokerTerms.Identity;
import energy.busbar.connect.mqtt.BrokerTerms.Login;
import energy.busbar.connect.mqtt.BrokerTerms.Version;
import energy.busbar.model.Reading;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Both versions of the protocol through TLS to the broker of most homes.
class MosquittoTest {

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static @Nullable Mosquitto mosquitto;

    private final SetClock clock = new SetClock();

    @BeforeAll
    static void turnOn() throws Exception {
        var program = Mosquitto.program();
        assumeThat(program).as("mosquitto is installed (Debian: apt install mosquitto)").isPresent();
        certificates = Certificates.in(folder);
        mosquitto = new Mosquitto(program.orElseThrow(), certificates);
    }

    @AfterAll
    static void turnOff() {
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    private static BrokerTerms terms(String host, Version version, String password, Optional<Authority> authority) {
        return new BrokerTerms(URI.create("mqtts://" + host + ":" + requireNonNull(mosquitto).port()), version,
                new Identity("busbar-" + version, Optional.of(new Login("busbar", new Secret(password)))), authority,
                "busbar/" + version + "/status", Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    private static Optional<Authority> ours() {
        return Optional.of(new Authority(certificates.authority()));
    }

    private MqttLine line(BrokerTerms broker) throws Exception {
        var parts = new YAMLMapper().readTree("{grid: {power: {topic: \"" + broker.version()
                + "/power\", unit: W}}}");
        return new MqttLine(
                new MqttTerms("tls", broker, false, MqttDialect.reader(ZoneOffset.UTC).parts("parts", parts)), clock,
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)));
    }

    @ParameterizedTest
    @EnumSource
    void aMeterIsReadThroughTlsAndWhatWasRetainedIsKnownAsSuch(Version version) throws Exception {
        var terms = terms("127.0.0.1", version, "right", ours());
        var other = new BrokerTerms(terms.url(), version, new Identity("device", terms.identity().login()),
                terms.authority(), "device/status", terms.keepAlive(), terms.patience());
        try (var device = BrokerSession.open(other, Set.of(), _ -> {})) {
            device.publish(new Message(version + "/power", "4000", true));
            try (var line = line(terms)) {
                var meter = line.meter("grid");
                Eventually.holds("it was retained", () -> meter.powerKw() instanceof Reading.Missing missing
                        && missing.why().contains("retained"));
                device.publish(new Message(version + "/power", "1500", false));
                Eventually.holds("a live one", () -> meter.powerKw().known().equals(OptionalDouble.of(1.5)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordIsSaidInWords(Version version) throws Exception {
        try (var line = line(terms("127.0.0.1", version, "wrong", ours()))) {
            Eventually.holds("refused", () -> line.health().lastError().orElse("").contains("refuses"));

            assertThat(line.health().lastError().orElseThrow()).contains("Maybe user or password");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        try (var line = line(terms("127.0.0.1", Version.V5, "right", Optional.empty()))) {
            Eventually.holds("refused",
                    () -> line.health().lastError().orElse("").contains("Maybe name its authority"));
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        try (var line = line(terms("localhost", Version.V5, "right", ours()))) {
            Eventually.holds("refused", () -> line.health().lastError().orElse("").contains("localhost"));

            assertThat(line.health().answeredAt()).isEmpty();
            assertThat(line.health().lastError().orElseThrow()).contains("No name matching localhost found");
        }
    }

    @Test
    void anAuthorityThatIsNoCertificateIsSaidWithItsPlace() throws Exception {
        var key = Optional.of(new Authority(folder.resolve("broker.key")));
        try (var line = line(terms("127.0.0.1", Version.V5, "right", key))) {
            Eventually.holds("said", () -> line.health().lastError().orElse("").contains("broker.key"));
        }
    }

    @Test
    void whoeverTakesOurNameIsSaid() throws Exception {
        List<String> ends = new CopyOnWriteArrayList<>();
        var terms = terms("127.0.0.1", Version.V5, "right", ours());
        try (var first = BrokerSession.open(terms, Set.of(), _ -> {});
                var second = BrokerSession.open(terms, Set.of(), _ -> {})) {
            ends.add(first.awaitEnd());

            assertThat(ends).singleElement().asString().contains("another program uses the client-id");
            second.publish(new Message("still/here", "yes", false));
        }
    }
}
