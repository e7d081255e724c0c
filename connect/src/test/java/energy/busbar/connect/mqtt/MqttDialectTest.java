// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.busbar.connect.home.Secret;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttDialectTest {

    private static void read(String text) throws Exception {
        MqttDialect.reader(ZoneOffset.UTC).parts("parts", new YAMLMapper().readTree(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {a: {power: {topic: t, unit: kwh}}}                       | parts.a.power.unit must be one of W, kW, MW
            {a: {power: {topic: t, untit: W}}}                        | untit means nothing here
            {a: {pover: {topic: t}}}                                  | is nothing a device tells
            {a: {power: {topic: "t/#"}}}                              | must name one
            {a: {power: {topic: t, path: ENERGY.Power}}}              | no path such as $.ENERGY.Power
            {a: {power: {topic: t, sign: 2}}}                         | must be 1 or -1
            {a: {power: {topic: t, max-age-seconds: 0}}}              | must be above 0
            {a: {power: {topic: t, retained: maybe}}}                 | must be accept or refuse
            {a: {power: {unit: W}}}                                   | parts.a.power.topic is missing
            {a: {commands: {go: {topic: t, payload: x}}}}             | is no command
            {a: {commands: {run: {topic: t, payload: "${juice W}"}}}} | a gap for "juice"
            {a: {commands: {run: {topic: t, payload: "${power A}"}}}} | which is no unit of it
            {a: {commands: {run: {topic: t, payload: "${power}"}}}}   | a number without a unit
            {a: {preset: tasmota}}                                    | must be one of
            {a: {preset: tasmota-relay}}                              | with.name is missing
            {a: {preset: tasmota-relay, with: {nam: x}}}              | is nothing the preset asks for
            {a: {car: {leaves: soon}}}                                | must be a time of day
            {a: {car: {target-fraction: 80}}}                         | Maybe it is a percentage
            """)
    void whatCannotBeMeantIsRefusedWithItsPlace(String text, String why) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"tasmota-relay", "shelly-gen1-relay", "shelly-gen2-relay"})
    void everyPresetCanBeRead(String preset) throws Exception {
        var parts = MqttDialect.reader(ZoneOffset.UTC).parts("parts",
                new YAMLMapper().readTree("{plug: {preset: " + preset + ", with: {name: x}}}"));

        assertThat(parts).hasEntrySatisfying("plug", plug -> assertThat(plug.commands()).hasSize(2));
    }

    @Test
    void aBrokerIsReachedOnlyAsItIsMeant() {
        var identity = new BrokerTerms.Identity("busbar", Optional.of(new BrokerTerms.Login("me", new Secret("pst"))));

        assertThatThrownBy(() -> broker("http://x", identity)).hasMessageContaining("mqtt://");
        assertThatThrownBy(() -> broker("mqtt://me:pst@x", identity)).hasMessageContaining("must not hold a password");
        assertThatThrownBy(() -> new BrokerTerms.Identity(" ", Optional.empty())).hasMessageContaining("client-id");
        assertThat(broker("mqtts://x", identity).toString()).doesNotContain("pst");
        assertThat(broker("mqtts://x", identity).port()).isEqualTo(8883);
    }

    private static BrokerTerms broker(String url, BrokerTerms.Identity identity) {
        return new BrokerTerms(URI.create(url), BrokerTerms.Version.V5, identity, Optional.empty(), "busbar/status",
                BrokerTerms.USUAL_KEEP_ALIVE, BrokerTerms.USUAL_PATIENCE);
    }
}
