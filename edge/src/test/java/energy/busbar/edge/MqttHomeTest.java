// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static energy.busbar.edge.WiredDay.the;
import static energy.busbar.edge.WiredDay.value;
import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.connect.mqtt.TestBroker;
import energy.busbar.connect.mqtt.TestDevice;
import energy.busbar.model.Ladder;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.record.Journal;
import energy.busbar.sense.Meters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The house of docs/examples/mqtt-only.yaml: its meter, roof, battery and boiler speak through a real broker.
class MqttHomeTest {

    @TempDir
    Path folder;

    private final AtomicReference<@Nullable WiredDay> running = new AtomicReference<>();

    /// What the inverter and the plug make of a message.
    private void obey(TestDevice device, String topic, String payload) {
        var day = running.get();
        if (day == null) {
            return;
        }
        switch (topic) {
            case "house/battery/set" -> day.apply("battery", (until, why) -> payload.equals("auto")
                    ? new Release("battery", until, why)
                    : new BatterySetpoint("battery", -Double.parseDouble(payload) / 1000, until, why));
            case "cmnd/boiler/POWER" -> {
                day.apply("boiler",
                        (until, why) -> new MinerSetpoint("boiler", payload.equals("ON") ? 2 : 0, until, why));
                device.say("stat/boiler/POWER", payload, false);
            }
            default -> {
            }
        }
    }

    private static void tell(TestDevice device, Meters house) throws IOException {
        device.say("house/meter/power", watts(value(house.grid())), false);
        device.say("house/roof/power", watts(value(the(house.pv(), "roof"))), false);
        var battery = the(house.batteries(), "battery");
        device.say("house/battery/power", watts(-value(battery)), false);
        device.say("house/battery/soc", number(100 * battery.socFraction().known().orElseThrow()), false);
        device.say("tele/boiler/LWT", "Online", false);
        device.say("tele/boiler/SENSOR",
                "{\"ENERGY\":{\"Power\":" + watts(value(the(house.miners(), "boiler"))) + ",\"Total\":1}}", false);
    }

    private static String watts(double kw) {
        return number(1000 * kw);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    @Test
    void aDayThroughABrokerIsPlannedCommandedAndObeyed() throws Exception {
        try (var broker = new TestBroker(null);
                var device = new TestDevice(broker.port(),
                        (said, message) -> obey(said, message.topic(), message.payload()))) {
            var file = WiredDay.example("mqtt-only", folder, Map.of(), "mqtt://192.168.1.10:1883",
                    "mqtt://127.0.0.1:" + broker.port());
            var tariff = Tariff.open(file, new Random(1));
            var day = new WiredDay(file, tariff);
            running.set(day);
            try (var lines = Lines.open(file.connections(), day::now, new Random(1));
                    var journal = Journal.open(folder.resolve("busbar.db"), file.site())) {
                var plant = ConnectedPlants.of(file, lines, tariff.prices());
                day.rememberFortnight(plant.history());

                var ladders = day.live(plant, journal, house -> tell(device, house));

                assertThat(ladders.getOrDefault(Ladder.OPTIMAL, 0)).as("ticks by a fresh plan: " + ladders)
                        .isGreaterThan(1300);
                var told = device.heard().stream().filter(message -> message.topic().equals("house/battery/set"))
                        .map(message -> message.payload()).toList();
                assertThat(told).anyMatch(watts -> watts.startsWith("-")).anyMatch(watts -> watts.matches("[1-9].*"));
                assertThat(device.heard()).filteredOn(message -> message.topic().startsWith("cmnd/")).isNotEmpty();
                assertThat(the(lines.byId(), "broker").health().lastError()).isEmpty();
                var ledger = journal.day(LocalDate.of(2024, 5, 7)).orElseThrow();
                assertThat(ledger.completeFraction()).isGreaterThan(0.9);
                assertThat(ledger.savings())
                        .as("a sunny day leaves little to gain, and being a minute late costs cents")
                        .isGreaterThan(-0.1);
            }
        }
    }
}
