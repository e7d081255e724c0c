// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.connect.device.DeviceLineContract;
import energy.busbar.connect.device.DeviceLineContract.HandClock;
import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Charger;
import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a device is told, and how its memory is spared. The device keeps its mode (300) in memory that wears; remote
/// control (301), timeout (302) and target (303) are volatile.
class CommandsTest {

    private static final int MODE = 300;
    private static final int REMOTE = 301;
    private static final int TIMEOUT = 302;
    private static final int TARGET = 303;

    private final HandClock clock = new HandClock();
    private SimulatedDevice device;
    private ModbusLine line;
    private Actuator battery;

    @BeforeEach
    void plugIn() throws Exception {
        device = House.device(Framing.TCP);
        line = House.line(device.port(), clock);
        battery = line.actuator("battery", DeviceLineContract.BATTERY);
    }

    @AfterEach
    void unplug() {
        line.close();
        device.close();
    }

    private void tell(double powerKw) throws IOException {
        battery.apply(House.battery(powerKw, clock));
    }

    private void release() throws IOException {
        battery.apply(new Setpoint.Release("battery", clock.instant().plus(Setpoint.LEASE), House.REASON));
    }

    private void pass(int seconds) {
        clock.move(Duration.ofSeconds(seconds));
    }

    private long writesTo(int address) {
        return device.written().stream().filter(write -> write.address() == address).count();
    }

    @Test
    void stepsAreTakenInTheOrderOfTheMap() throws Exception {
        tell(-2.5);

        assertThat(device.written().stream().map(SimulatedDevice.Write::address)).containsExactly(MODE, TIMEOUT, TARGET,
                REMOTE);
        assertThat(device.get(MODE)).isEqualTo(2);
        assertThat(device.get(TIMEOUT)).isEqualTo(60);
        assertThat(device.signed(TARGET)).isEqualTo(-2500);
        assertThat(device.get(REMOTE)).isEqualTo(1);
        assertThat(line.health().writes()).isEqualTo(4);
    }

    @Test
    void whatTheDeviceHoldsAlreadyIsNotWrittenToMemoryThatWears() throws Exception {
        device.holding(MODE, 2);

        tell(-2.5);

        assertThat(writesTo(MODE)).isZero();
    }

    @Test
    void aDifferenceOfAFewWattsIsNotWorthAWrite() throws Exception {
        tell(-2.5);
        tell(-2.52);
        assertThat(device.signed(TARGET)).isEqualTo(-2500);

        pass(20);
        tell(-2.6);
        assertThat(device.signed(TARGET)).isEqualTo(-2600);
    }

    @Test
    void ordersChangeNoFasterThanTheMapAllowsButWhoAsksForLessIsNotMadeToWait() throws Exception {
        tell(-2.5);
        pass(5);
        assertThatThrownBy(() -> tell(2)).isInstanceOf(IOException.class).hasMessageContaining("Maybe");
        assertThat(device.signed(TARGET)).isEqualTo(-2500);

        tell(0);
        assertThat(device.signed(TARGET)).isZero();
        release();
        assertThat(device.get(REMOTE)).isZero();
    }

    @Test
    void theBudgetOfADayIsKeptAndLettingGoIsAlwaysAllowed() throws Exception {
        for (int i = 0; i < 6; i++) {
            tell(i % 2 == 0 ? -2 : 2);
            pass(30);
        }
        assertThat(writesTo(MODE)).isEqualTo(6);

        assertThatThrownBy(() -> tell(-2)).isInstanceOf(IOException.class).hasMessageContaining("6 times")
                .hasMessageContaining("Maybe");
        release();
        assertThat(device.get(MODE)).isZero();

        clock.move(Duration.ofHours(24));
        tell(-2);
        assertThat(device.get(MODE)).isEqualTo(2);
    }

    @Test
    void aValueTheDeviceDoesNotTakeIsSaid() {
        device.obeys((address, _) -> address != TARGET);

        assertThatThrownBy(() -> tell(-2.5)).isInstanceOf(IOException.class).hasMessageContaining("target")
                .hasMessageContaining("register 303").hasMessageContaining("Maybe another program");
    }

    @Test
    void anOrderThatFailedIsGivenAgainWhole() throws Exception {
        device.obeys((address, _) -> address != TARGET);
        assertThatThrownBy(() -> tell(-2.5)).isInstanceOf(IOException.class);

        device.obeys((_, _) -> true);
        tell(-2.5);

        assertThat(device.signed(TARGET)).isEqualTo(-2500);
    }

    @Test
    void anOrderBehindOneThatFailedIsToldThoughItIsTheOneBefore() throws Exception {
        tell(-2.5);
        pass(20);
        device.obeys((address, _) -> address != TARGET);
        assertThatThrownBy(() -> tell(2)).isInstanceOf(IOException.class);
        device.obeys((_, _) -> true);
        assertThat(device.get(MODE)).isEqualTo(1);
        pass(20);

        tell(-2.5);

        assertThat(device.get(MODE)).isEqualTo(2);
    }

    @Test
    void aStepWithAConditionIsTakenOnlyThen() throws Exception {
        var map = RegisterMap.parse(House.MAP.replace("- {set: mode, to: 2}", "- {set: mode, to: 2, when: state is 4}"),
                "house.yaml");
        try (var careful = new ModbusLine(ModbusTerms.reading(House.wire(device.port(), Framing.TCP), map)
                .commanding(), clock, new Random(1))) {
            var told = careful.actuator("battery", DeviceLineContract.BATTERY);
            told.apply(House.battery(-2.5, clock));
            assertThat(device.get(MODE)).isZero();

            device.holding(205, 4);
            pass(30);
            told.apply(House.battery(-2.5, clock));
            assertThat(device.get(MODE)).isEqualTo(2);
        }
    }

    @Test
    void moreThanTheRangeIsToldAsItsEnd() throws Exception {
        tell(-9);

        assertThat(device.signed(TARGET)).isEqualTo(-5000);
    }

    @Test
    void whatItWasToldIsReadBackWhoeverToldIt() throws Exception {
        assertThat(battery.told()).contains(new Told.Nothing());
        tell(-2.5);
        assertThat(battery.told()).contains(new Told.Power(-2.5));

        device.holding(TARGET, 1200);
        assertThat(battery.told()).contains(new Told.Power(1.2));
        release();
        assertThat(battery.told()).contains(new Told.Nothing());
    }

    @Test
    void aReleaseOfADeviceThatIsFreeWritesNothing() throws Exception {
        release();

        assertThat(device.writes()).isZero();
    }

    @Test
    void whatTheMapDoesNotCommandIsRefusedAtTheStart() {
        assertThatThrownBy(() -> line.actuator("", new Charger("car", 6, 16, 1, 3, 230)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"car\"")
                .hasMessageContaining("battery").hasMessageContaining("Maybe");
    }
}
