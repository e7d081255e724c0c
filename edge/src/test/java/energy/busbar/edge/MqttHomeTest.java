// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.connect.home.Eventually;
import energy.busbar.connect.mqtt.TestBroker;
import energy.busbar.connect.mqtt.TestDevice;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.forecast.History;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.Orders;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.plan.Optimiser;
import energy.busbar.record.Journal;
import energy.busbar.sense.PowerMeter;
import energy.busbar.show.LiveView;
import energy.busbar.show.LiveView.LoopHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The house of docs/examples/mqtt-only.yaml lives through a day: its meter, roof, battery and boiler are a house in
/// software on the other side of a real broker, and nothing but messages goes between it and the site.
class MqttHomeTest {

    private static final Instant MORNING = Instant.parse("2024-05-06T22:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(60);
    private static final Reason TOLD = Reason.of(ReasonCode.RULES, "A message said so.");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(MORNING);
    private @Nullable Plant simulated;

    private Plant house() {
        return Objects.requireNonNull(simulated);
    }

    private static <T> T the(Map<String, T> ports, String id) {
        return Objects.requireNonNull(ports.get(id), id);
    }

    private SiteFile site(int port) throws IOException {
        var text = Files.readString(
                Path.of(System.getProperty("busbar.home"), "docs", "examples", "mqtt-only.yaml"))
                .replace("mqtt://192.168.1.10:1883", "mqtt://127.0.0.1:" + port);
        return ((Outcome.Understood) SiteFileReader.read(text, folder, Map.of())).file();
    }

    /// What the inverter and the plug make of a message.
    private void obey(TestDevice device, String topic, String payload) {
        var until = now.get().plus(Duration.ofMinutes(5));
        switch (topic) {
            case "house/battery/set" -> apply("battery", payload.equals("auto")
                    ? new Release("battery", until, TOLD)
                    : new BatterySetpoint("battery", -Double.parseDouble(payload) / 1000, until, TOLD));
            case "cmnd/boiler/POWER" -> {
                apply("boiler", new MinerSetpoint("boiler", payload.equals("ON") ? 2 : 0, until, TOLD));
                device.say("stat/boiler/POWER", payload, false);
            }
            default -> {
            }
        }
    }

    private synchronized void apply(String asset, Setpoint setpoint) {
        try {
            the(house().actuators(), asset).apply(setpoint);
        } catch (IOException never) {
            throw new AssertionError(never);
        }
    }

    private synchronized void publish(TestDevice device) throws IOException {
        house().world().advanceTo(now.get());
        var meters = house().meters();
        device.say("house/meter/power", watts(value(meters.grid())), false);
        device.say("house/roof/power", watts(value(the(meters.pv(), "roof"))), false);
        var battery = the(meters.batteries(), "battery");
        device.say("house/battery/power", watts(-value(battery)), false);
        device.say("house/battery/soc", number(100 * battery.socFraction().known().orElseThrow()), false);
        device.say("tele/boiler/LWT", "Online", false);
        device.say("tele/boiler/SENSOR", "{\"ENERGY\":{\"Power\":"
                + watts(value(the(meters.miners(), "boiler"))) + ",\"Total\":1}}", false);
    }

    private static String watts(double kw) {
        return number(1000 * kw);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static boolean isHeard(Plant plant, Instant at) throws IOException {
        return plant.meters().grid().powerKw().age(at).filter(Duration.ZERO::equals).isPresent()
                && the(plant.meters().pv(), "roof").powerKw().age(at).filter(Duration.ZERO::equals).isPresent()
                && the(plant.meters().batteries(), "battery").socFraction().age(at).filter(Duration.ZERO::equals)
                        .isPresent()
                && the(plant.meters().miners(), "boiler").powerKw().age(at).filter(Duration.ZERO::equals).isPresent();
    }

    @Test
    void aDayThroughABrokerIsPlannedCommandedAndObeyed() throws Exception {
        try (var broker = new TestBroker(null);
                var device = new TestDevice(broker.port(),
                        (said, message) -> obey(said, message.topic(), message.payload()))) {
            var file = site(broker.port());
            simulated = SimulatedPlants.of(file, Tariff.unasked(file), MORNING, 3);
            try (var lines = Lines.open(file.connections(), now::get, new Random(1));
                    var journal = Journal.open(folder.resolve("busbar.db"), file.site())) {
                var plant = ConnectedPlants.of(file, lines, Tariff.unasked(file));
                rememberFortnight(file, plant.history());
                var ladders = live(plant, journal, device);

                assertThat(ladders.getOrDefault(Ladder.OPTIMAL, 0)).as("ticks by a fresh plan: " + ladders)
                        .isGreaterThan(1300);
                var told = device.heard().stream().filter(message -> message.topic().equals("house/battery/set"))
                        .map(message -> message.payload()).toList();
                assertThat(told).anyMatch(watts -> watts.startsWith("-")).anyMatch(watts -> watts.matches("[1-9].*"));
                assertThat(device.heard()).filteredOn(message -> message.topic().startsWith("cmnd/")).isNotEmpty();
                assertThat(the(lines.byId(), "broker").health().lastError()).isEmpty();
                var day = journal.day(LocalDate.of(2024, 5, 7)).orElseThrow();
                assertThat(day.completeFraction()).isGreaterThan(0.9);
                assertThat(day.savings()).as("a sunny day leaves little to gain, and being a minute late costs cents")
                        .isGreaterThan(-0.1);
            }
        }
    }

    /// On its first day a site knows no sun, and stores at night what the sun would have given.
    private static void rememberFortnight(SiteFile file, History history) throws IOException {
        var begin = MORNING.minus(Duration.ofDays(14));
        var past = SimulatedPlants.of(file, Tariff.unasked(file), begin, 3);
        for (var at = begin; at.isBefore(MORNING); at = at.plus(history.step())) {
            past.world().advanceTo(at.plus(history.step()));
            double pvKw = value(the(past.meters().pv(), "roof"));
            double loadKw = value(past.meters().grid()) + pvKw + value(the(past.meters().batteries(), "battery"))
                    - value(the(past.meters().miners(), "boiler"));
            history.append(at, Math.max(0, loadKw), Math.max(0, pvKw));
        }
    }

    private static double value(PowerMeter meter) throws IOException {
        return meter.powerKw().known().orElseThrow();
    }

    private Map<Ladder, Integer> live(Plant plant, Journal journal, TestDevice device) throws Exception {
        var alerts = new Alerts((_, _) -> {});
        var live = new LiveDesk(
                new LiveView(plant.site(), MORNING, 1, OperatingMode.LIVE, Orders.NONE, Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), LoopHealth.NONE,
                        List.of()),
                OperatorOrder.NONE, new OrderKeeper(journal, alerts));
        var optimiser = new Optimiser();
        var desk = new PlanningDesk(plant, (problem, _) -> optimiser.plan(problem, Duration.ofSeconds(30)),
                new PlanningDesk.Terms(Duration.ofMinutes(15), Duration.ofHours(24), journal::offer), alerts,
                Runnable::run);
        desk.lookAtPrices(MORNING);
        var loop = new ControlLoop(new ControlLoop.Parts(plant, TICK, 1, desk, journal, live, alerts),
                MORNING.plus(TICK));
        var ladders = new EnumMap<Ladder, Integer>(Ladder.class);
        for (int tick = 1; tick <= 1440; tick++) {
            var at = MORNING.plus(TICK.multipliedBy(tick));
            now.set(at);
            publish(device);
            Eventually.holds("the house is heard at " + at, () -> isHeard(plant, at));
            loop.tick(at, Duration.between(MORNING, at));
            live.view().decision().map(Decision::ladder).ifPresent(ladder -> ladders.merge(ladder, 1, Integer::sum));
        }
        return ladders;
    }
}
