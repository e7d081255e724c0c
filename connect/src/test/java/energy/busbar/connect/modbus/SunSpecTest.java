// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.device.DeviceLineContract;
import energy.busbar.connect.device.DeviceLineContract.HandClock;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What SunSpec devices say of themselves, and how they are told.
class SunSpecTest {

    private static final PvArray ROOF = new PvArray("roof", 8, 30, 180, true);

    private final HandClock clock = new HandClock();
    private SunSpecDevice.Hybrid hybrid;
    private SimulatedDevice device;
    private SunSpecLine line;

    @BeforeEach
    void plugIn() throws Exception {
        hybrid = SunSpecDevice.hybrid(Framing.TCP, 40_000);
        device = hybrid.device();
        line = line(device);
    }

    private SunSpecLine line(SimulatedDevice to) {
        return new SunSpecLine(new SunSpecTerms(House.wire(to.port(), Framing.TCP), 1, true), clock, new Random(1));
    }

    @AfterEach
    void unplug() {
        line.close();
        device.close();
    }

    private double pvKw() throws IOException {
        clock.move(Duration.ofSeconds(10));
        return line.meter("pv").powerKw().known().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 50_000, 0})
    void modelsAreFoundWhereverTheyBegin(int base) throws Exception {
        try (var other = SunSpecDevice.hybrid(Framing.TCP, base).device(); var found = line(other)) {
            assertThat(found.meter("pv").powerKw().known().orElseThrow()).isCloseTo(4.31, within(1e-9));
        }
    }

    @Test
    void itSaysWhoItIs() throws Exception {
        assertThat(line.nameplate()).isEqualTo(new SunSpecLine.Nameplate("Sonnwerk", "Hybrid 8", "SN-0815",
                java.util.List.of(1, 103, 121, 123, 124, 802, 203)));
    }

    @Test
    void aDeviceWithoutModelsSaysSo() throws Exception {
        try (var plain = House.device(Framing.TCP); var lost = line(plain)) {
            assertThatThrownBy(() -> lost.meter("pv").powerKw()).isInstanceOf(IOException.class)
                    .hasMessageContaining("no SunSpec models").hasMessageContaining("Maybe SunSpec must be turned on");
        }
    }

    @Test
    void aScaleFactorMayChangeFromPollToPoll() throws Exception {
        assertThat(pvKw()).isCloseTo(4.31, within(1e-9));
        device.holding(hybrid.inverter() + 14, 4310, 0);
        assertThat(pvKw()).isCloseTo(4.31, within(1e-9));
        device.holding(hybrid.inverter() + 14, 43, 2);
        assertThat(pvKw()).isCloseTo(4.3, within(1e-9));
    }

    @Test
    void aValueAndItsScaleFactorComeInOneAnswer() throws Exception {
        pvKw();
        int power = hybrid.inverter() + 14;

        assertThat(device.reads()).anyMatch(span -> span.address() <= power && span.end() > power + 1);
    }

    @Test
    void aScaleFactorThatIsNoneLeavesTheValueMissing() throws Exception {
        device.holding(hybrid.inverter() + 15, 0x8000);

        assertThat(line.meter("pv").powerKw()).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void aCounterThatIsNotImplementedIsMissing() throws Exception {
        assertThat(line.meter("pv").energyKwh().orElseThrow().known().orElseThrow()).isCloseTo(1234.5, within(1e-9));
        device.holding(hybrid.inverter() + 24, 0, 0);
        clock.move(Duration.ofSeconds(10));

        assertThat(line.meter("pv").energyKwh().orElseThrow()).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void whatTheManagementAllowsIsCurrentTimesVoltage() throws Exception {
        var battery = line.battery("battery");

        assertThat(battery.maxChargeKw().orElseThrow().known().orElseThrow()).isCloseTo(10, within(1e-9));
        assertThat(battery.maxDischargeKw().orElseThrow().known().orElseThrow()).isCloseTo(8, within(1e-9));
    }

    @Test
    void aPhaseTellsItsPower() throws Exception {
        var phases = line.meter("grid").phases();

        assertThat(phases).hasSize(3);
        assertThat(phases.getFirst().powerKw().orElseThrow().known().orElseThrow()).isCloseTo(1.0, within(1e-9));
        assertThat(phases.getFirst().currentA().orElseThrow()).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void modelsThatMovedAreNotReadAsSomethingElseAndFoundAgain() throws Exception {
        pvKw();
        for (int address = 40_002; address < 40_500; address++) {
            device.holding(address, 0);
        }
        new SunSpecDevice(device, 1, 40_000).model(1, 66);
        int moved = moveInverterTo(40_070 + 40);

        assertThatThrownBy(this::pvKw).isInstanceOf(IOException.class).hasMessageContaining("no SunSpec model 103");
        assertThat(pvKw()).isCloseTo(3.3, within(1e-9));
        assertThat(moved).isPositive();
    }

    private int moveInverterTo(int base) {
        device.holding(40_070, 64_001, base - 40_072);
        device.holding(base, 103, 50).holding(base + 52, 0xFFFF, 0);
        return device.holding(base + 14, 330, 1).get(base + 14);
    }

    private void tell(double powerKw) throws IOException {
        line.actuator("battery", DeviceLineContract.BATTERY).apply(House.battery(powerKw, clock));
    }

    @Test
    void chargingIsForcedByANegativeDischargeRate() throws Exception {
        tell(-2.5);

        assertThat(device.get(hybrid.storage() + 17)).isEqualTo(1);
        assertThat(device.get(hybrid.storage() + 5)).isEqualTo(2);
        assertThat(device.signed(hybrid.storage() + 12)).isEqualTo(-5000);
        assertThat(device.get(hybrid.storage() + 15)).isEqualTo(60);
    }

    @Test
    void holdingAllowsNeitherDirectionAndReleaseBoth() throws Exception {
        tell(0);
        assertThat(device.get(hybrid.storage() + 5)).isEqualTo(3);
        assertThat(device.signed(hybrid.storage() + 12)).isZero();
        assertThat(device.signed(hybrid.storage() + 13)).isZero();

        line.actuator("battery", DeviceLineContract.BATTERY)
                .apply(new Setpoint.Release("battery", clock.instant(), House.REASON));
        assertThat(device.get(hybrid.storage() + 5)).isZero();
        assertThat(device.signed(hybrid.storage() + 12)).isEqualTo(10_000);
    }

    @Test
    void theSunIsLimitedAsAShareOfTheRatingWithATimerThatEndsIt() throws Exception {
        var roof = line.actuator("pv", ROOF);
        roof.apply(new Setpoint.PvSetpoint("roof", 4, clock.instant().plus(Setpoint.LEASE), House.REASON));

        assertThat(device.get(hybrid.immediate() + 5)).isEqualTo(500);
        assertThat(device.get(hybrid.immediate() + 7)).isEqualTo(60);
        assertThat(device.get(hybrid.immediate() + 9)).isEqualTo(1);

        roof.apply(new Setpoint.PvSetpoint("roof", 8, clock.instant().plus(Setpoint.LEASE), House.REASON));
        assertThat(device.get(hybrid.immediate() + 9)).isZero();
    }

    @Test
    void aLeaseThatIsNotRenewedEnds() throws Exception {
        tell(-2.5);
        clock.move(Duration.ofSeconds(31));

        line.keep();

        assertThat(device.get(hybrid.storage() + 5)).isZero();
    }

    @Test
    void aDeviceOfTheNewerModelsIsReadAndToldByWatts() throws Exception {
        try (var newer = new SimulatedDevice(Framing.TCP)) {
            var models = new SunSpecDevice(newer, 1, 40_000);
            models.model(1, 66);
            int measured = models.model(701, 153);
            newer.holding(measured + 10, 312).holding(measured + 116, 1).holding(measured + 19, 0, 0, 1, 0).holding(
                    measured + 120, 0);
            int controls = models.model(704, 65);
            newer.holding(controls + 55, 0);
            int storage = models.model(713, 7);
            newer.holding(storage + 4, 55).holding(storage + 8, 0);
            try (var to = line(newer)) {
                assertThat(to.meter("pv").powerKw().known().orElseThrow()).isCloseTo(3.12, within(1e-9));
                assertThat(to.meter("pv").energyKwh().orElseThrow().known().orElseThrow()).isCloseTo(65.536,
                        within(1e-9));
                assertThat(to.battery("").socFraction().known().orElseThrow()).isCloseTo(0.55, within(1e-9));
                assertThat(to.battery("").powerKw()).isInstanceOf(Reading.Missing.class);

                to.actuator("battery", DeviceLineContract.BATTERY).apply(House.battery(-1.5, clock));
                assertThat(newer.get(controls + 24)).isEqualTo(0xFFFF);
                assertThat(newer.signed(controls + 25)).isEqualTo(-1500);
                assertThat(newer.get(controls + 32)).isEqualTo(60);
                assertThat(newer.get(controls + 22)).isEqualTo(1);
            }
        }
    }

    @Test
    void aDeviceThatOffersNoControlSaysSo() throws Exception {
        try (var meterOnly = new SimulatedDevice(Framing.TCP)) {
            new SunSpecDevice(meterOnly, 1, 40_000).model(203, 105);
            try (var to = line(meterOnly)) {
                var battery = to.actuator("battery", DeviceLineContract.BATTERY);

                assertThatThrownBy(() -> battery.apply(House.battery(1, clock))).isInstanceOf(IOException.class)
                        .hasMessageContaining("battery").hasMessageContaining("Maybe its maker offers no control");
            }
        }
    }
}
