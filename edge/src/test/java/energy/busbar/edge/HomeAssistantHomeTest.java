// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static energy.busbar.edge.WiredDay.the;
import static energy.busbar.edge.WiredDay.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import energy.busbar.connect.homeassistant.TestHome;
import energy.busbar.model.Ladder;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.record.Journal;
import energy.busbar.sense.Meters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The house of docs/examples/home-assistant-octopus-fox.yaml: meters and a Fox ESS inverter behind Home Assistant,
/// prices of Octopus Agile, each from a server on this machine.
class HomeAssistantHomeTest {

    private static final String FOX = "foxessmodbus_";

    @TempDir
    Path folder;

    private final AtomicReference<Instant> clock = new AtomicReference<>(WiredDay.BEGIN);

    /// Cheap at night, dear in the evening.
    private static HttpServer octopus() throws IOException {
        var rows = new StringBuilder();
        var start = WiredDay.BEGIN.minus(Duration.ofDays(1));
        for (int i = 0; i < 3 * 48; i++) {
            var from = start.plus(Duration.ofMinutes(30L * i));
            int hour = i % 48 / 2;
            double pence = hour < 6 ? 8 : hour >= 17 && hour < 20 ? 38 : 22;
            rows.append(i == 0 ? "" : ",").append("{\"value_inc_vat\":").append(pence).append(",\"valid_from\":\"")
                    .append(from).append("\",\"valid_to\":\"").append(from.plus(Duration.ofMinutes(30))).append("\"}");
        }
        var bytes = ("{\"next\":null,\"results\":[" + rows + "]}").getBytes(UTF_8);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/products/", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void tell(TestHome home, Meters house) throws IOException {
        home.state("sensor.grid_power", number(value(house.grid())), "kW");
        home.state("sensor.pv_power", number(value(the(house.pv(), "roof"))), "kW");
        var battery = the(house.batteries(), "battery");
        home.state("sensor." + FOX + "battery_discharge", number(Math.max(0, value(battery))), "kW");
        home.state("sensor." + FOX + "battery_charge", number(Math.max(0, -value(battery))), "kW");
        home.state("sensor." + FOX + "battery_soc", number(100 * battery.socFraction().known().orElseThrow()), "%");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static void settings(TestHome home) {
        home.state("select." + FOX + "work_mode", "Self Use", "");
        home.state("number." + FOX + "max_charge_current", "50", "A");
        home.state("number." + FOX + "min_soc_on_grid", "10", "%");
        home.state("number." + FOX + "force_charge_power", "0", "kW");
        home.state("number." + FOX + "force_discharge_power", "0", "kW");
    }

    /// What the inverter makes of its settings.
    private static void obey(TestHome home, WiredDay day) {
        double chargeKw = Double.parseDouble(home.state("number." + FOX + "force_charge_power"));
        double dischargeKw = Double.parseDouble(home.state("number." + FOX + "force_discharge_power"));
        day.apply("battery", (until, why) -> switch (home.state("select." + FOX + "work_mode")) {
            case "Force Charge" -> new BatterySetpoint("battery", -chargeKw, until, why);
            case "Force Discharge" -> new BatterySetpoint("battery", dischargeKw, until, why);
            case "Back-up" -> new BatterySetpoint("battery", 0, until, why);
            default -> new Release("battery", until, why);
        });
    }

    @Test
    void aDayThroughHomeAssistantIsPlannedByAgileAndTheInverterObeys() throws Exception {
        var octopus = octopus();
        try (var home = new TestHome(clock::get)) {
            var file = WiredDay.example("home-assistant-octopus-fox", folder, Map.of("HA_TOKEN", TestHome.TOKEN),
                    "http://homeassistant.local:8123", "http://127.0.0.1:" + home.port(), "source: octopus",
                    "source: octopus, url: \"http://127.0.0.1:" + octopus.getAddress().getPort() + "\"");
            settings(home);
            var tariff = Tariff.open(file, new Random(1));
            tariff.feeds().getFirst().look(WiredDay.BEGIN);
            var day = new WiredDay(file, tariff);
            try (var lines = Lines.open(file.connections(), day::now, new Random(1));
                    var journal = Journal.open(folder.resolve("busbar.db"), file.site())) {
                var plant = ConnectedPlants.of(file, lines, tariff.prices());
                day.rememberFortnight(plant.history());

                var ladders = day.live(plant, journal, house -> {
                    clock.set(day.now());
                    obey(home, day);
                    tell(home, house);
                });

                assertThat(ladders.getOrDefault(Ladder.OPTIMAL, 0)).as("ticks by a fresh plan: " + ladders)
                        .isGreaterThan(1300);
                assertThat(home.calls()).anyMatch(call -> call.contains("Force Charge"))
                        .anyMatch(call -> call.contains("Force Discharge") || call.contains("Self Use"));
                assertThat(the(lines.byId(), "ha").health().lastError()).isEmpty();
            } finally {
                tariff.feeds().forEach(feed -> feed.close());
            }
        } finally {
            octopus.stop(0);
        }
    }
}
