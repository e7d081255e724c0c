// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.device.DeviceLineContract.HandClock;
import energy.busbar.model.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A map is read whole or refused whole, with the line and what may be meant.
class RegisterMapTest {

    private static void refused(String from, String to, String... words) {
        assertThat(House.MAP).contains(from);
        assertThatThrownBy(() -> RegisterMap.parse(House.MAP.replace(from, to), "house.yaml"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(words)
                .hasMessageContaining("house.yaml, line ").hasMessageContaining("Maybe");
    }

    @Test
    void aMapSaysWhatItHas() {
        var map = RegisterMap.parse(House.MAP, "house.yaml");

        assertThat(map.about()).isEqualTo("A made-up hybrid inverter");
        assertThat(map.partNames()).containsExactly("battery", "grid");
        assertThat(map.unit()).isEqualTo(1);
    }

    @Test
    void aTypeThatIsNoneNamesItsLineAndTheNearest() {
        refused("type: int32", "type: imt32", "line 4:", "points.grid-power.type is \"imt32\"", "Maybe int32.");
    }

    @Test
    void anUnknownKeyNamesTheNearest() {
        refused("missing: 0x80000000", "mising: 0x80000000", "points.grid-power.mising is unknown", "Maybe missing.");
    }

    @Test
    void aPartOfAPointThatIsNoneNamesTheNearest() {
        refused("power: grid-power", "power: grid-powr", "parts.grid.power", "no point", "Maybe grid-power.");
    }

    @Test
    void aQuantityInAnotherUnitIsRefused() {
        refused("soc: soc", "soc: battery-current", "which is in A instead of fraction");
    }

    @Test
    void aSumWithoutItsSignIsRefused() {
        refused("imported - exported", "imported exported", "parts.grid.energy", "no sum");
        refused("imported - exported", "imported -", "parts.grid.energy", "no sum");
        refused("imported - exported", "imported * exported - soc", "parts.grid.energy", "no sum");
    }

    @Test
    void whatCannotBeMultipliedIsRefused() {
        refused("battery-current * battery-voltage", "battery-voltage * battery-current", "multiplies");
    }

    @Test
    void anAddressBeyondTheLastIsRefused() {
        refused("address: 100,", "address: 400100,", "points.grid-power.address", "from 0 to 65535");
    }

    @Test
    void anOrderThatIsMissingIsRefused() {
        refused("    hold:\n", "    hald:\n", "commands[0].hold", "must say what to set", "Maybe hold.");
    }

    @Test
    void anAmountWithoutARangeIsRefused() {
        refused("range: [-5000, 5000], memory", "memory", "target", "no range");
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        refused("target: {address: 303,", "target: {address: 303, table: input,", "cannot be written");
    }

    @Test
    void aPointThatNothingUsesIsRefused() {
        refused("    temperature: cells\n", "", "\"cells\", which nothing uses");
    }

    @Test
    void aConditionThatIsNoneIsRefused() {
        refused("state has bit 3", "state bit 3", "no condition", "has bit 2");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        refused("    soc: soc\n", "    soc: soc\n    soc: soc\n", "stands twice");
    }

    @Test
    void unevenIndentationIsSaid() {
        refused("parts:\n", "parts:\n   x: [\n", "is not YAML");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> RegisterMap.parse(House.MAP.replace("type: int32", "type: imt32")
                .replace("state has bit 3", "state bit 3"), "house.yaml")).hasMessageContaining("imt32")
                .hasMessageContaining("state bit 3");
    }

    @Test
    void anEmptyFileIsSaid() {
        assertThatThrownBy(() -> RegisterMap.parse("", "empty.yaml")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty.yaml, line 1");
    }

    @Property(tries = 300)
    void nonsenseIsRefusedAndNothingElseHappens(@ForAll String text) {
        assertThatThrownBy(() -> RegisterMap.parse(text, "any.yaml")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMapOfOnesOwnIsReadFromItsPath(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("own.yaml"), House.MAP);

        assertThat(RegisterMap.read(file).partNames()).contains("grid");
        assertThatThrownBy(() -> RegisterMap.shipped("nonsense")).hasMessageContaining("fronius-gen24")
                .hasMessageContaining("Maybe");
    }

    @Test
    void allOfAHouseIsRead() throws Exception {
        try (var device = House.device(Framing.TCP); var line = House.line(device.port(), new HandClock())) {
            var grid = line.meter("grid");
            var battery = line.battery("");

            assertThat(grid.energyKwh().orElseThrow().known().orElseThrow()).isCloseTo(100, within(1e-9));
            assertThat(grid.phases().stream().map(it -> it.currentA().orElseThrow().known().orElseThrow()))
                    .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1).containsExactly(10.8, 5.2, 3.4);
            assertThat(battery.maxChargeKw().orElseThrow().known().orElseThrow()).isCloseTo(10, within(1e-9));
            assertThat(battery.maxDischargeKw()).isEmpty();
            assertThat(battery.temperatureCelsius().orElseThrow().known().orElseThrow()).isCloseTo(21.5, within(1e-9));
            assertThat(battery.isIslanded()).isFalse();
        }
    }

    @Test
    void aStateIsRead() throws Exception {
        try (var device = House.device(Framing.TCP); var line = House.line(device.port(), new HandClock())) {
            device.holding(205, 0b1000);

            assertThat(line.battery("").isIslanded()).isTrue();
        }
    }

    /// 548 W, read one register late, are 35 913 728 W.
    @Test
    void wordsThatAreShiftedByAGatewayAreNotBelieved() throws Exception {
        try (var device = House.device(Framing.TCP); var line = House.line(device.port(), new HandClock())) {
            device.holding(100, 548, 0);

            var reading = line.meter("grid").powerKw();

            assertThat(reading).isInstanceOfSatisfying(Reading.Missing.class,
                    missing -> assertThat(missing.why()).contains("3.5913728E7 W", "register 100", "Maybe a gateway"));
        }
    }

    @Test
    void aLineAsksInAsFewQuestionsAsItMayAndNeverForMoreThanItShould() throws Exception {
        try (var device = House.device(Framing.TCP);
                var line = new ModbusLine(ModbusTerms.reading(House.wire(device.port(), Framing.TCP).asking(4),
                        RegisterMap.parse(House.MAP, "house.yaml")), new HandClock(), new Random(1))) {
            line.meter("grid").powerKw();

            assertThat(device.reads()).allMatch(span -> span.count() <= 4);
            assertThat(device.reads().size()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aSlowGatewayIsGivenItsPauses() throws Exception {
        var pause = Duration.ofMillis(30);
        var wire = House.wire(Wire.USUAL_PORT, Framing.TCP).patient(Duration.ofSeconds(5)).asking(2).pausing(pause);
        try (var device = House.device(Framing.TCP);
                var line = new ModbusLine(ModbusTerms.reading(wire.at(device.port()),
                        RegisterMap.parse(House.MAP, "house.yaml")), new HandClock(), new Random(1))) {
            long start = System.nanoTime();
            line.meter("grid").powerKw();
            var took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(took).isGreaterThanOrEqualTo(pause.multipliedBy(device.reads().size() - 1));
        }
    }
}
