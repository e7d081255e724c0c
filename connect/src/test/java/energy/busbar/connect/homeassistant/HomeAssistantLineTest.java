// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.home.Eventually;
import energy.busbar.connect.home.FaultyWire;
import energy.busbar.connect.home.LineContract;
import energy.busbar.connect.home.Secret;
import energy.busbar.connect.homeassistant.HomeAssistantTerms.Pulse;
import energy.busbar.connect.homeassistant.HomeAssistantTerms.Server;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Charger;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import energy.busbar.sense.PowerMeter;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomeAssistantLineTest extends LineContract {

    private static final Pulse QUICK = new Pulse(Duration.ofMillis(300), Duration.ofSeconds(2));
    private static final String MODE = "select.foxessmodbus_work_mode";

    private static final String PARTS = """
            grid:
              power: {entity: sensor.grid}
            strict:
              power: {entity: sensor.grid, unit: W}
            battery:
              discharge-power: {entity: sensor.battery_out}
              charge-power: {entity: sensor.battery_in}
              state-of-charge: {entity: sensor.battery_soc}
              commands:
                charge:
                  - {entity: number.setpoint, value: "${-power}"}
                  - {entity: switch.remote, value: "on"}
                discharge:
                  - {entity: number.setpoint, value: "${-power}"}
                  - {entity: switch.remote, value: "on"}
                hold:
                  - {entity: number.setpoint, value: "0"}
                  - {entity: switch.remote, value: "on"}
                release:
                  - {entity: switch.remote, value: "off"}
            fox: {preset: fox-ess, with: {charge-a: "50", min-soc-percent: "15"}}
            box:
              power: {entity: sensor.box, unit: kW}
              plugged: {entity: binary_sensor.box_plug}
              car-state-of-charge: {entity: sensor.car_soc}
              delivered-energy: {entity: sensor.box, attribute: session_kwh, unit: kWh}
              car: {usual-need-kwh: 12}
            """;

    private TestHome home;
    private FaultyWire wire;

    @BeforeEach
    void turnOn() throws Exception {
        home = new TestHome(clock);
        wire = new FaultyWire(home.port());
        home.state("number.setpoint", "0", "W");
        home.state("switch.remote", "off");
        home.state(MODE, "Self Use");
        home.state("number.foxessmodbus_force_charge_power", "0", "kW");
        home.state("number.foxessmodbus_force_discharge_power", "0", "W");
        home.state("number.foxessmodbus_max_charge_current", "50.0", "A");
        home.state("number.foxessmodbus_min_soc_on_grid", "10", "%");
    }

    @AfterEach
    void turnOff() throws Exception {
        wire.close();
        home.close();
    }

    private HomeAssistantLine line(boolean commands, String token) {
        var server = new Server(URI.create("http://127.0.0.1:" + wire.port() + "/"), new Secret(token),
                Optional.empty(), QUICK);
        return new HomeAssistantLine(new HomeAssistantTerms("ha", server, commands,
                HomeAssistantDialect.reader(ZoneOffset.UTC).parts("parts", yaml(PARTS))), clock, quick());
    }

    @Override
    protected DeviceLine newLine(boolean commands) {
        return line(commands, TestHome.TOKEN);
    }

    @Override
    protected FaultyWire wire() {
        return wire;
    }

    @Override
    protected void say(String text) {
        home.state("sensor.grid", text, "W");
    }

    @Override
    protected OptionalDouble held() {
        return home.state("switch.remote").equals("on")
                ? OptionalDouble.of(-Double.parseDouble(home.state("number.setpoint")) / 1000)
                : OptionalDouble.empty();
    }

    private DeviceLine up() throws Exception {
        var line = open(true);
        eventuallyReads(line.meter("grid"), 0.1);
        return line;
    }

    private static void eventuallyMissing(PowerMeter meter, String why) throws Exception {
        Eventually.holds("missing: " + why, () -> meter.powerKw() instanceof Reading.Missing missing
                && missing.why().contains(why));
    }

    @Test
    void theUnitIsLookedAtWithEveryMessage() throws Exception {
        var line = up();
        var meter = line.meter("grid");
        home.state("sensor.grid", "2.5", "kW");
        Eventually.holds("kW", () -> meter.powerKw().known().equals(OptionalDouble.of(2.5)));
        eventuallyMissing(line.meter("strict"), "told in kW, the site file says W");

        home.state("sensor.grid", "230", "V");
        eventuallyMissing(meter, "no unit of power");
        home.remove("sensor.grid");
        eventuallyMissing(meter, "knows no sensor.grid");
        eventuallyReads(meter, 0.3);
    }

    @Test
    void whatIsToldAgainUnchangedStaysYoung() throws Exception {
        var meter = up().meter("grid");
        clock.pass(Duration.ofSeconds(61));
        eventuallyMissing(meter, "old");

        home.again("sensor.grid");
        Eventually.holds("young again", () -> meter.powerKw().known().isPresent());
    }

    @Test
    void aClockThatIsFarAheadDatesNothing() throws Exception {
        var meter = up().meter("grid");
        home.clockIsAheadBy(Duration.ofMinutes(5));
        say("5000");
        eventuallyMissing(meter, "s ahead");

        home.clockIsAheadBy(Duration.ofSeconds(2));
        eventuallyReads(meter, 0.4);
    }

    @Test
    void aBatteryThatTellsBothWaysApartIsNettedAndAsOldAsTheOlder() throws Exception {
        var line = up();
        home.state("sensor.battery_out", "0", "kW");
        home.state("sensor.battery_soc", "64", "%");
        clock.pass(Duration.ofSeconds(10));
        home.state("sensor.battery_in", "1.75", "kW");
        var battery = line.battery("battery");

        Eventually.holds("it charges", () -> battery.powerKw().known().equals(OptionalDouble.of(-1.75)));
        assertThat(battery.powerKw().age(clock.instant()).orElseThrow()).isBetween(Duration.ofSeconds(9),
                Duration.ofSeconds(10));
        assertThat(battery.socFraction().known()).hasValue(0.64);
    }

    @Test
    void aFoxInverterTakesItsWorkModesAndIsLeftInASafeOne() throws Exception {
        var line = up();
        var fox = line.actuator("fox", BATTERY);
        assertThat(fox.told()).contains(new Told.Nothing());

        fox.apply(battery(-2.5, Setpoint.LEASE));
        Eventually.holds("charges", () -> fox.told().equals(Optional.of(new Told.Power(-2.5))));
        fox.apply(battery(3, Setpoint.LEASE));
        Eventually.holds("discharges", () -> fox.told().equals(Optional.of(new Told.Power(3))));
        fox.apply(battery(0, Setpoint.LEASE));
        Eventually.holds("holds", () -> fox.told().equals(Optional.of(new Told.Power(0))));
        fox.apply(release());
        Eventually.holds("is free", () -> fox.told().equals(Optional.of(new Told.Nothing())));

        assertThat(home.calls()).containsExactly(
                "number.set_value number.foxessmodbus_force_charge_power {\"value\":2.5}",
                "select.select_option " + MODE + " {\"option\":\"Force Charge\"}",
                "number.set_value number.foxessmodbus_min_soc_on_grid {\"value\":15.0}",
                "number.set_value number.foxessmodbus_force_discharge_power {\"value\":3000.0}",
                "select.select_option " + MODE + " {\"option\":\"Force Discharge\"}",
                "number.set_value number.foxessmodbus_max_charge_current {\"value\":0.0}",
                "select.select_option " + MODE + " {\"option\":\"Back-up\"}",
                "select.select_option " + MODE + " {\"option\":\"Self Use\"}",
                "number.set_value number.foxessmodbus_max_charge_current {\"value\":50.0}");
    }

    @Test
    void whatSomebodyElseTellsTheInverterIsReadBack() throws Exception {
        var fox = up().actuator("fox", BATTERY);
        fox.apply(battery(-2.5, Setpoint.LEASE));
        Eventually.holds("charges", () -> fox.told().equals(Optional.of(new Told.Power(-2.5))));

        home.state(MODE, "Feed-in First");
        Eventually.holds("their own control", () -> fox.told().equals(Optional.of(new Told.Nothing())));
        home.state(MODE, "unavailable");
        Eventually.holds("nobody knows", () -> fox.told().isEmpty());
    }

    @Test
    void aRefusedOrderSaysWhatHomeAssistantSays() throws Exception {
        var line = up();
        var actuator = line.actuator("battery", BATTERY);

        assertThatThrownBy(() -> actuator.apply(battery(-9.5, Setpoint.LEASE)))
                .hasMessageContaining("number.set_value for number.setpoint").hasMessageContaining("out of range");
        home.state("number.setpoint", "0", "V");
        Eventually.holds("a unit that fits nothing", () -> {
            try {
                actuator.apply(battery(-1, Setpoint.LEASE));
                return false;
            } catch (java.io.IOException refused) {
                return String.valueOf(refused.getMessage()).contains("wants \"V\"");
            }
        });
    }

    @Test
    void aCarTellsItsChargeAndNeedsWhatItsCapacitySays() throws Exception {
        var line = up();
        var box = line.chargePoint("box", new Charger("box", 6, 16, 1, 3, 230));
        assertThatThrownBy(box::session).hasMessageContaining("knows no binary_sensor.box_plug");
        home.state("sensor.box", "0", "kW");
        home.state("sensor.car_soc", "unknown", "%");
        home.state("binary_sensor.box_plug", "on");
        Eventually.holds("a car", () -> box.session().isPresent());
        assertThat(box.session().orElseThrow().neededKwh()).isEqualTo(8.5);
        assertThat(box.session().orElseThrow().socFraction()).isInstanceOf(Reading.Missing.class);

        home.state("sensor.car_soc", "85", "%");
        Eventually.holds("full enough", () -> box.session().orElseThrow().neededKwh() == 0);
        home.state("binary_sensor.box_plug", "off");
        Eventually.holds("gone", () -> box.session().isEmpty());
    }

    @Test
    void aWrongTokenIsSaidInWordsAndShownToNobody() throws Exception {
        try (var line = line(false, "wrong-token")) {
            Eventually.holds("it says why",
                    () -> line.health().lastError().orElse("").contains("refuses the token"));

            assertThat(line.health().lastError().orElseThrow()).contains("Maybe make a new one")
                    .doesNotContain("wrong-token");
        }
    }

    @Test
    void afterALossItAuthenticatesSubscribesAndAsksAnew() throws Exception {
        var meter = up().meter("grid");
        home.asked().clear();
        wire.is(FaultyWire.Fault.CUT);
        home.state("sensor.grid", "1900", "W");
        wire.is(FaultyWire.Fault.NONE);

        Eventually.holds("the snapshot", () -> meter.powerKw().known().equals(OptionalDouble.of(1.9)));
        assertThat(home.asked()).containsSubsequence("auth", "subscribe_events", "get_states");
    }
}
