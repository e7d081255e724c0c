// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.device.DeviceLineContract.HandClock;
import energy.busbar.model.Charger;
import energy.busbar.model.Setpoint;
import energy.busbar.sense.ChargePoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A charge point behind the map of the KEBA KeContact.
class ChargePointTest {

    private static final Charger CHARGER = new Charger("car", 6, 16, 1, 3, 230);
    private static final int UNIT = 255;

    private final HandClock clock = new HandClock();
    private SimulatedDevice device;
    private ModbusLine line;
    private ChargePoint charger;

    @BeforeEach
    void plugIn() throws Exception {
        device = new SimulatedDevice(Framing.TCP);
        set(1004, 3);
        set(1008, 0);
        set(1010, 0);
        set(1012, 0);
        set(1020, 0);
        set(1036, 5_000_000);
        line = new ModbusLine(ModbusTerms.reading(House.wire(device.port(), Framing.TCP), RegisterMap.shipped(
                "keba-kecontact")).commanding().withCar(new CarHabit(30, Duration.ofHours(10))), clock, new Random(1));
        charger = line.chargePoint("", CHARGER);
    }

    @AfterEach
    void unplug() {
        line.close();
        device.close();
    }

    private void set(int address, int value) {
        device.set(UNIT, Table.HOLDING, address, value >>> 16, value);
    }

    private void carCharges() {
        set(1004, 7);
        set(1008, 10_000);
        set(1010, 10_000);
        set(1012, 10_000);
        set(1020, 6_900_000);
        clock.move(Duration.ofSeconds(10));
    }

    @Test
    void withoutACarThereIsNoSession() throws Exception {
        assertThat(charger.session()).isEmpty();
        assertThat(charger.phaseCount()).isEmpty();
    }

    @Test
    void aCarThatArrivesIsASessionWithWhatIsTakenForGranted() throws Exception {
        carCharges();
        var session = charger.session().orElseThrow();

        assertThat(session.arrival()).isEqualTo(clock.instant());
        assertThat(session.expectedDeparture()).isEqualTo(clock.instant().plus(Duration.ofHours(10)));
        assertThat(session.neededKwh()).isEqualTo(30);
        assertThat(session.deliveredKwh()).isZero();
        assertThat(session.socFraction().known()).isEmpty();
        assertThat(charger.powerKw().known().orElseThrow()).isCloseTo(6.9, within(1e-9));
        assertThat(charger.phaseCount()).hasValue(3);
    }

    @Test
    void whatItGotSinceIsWhatTheCounterGained() throws Exception {
        carCharges();
        var first = charger.session().orElseThrow();
        set(1036, 5_000_000 + 120_000);
        clock.move(Duration.ofHours(2));

        var later = charger.session().orElseThrow();

        assertThat(later.id()).isEqualTo(first.id());
        assertThat(later.deliveredKwh()).isCloseTo(12, within(1e-9));
        assertThat(later.neededKwh()).isCloseTo(18, within(1e-9));
    }

    @Test
    void theNextCarIsAnotherSession() throws Exception {
        carCharges();
        var first = charger.session().orElseThrow();
        set(1004, 3);
        clock.move(Duration.ofHours(1));
        assertThat(charger.session()).isEmpty();

        carCharges();

        assertThat(charger.session().orElseThrow().id()).isNotEqualTo(first.id());
    }

    @Test
    void aCurrentIsToldInMilliamperesAndZeroPauses() throws Exception {
        var actuator = line.actuator("charger", CHARGER);
        actuator.apply(new Setpoint.ChargerSetpoint("car", 10, clock.instant().plus(Setpoint.LEASE), House.REASON));
        assertThat(device.get(UNIT, 5004)).isEqualTo(10_000);
        assertThat(device.get(UNIT, 5014)).isEqualTo(1);
        assertThat(device.get(UNIT, 5018)).isEqualTo(60);

        actuator.apply(new Setpoint.ChargerSetpoint("car", 0, clock.instant().plus(Setpoint.LEASE), House.REASON));
        assertThat(device.get(UNIT, 5014)).isZero();
    }

    @Test
    void otherPhasesThanItsOwnAreRefused() {
        var actuator = line.actuator("charger", CHARGER);

        assertThatThrownBy(() -> actuator.apply(new Setpoint.ChargerSetpoint("car", 10, 1, clock.instant().plus(
                Setpoint.LEASE), House.REASON))).isInstanceOf(IOException.class).hasMessageContaining("1 phases");
    }
}
