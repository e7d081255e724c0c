// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.device.DeviceLineContract.HandClock;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import java.time.Duration;
import java.util.Random;

/// A made-up hybrid inverter with meter and battery, and how to talk to it.
final class House {

    static final Duration PATIENCE = Duration.ofMillis(700);
    static final Reason REASON = Reason.of(ReasonCode.CHARGE_CHEAP, "because");

    /// What the map below reads.
    static final String MAP = """
            about: A made-up hybrid inverter
            unit: 1
            points:
              grid-power: {address: 100, type: int32, unit: W, missing: 0x80000000, range: [-30000, 30000]}
              imported: {address: 102, type: uint32, scale: 0.1, unit: kWh}
              exported: {address: 104, type: uint32, scale: 0.1, unit: kWh}
              current-l1: {address: 106, type: int16, exponent: 109, unit: A, range: [-100, 100]}
              current-l2: {address: 107, type: int16, exponent: 109, unit: A, range: [-100, 100]}
              current-l3: {address: 108, type: int16, exponent: 109, unit: A, range: [-100, 100]}
              battery-power: {address: 200, type: int16, unit: W, sign: reversed, range: [-10000, 10000]}
              soc: {address: 201, type: uint16, unit: "%", missing: 0xFFFF, range: [0, 100]}
              battery-current: {address: 202, type: uint16, scale: 0.1, unit: A, range: [0, 100]}
              battery-voltage: {address: 203, type: uint16, scale: 0.1, unit: V, range: [0, 600]}
              cells: {address: 204, type: int16, scale: 0.1, unit: "°C", range: [-40, 90]}
              state: {address: 205, type: bitfield16}
              mode: {address: 300, type: enum16, memory: nonvolatile}
              remote: {address: 301, type: uint16, memory: volatile}
              timeout: {address: 302, type: uint16, unit: s, memory: volatile}
              target: {address: 303, type: int16, unit: W, range: [-5000, 5000], memory: volatile}
            parts:
              grid:
                power: grid-power
                energy: imported - exported
                phase-currents: [current-l1, current-l2, current-l3]
              battery:
                power: battery-power
                soc: soc
                max-charge: battery-current * battery-voltage
                temperature: cells
                islanded: state has bit 3
            commands:
              - kind: battery
                part: battery
                watchdog-seconds: 60
                min-interval-seconds: 20
                writes-per-day: 6
                charge:
                  - {set: mode, to: 2}
                  - {set: timeout, to: watchdog}
                  - {set: target, to: -ordered}
                  - {set: remote, to: 1}
                discharge:
                  - {set: mode, to: 1}
                  - {set: timeout, to: watchdog}
                  - {set: target, to: ordered}
                  - {set: remote, to: 1}
                hold:
                  - {set: timeout, to: watchdog}
                  - {set: target, to: 0}
                  - {set: remote, to: 1}
                release:
                  - {set: remote, to: 0}
                  - {set: mode, to: 0}
                told: {nothing: remote is 0, amount: target}
            """;

    private House() {}

    /// Imports 2.5 kW, charges 1.5 kW, holds 64 %.
    static SimulatedDevice device(Framing framing) throws Exception {
        var device = new SimulatedDevice(framing);
        device.holding(100, 0, 2500, 0, 1234, 0, 234, 108, 52, 34, -1);
        device.holding(200, 1500, 64, 250, 4000, 215, 0).holding(300, 0, 0, 0, 0);
        return device.forgets(() -> device.holding(100, 0x8000, 0));
    }

    static Wire wire(int port, Framing framing) {
        return Wire.tcp("127.0.0.1").at(port).patient(PATIENCE).with(framing);
    }

    static ModbusTerms terms(int port, Framing framing) {
        return ModbusTerms.reading(wire(port, framing), RegisterMap.parse(MAP, "house.yaml"));
    }

    static ModbusLine line(int port, HandClock clock) {
        return new ModbusLine(terms(port, Framing.TCP).commanding(), clock, new Random(1));
    }

    static Setpoint battery(double powerKw, HandClock clock) {
        return new Setpoint.BatterySetpoint("battery", powerKw, clock.instant().plus(Setpoint.LEASE), REASON);
    }
}
