// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.home.Eventually;
import energy.busbar.connect.home.FaultyWire;
import energy.busbar.connect.home.LineContract;
import energy.busbar.connect.mqtt.BrokerTerms.Identity;
import energy.busbar.connect.mqtt.BrokerTerms.Version;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Charger;
import energy.busbar.model.Miner;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MqttLineTest extends LineContract {

    private static final Reason REASON = Reason.of(ReasonCode.SERVE_LOAD, "A test.");
    private static final Miner HEATER = new Miner("heater", new double[]{2}, Duration.ZERO, Duration.ZERO, 0);

    static final String PARTS = """
            grid:
              power: {topic: meter/power, unit: W, max-age-seconds: 60}
              import-energy: {topic: meter/json, path: $.energy.in, unit: kWh, time-path: $.at}
              l1-current: {topic: meter/json, path: "$.amps[0]", unit: A, time-path: $.at}
            battery:
              power: {topic: battery/power, unit: W, sign: -1}
              state-of-charge: {topic: battery/soc, unit: "%"}
              commands:
                charge: {topic: battery/set, payload: "${-power W}", state: {topic: battery/held}}
                discharge: {topic: battery/set, payload: "${-power W}", state: {topic: battery/held}}
                hold: {topic: battery/set, payload: "0", state: {topic: battery/held}}
                release: {topic: battery/set, payload: auto, state: {topic: battery/held}}
            plug: {preset: tasmota-relay, with: {name: plug1}}
            shelly: {preset: shelly-gen2-relay, with: {name: shelly1}, power: {topic: shelly1/w, unit: W}}
            box:
              available: {topic: box/online}
              power: {topic: box/kw, unit: kW, retained: accept}
              plugged: {topic: box/status, yes: [b, c], no: [a]}
              delivered-energy: {topic: box/session, unit: Wh}
              phases: {topic: box/phases}
              car: {usual-need-kwh: 12, leaves: "07:30"}
              commands:
                charge: {topic: box/amp, payload: "${current A}", state: {topic: box/amp/held}}
                pause: {topic: box/amp, payload: "0", state: {topic: box/amp/held}}
            """;

    private TestBroker broker;
    private FaultyWire wire;
    private TestDevice device;

    @BeforeEach
    void turnOn() throws Exception {
        broker = new TestBroker(null);
        wire = new FaultyWire(broker.port());
        device = new TestDevice(broker.port(), MqttLineTest::obey);
    }

    private static void obey(TestDevice device, Message order) {
        switch (order.topic()) {
            case "battery/set" -> device.say("battery/held", order.payload(), true);
            case "cmnd/plug1/POWER" -> device.say("stat/plug1/POWER", order.payload(), false);
            case "box/amp" -> device.say("box/amp/held", order.payload(), false);
            default -> {
                // Its own words.
            }
        }
    }

    @AfterEach
    void turnOff() throws Exception {
        device.close();
        wire.close();
        broker.close();
    }

    static BrokerTerms terms(int port, Version version) {
        return new BrokerTerms(URI.create("mqtt://127.0.0.1:" + port), version,
                new Identity("busbar-test", Optional.empty()), Optional.empty(), "busbar/test/status",
                Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Override
    protected DeviceLine newLine(boolean commands) {
        return new MqttLine(new MqttTerms("broker", terms(wire.port(), Version.V3_1_1), commands,
                MqttDialect.reader(ZoneOffset.UTC).parts("parts", yaml(PARTS))), clock, quick());
    }

    @Override
    protected FaultyWire wire() {
        return wire;
    }

    @Override
    protected void say(String text) {
        device.say("meter/power", text, false);
    }

    @Override
    protected OptionalDouble held() {
        return device.last("battery/set").filter(text -> !text.equals("auto"))
                .map(text -> OptionalDouble.of(-Double.parseDouble(text) / 1000)).orElse(OptionalDouble.empty());
    }

    private DeviceLine up() throws Exception {
        var line = open(true);
        eventuallyReads(line.meter("grid"), 0.1);
        return line;
    }

    @Test
    void aRetainedValueOfUnknownAgeIsMissingUntilALiveOneComes() throws Exception {
        device.say("meter/power", "5000", true);
        Eventually.holds("the broker keeps it", () -> device.last("meter/power").isPresent());
        var meter = open(false).meter("grid");

        Eventually.holds("it says why", () -> meter.powerKw() instanceof Reading.Missing missing
                && missing.why().contains("retained"));
        eventuallyReads(meter, 0.9);
    }

    @Test
    void aRetainedValueCountsWhereItsTimeIsToldOrTheSiteFileSaysSo() throws Exception {
        device.say("meter/json", "{\"energy\":{\"in\":12.5},\"amps\":[3.5],\"at\":\"" + clock.instant().minusSeconds(20)
                + "\"}", true);
        device.say("box/kw", "3.6", true);
        device.say("box/online", "true", true);
        Eventually.holds("the broker keeps it", () -> device.last("box/online").isPresent());
        var line = open(false);

        Eventually.holds("the counter is dated", () -> line.meter("grid").energyKwh().orElseThrow()
                .age(clock.instant()).equals(Optional.of(Duration.ofSeconds(20))));
        assertThat(line.meter("grid").phases().getFirst().currentA().orElseThrow().known()).hasValue(3.5);
        Eventually.holds("the box is accepted",
                () -> line.meter("box").powerKw().known().equals(OptionalDouble.of(3.6)));
    }

    @Test
    void garbageOnATopicIsMissingAndTheOtherSideOfASignIsTurned() throws Exception {
        var line = up();
        device.say("meter/json", "{\"energy\":{\"in\":12.5", false);
        device.say("battery/power", "-1500", false);
        device.say("battery/soc", "55.5", false);

        Eventually.holds("it is no JSON", () -> line.meter("grid").energyKwh()
                .orElseThrow() instanceof Reading.Missing missing && missing.why().contains("no JSON"));
        var battery = line.battery("battery");
        Eventually.holds("the battery tells", () -> battery.socFraction().known().isPresent());
        assertThat(battery.powerKw().known()).hasValue(1.5);
        assertThat(battery.socFraction().known().orElseThrow()).isEqualTo(0.555);
    }

    @Test
    void aPlugSwitchesAndItsDeathIsKnown() throws Exception {
        var line = up();
        device.say("tele/plug1/LWT", "Online", true);
        device.say("tele/plug1/SENSOR", "{\"Time\":\"2026-05-01T12:00:00\",\"ENERGY\":{\"Total\":3.1,\"Power\":1990}}",
                false);
        Eventually.holds("it tells", () -> line.meter("plug").powerKw().known().equals(OptionalDouble.of(1.99)));
        var plug = line.actuator("plug", HEATER);

        plug.apply(new MinerSetpoint("heater", 2, clock.instant().plusSeconds(30), REASON));
        Eventually.holds("it is on", () -> plug.told().equals(Optional.of(new Told.Power(2))));
        plug.apply(new MinerSetpoint("heater", 0, clock.instant().plusSeconds(30), REASON));
        Eventually.holds("it is off", () -> plug.told().equals(Optional.of(new Told.Power(0))));

        device.say("tele/plug1/LWT", "Offline", true);
        Eventually.holds("it is away", () -> throwsAway(() -> line.meter("plug").powerKw()));
        assertThatThrownBy(() -> plug.apply(new MinerSetpoint("heater", 2, clock.instant().plusSeconds(30), REASON)))
                .hasMessageContaining("not there");
    }

    private static boolean throwsAway(java.util.concurrent.Callable<?> question) throws Exception {
        try {
            question.call();
            return false;
        } catch (java.io.IOException away) {
            return String.valueOf(away.getMessage()).contains("not there");
        }
    }

    @Test
    void anOrderThatCarriesItsOwnEndIsSaidAnewEachTime() throws Exception {
        var line = up();
        device.say("shelly1/online", "true", true);
        device.say("shelly1/status/switch:0", "{\"id\":0,\"output\":true,\"apower\":3.0}", false);
        var shelly = line.actuator("shelly", HEATER);
        Eventually.holds("it is on", () -> shelly.told().equals(Optional.of(new Told.Power(2))));

        shelly.apply(new MinerSetpoint("heater", 2, clock.instant().plusSeconds(30), REASON));
        shelly.apply(new MinerSetpoint("heater", 2, clock.instant().plusSeconds(30), REASON));

        Eventually.holds("it hears both", () -> device.heard().stream()
                .filter(message -> message.topic().equals("shelly1/rpc")).count() == 2);
        var order = new ObjectMapper().readTree(device.last("shelly1/rpc").orElseThrow());
        assertThat(order.at("/params/toggle_after").asInt()).isEqualTo(30);
        assertThat(order.at("/params/on").asBoolean()).isTrue();
    }

    @Test
    void aChargePointTellsItsCarAndTakesCurrents() throws Exception {
        var line = up();
        var charger = new Charger("box", 6, 16, 1, 3, 230);
        var box = line.chargePoint("box", charger);
        device.say("box/online", "true", true);
        device.say("box/status", "A", false);
        Eventually.holds("no car", () -> box.session().isEmpty());

        device.say("box/session", "2000", false);
        device.say("box/phases", "3", false);
        device.say("box/status", "C", false);
        Eventually.holds("a car", () -> box.session().isPresent());
        var session = box.session().orElseThrow();
        assertThat(session.neededKwh()).isEqualTo(10);
        assertThat(session.socFraction()).isInstanceOf(Reading.Missing.class);
        assertThat(session.expectedDeparture()).isEqualTo("2026-05-02T07:30:00Z");
        assertThat(box.phaseCount()).hasValue(3);

        device.say("box/status", "E", false);
        Eventually.holds("a fault is not \"no car\"", () -> {
            try {
                box.session();
                return false;
            } catch (java.io.IOException unknown) {
                return true;
            }
        });
        var actuator = line.actuator("box", charger);
        actuator.apply(new ChargerSetpoint("box", 10, clock.instant().plusSeconds(30), REASON));
        Eventually.holds("10 A", () -> actuator.told().equals(Optional.of(new Told.Current(10))));
        assertThatThrownBy(
                () -> actuator.apply(new ChargerSetpoint("box", 0, 1, clock.instant().plusSeconds(30), REASON)))
                .hasMessageContaining("no word for phases");
    }

    @Test
    void whoIsHereAndWhoIsGoneStandsOnTheStatusTopic() throws Exception {
        var line = up();
        Eventually.holds("online", () -> device.last("busbar/test/status").equals(Optional.of("online")));

        wire.is(FaultyWire.Fault.CUT);
        Eventually.holds("the last will", () -> device.last("busbar/test/status").equals(Optional.of("offline")));
        wire.is(FaultyWire.Fault.NONE);
        Eventually.holds("back", () -> device.last("busbar/test/status").equals(Optional.of("online")));

        line.close();
        Eventually.holds("farewell", () -> device.last("busbar/test/status").equals(Optional.of("offline")));
    }

    @Test
    void whoIsToBeReachedThroughTlsIsNeverSpokenToInPlain() throws Exception {
        var plain = terms(broker.port(), Version.V3_1_1);
        var tls = new BrokerTerms(URI.create("mqtts://127.0.0.1:" + broker.port()), Version.V3_1_1, plain.identity(),
                Optional.empty(), "busbar/secret/status", plain.keepAlive(), plain.patience());
        var terms = new MqttTerms("tls", tls, false, MqttDialect.reader(ZoneOffset.UTC).parts("parts", yaml(PARTS)));
        try (var line = new MqttLine(terms, clock, quick())) {
            Eventually.holds("it tries", () -> line.health().failuresInARow() > 1);

            assertThat(device.last("busbar/secret/status")).isEmpty();
        }
    }

    @Test
    void aRefusalIsSaidInWordsAndHealsWhenItIsPutRight() throws Exception {
        try (var strict = new TestBroker("right")) {
            var terms = new MqttTerms("broker", terms(strict.port(), Version.V3_1_1), false,
                    MqttDialect.reader(ZoneOffset.UTC).parts("parts", yaml(PARTS)));
            try (var line = new MqttLine(terms, clock, quick())) {
                Eventually.holds("it says why", () -> line.health().lastError().orElse("").contains("refuses"));

                assertThat(line.health().lastError().orElseThrow()).contains("Maybe user or password");
                assertThatThrownBy(() -> line.meter("grid").powerKw()).hasMessageContaining("refuses");
            }
        }
    }
}
