// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import energy.busbar.connect.home.Backoff;
import energy.busbar.connect.home.Eventually;
import energy.busbar.connect.home.FaultyWire;
import energy.busbar.connect.home.FaultyWire.Fault;
import energy.busbar.connect.home.SetClock;
import energy.busbar.connect.homeassistant.discovery.HomeView.Controllable;
import energy.busbar.connect.homeassistant.discovery.HomeView.Doing;
import energy.busbar.connect.homeassistant.discovery.HomeView.Flows;
import energy.busbar.connect.homeassistant.discovery.HomeView.Next;
import energy.busbar.connect.homeassistant.discovery.HomeView.Store;
import energy.busbar.connect.homeassistant.discovery.HomeView.Today;
import energy.busbar.connect.mqtt.BrokerTerms;
import energy.busbar.connect.mqtt.BrokerTerms.Identity;
import energy.busbar.connect.mqtt.BrokerTerms.Version;
import energy.busbar.connect.mqtt.TestBroker;
import energy.busbar.connect.mqtt.TestDevice;
import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatingMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomeDiscoveryTest {

    private static final String CONFIG = "homeassistant/device/busbar_home/config";
    private static final String STATE = "busbar/home/state";
    private static final Logger LOG = Logger.getLogger("busbar");

    private final SetClock clock = new SetClock();
    private final List<Object> orders = new CopyOnWriteArrayList<>();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private TestBroker broker;
    private FaultyWire wire;
    private TestDevice home;
    private HomeDiscovery discovery;

    @BeforeEach
    void turnOn() throws Exception {
        LOG.addHandler(handler);
        broker = new TestBroker(null);
        wire = new FaultyWire(broker.port());
        home = new TestDevice(broker.port());
        discovery = discovery(true);
    }

    @AfterEach
    void turnOff() throws Exception {
        discovery.close();
        home.close();
        wire.close();
        broker.close();
        LOG.removeHandler(handler);
    }

    private HomeDiscovery discovery(boolean commands) {
        var terms = new DiscoveryTerms(
                new BrokerTerms(URI.create("mqtt://127.0.0.1:" + wire.port()), Version.V3_1_1,
                        new Identity("busbar-discovery", Optional.empty()), Optional.empty(), "busbar/home/status",
                        Duration.ofSeconds(1), Duration.ofSeconds(2)),
                new DiscoveryTerms.Site("home", "Our home", "0.1.0"), DiscoveryTerms.USUAL_PREFIX, commands,
                DiscoveryTerms.USUAL_HOLD);
        return new HomeDiscovery(terms, new HomeOrders() {
            @Override
            public void automation(Automation automation) {
                orders.add(automation);
            }

            @Override
            public void override(ManualOverride order) {
                orders.add(order);
            }

            @Override
            public void endOverride(String assetId) {
                orders.add(assetId);
            }
        }, clock, new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)));
    }

    private HomeView view(OptionalDouble gridKw) {
        return new HomeView(clock.instant(),
                new Flows(gridKw, OptionalDouble.of(3.25), OptionalDouble.of(-1.5), OptionalDouble.empty()),
                List.of(new Store("cellar", OptionalDouble.of(0.643))),
                List.of(new Controllable("cellar", -5, 4, OptionalDouble.empty())),
                new Doing("charge from the sun", "The sun gives more than the house needs.",
                        Optional.of(new Next(clock.instant().plusSeconds(3600), "hold"))),
                new Today(OptionalDouble.of(1.237), "EUR"), Automation.ALL_ON, OperatingMode.LIVE);
    }

    private JsonNode heard(String topic) throws Exception {
        Eventually.holds(topic + " is told", () -> home.last(topic).isPresent());
        return new ObjectMapper().readTree(home.last(topic).orElseThrow());
    }

    private void up() throws Exception {
        discovery.tell(view(OptionalDouble.of(-0.75)));
        heard(STATE);
    }

    @Test
    void theWholeDeviceIsDescribedInOneMessage() throws Exception {
        up();
        var config = heard(CONFIG);

        assertThat(config.at("/dev/ids/0").asText()).isEqualTo("busbar_home");
        assertThat(config.at("/o/name").asText()).isEqualTo("busbar");
        assertThat(config.path("availability_topic").asText()).isEqualTo("busbar/home/status");
        assertThat(config.at("/cmps/grid_kw/unit_of_measurement").asText()).isEqualTo("kW");
        assertThat(config.at("/cmps/grid_kw/expire_after").asInt()).isEqualTo(60);
        assertThat(config.at("/cmps/soc_cellar/device_class").asText()).isEqualTo("battery");
        assertThat(config.at("/cmps/override_cellar/min").asDouble()).isEqualTo(-5);
        assertThat(config.path("cmps").properties()).allSatisfy(component -> {
            assertThat(component.getValue().path("p").asText()).isIn("sensor", "switch", "number", "button");
            assertThat(component.getValue().path("unique_id").asText()).isEqualTo("busbar_home_" + component.getKey());
        });
        Eventually.holds("it is there", () -> home.last("busbar/home/status").equals(Optional.of("online")));
    }

    @Test
    void whatIsUnknownIsNullAndNeverZero() throws Exception {
        discovery.tell(view(OptionalDouble.empty()));
        var state = heard(STATE);

        assertThat(state.path("grid_kw").isNull()).isTrue();
        assertThat(state.path("load_kw").isNull()).isTrue();
        assertThat(state.path("override_cellar").isNull()).isTrue();
        assertThat(state.path("solar_kw").asDouble()).isEqualTo(3.25);
        assertThat(state.path("battery_kw").asDouble()).isEqualTo(-1.5);
        assertThat(state.path("soc_cellar").asDouble()).isEqualTo(64.3);
        assertThat(state.path("savings_today").asDouble()).isEqualTo(1.24);
        assertThat(state.path("next_action").asText()).isEqualTo("hold");
        assertThat(state.path("optimiser").asText()).isEqualTo("ON");
    }

    @Test
    void everySensorFindsItsValue() throws Exception {
        up();
        var state = heard(STATE);

        assertThat(heard(CONFIG).path("cmps").properties()).allSatisfy(component -> {
            var template = component.getValue().path("value_template").asText("{{ value_json.mode }}");
            assertThat(state.has(template.replaceAll(".*value_json\\.| }}", ""))).as(template).isTrue();
        });
    }

    @Test
    void switchesAndOrdersReachTheSite() throws Exception {
        up();
        home.say("busbar/home/switch/mining/set", "OFF", false);
        Eventually.holds("the switch", () -> orders.contains(new Automation(true, true, false, true)));
        home.say("busbar/home/override/cellar/set", "-2.5", false);
        Eventually.holds("the order",
                () -> orders.contains(new ManualOverride("cellar", -2.5, clock.instant().plusSeconds(3600))));
        home.say("busbar/home/override/cellar/end", "PRESS", false);
        Eventually.holds("its end", () -> orders.contains("cellar"));
    }

    @Test
    void whatIsNotMeantIsRefusedAndSaid() throws Exception {
        up();
        home.say("busbar/home/switch/mining/set", "MAYBE", false);
        home.say("busbar/home/switch/heating/set", "ON", false);
        home.say("busbar/home/override/cellar/set", "2500", false);
        home.say("busbar/home/override/cellar/set", "NaN", false);
        home.say("busbar/home/override/attic/set", "1", false);

        Eventually.holds("five refusals", () -> logged.size() >= 5);
        assertThat(logged).anySatisfy(line -> assertThat(line).contains("a switch is ON or OFF"))
                .anySatisfy(line -> assertThat(line).contains("no switch \"heating\""))
                .anySatisfy(line -> assertThat(line).contains("Maybe it is in watts"))
                .anySatisfy(line -> assertThat(line).contains("no asset \"attic\""));
        assertThat(orders).isEmpty();
    }

    @Test
    void aCommandThatTheBrokerKeptIsNotObeyed() throws Exception {
        discovery.close();
        home.say("busbar/home/switch/optimiser/set", "OFF", true);
        Eventually.holds("the broker keeps it", () -> home.last("busbar/home/switch/optimiser/set").isPresent());
        discovery = discovery(true);
        up();

        Eventually.holds("it is refused", () -> logged.stream().anyMatch(line -> line.contains("kept by the broker")
                || line.contains("not up yet")));
        assertThat(orders).isEmpty();
    }

    @Test
    void afterAnOutageAndAfterHomeAssistantsStartEverythingIsToldAnew() throws Exception {
        up();
        wire.is(Fault.CUT);
        Eventually.holds("the last will", () -> home.last("busbar/home/status").equals(Optional.of("offline")));
        home.heard().clear();
        discovery.tell(view(OptionalDouble.of(2)));
        wire.is(Fault.NONE);
        Eventually.holds("described anew", () -> times(CONFIG) == 1 && times(STATE) >= 1);
        assertThat(heard(STATE).path("grid_kw").asDouble()).isEqualTo(2);

        home.say("homeassistant/status", "online", false);
        Eventually.holds("and again", () -> times(CONFIG) == 2);
    }

    private long times(String topic) {
        return home.heard().stream().filter(message -> message.topic().equals(topic)).count();
    }

    @Test
    void withoutLeaveNothingIsOfferedAndNothingObeyed() throws Exception {
        discovery.close();
        discovery = discovery(false);
        home.heard().clear();
        up();
        Eventually.holds("described", () -> times(CONFIG) >= 1);
        var config = heard(CONFIG);
        home.say("busbar/home/switch/mining/set", "OFF", false);
        discovery.tell(view(OptionalDouble.of(7)));
        Eventually.holds("what came after", () -> heard(STATE).path("grid_kw").asDouble() == 7);

        assertThat(config.at("/cmps/mining").isMissingNode()).isTrue();
        assertThat(config.at("/cmps/override_cellar").isMissingNode()).isTrue();
        assertThat(orders).isEmpty();
    }
}
