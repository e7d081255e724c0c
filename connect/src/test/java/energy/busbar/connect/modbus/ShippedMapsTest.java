// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.device.DeviceLineContract;
import energy.busbar.connect.device.DeviceLineContract.HandClock;
import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every map that ships, against a device that has all its registers.
class ShippedMapsTest {

    static final List<String> MAPS = RegisterMap.SHIPPED;

    private final HandClock clock = new HandClock();

    /// Every point with a value in the middle of what is plausible; models one behind the other, scale factors 0.
    private static SimulatedDevice full(RegisterMap map) throws Exception {
        var device = new SimulatedDevice(Framing.TCP);
        if (map.asking().gap() > 0) {
            device.set(map.unit(), Table.INPUT, 0, new int[200]);
        }
        var layout = layout(map, device);
        for (var point : map.points().values()) {
            int unit = unit(map, point);
            int at = switch (point.address()) {
                case Address.At(int register) -> register;
                case Address.InModel in -> base(layout, unit, in) + in.offset();
            };
            device.set(unit, point.table(), at, point.type().words(raw(point), point.order()));
        }
        for (var point : map.points().values()) {
            if (point.exponent().isPresent() && point.exponent().get() instanceof Address.InModel in) {
                device.set(unit(map, point), Table.HOLDING,
                        base(layout, unit(map, point), in) + in.offset(), 0);
            }
        }
        return device;
    }

    private static int base(Map<String, Integer> layout, int unit, Address.InModel in) {
        return Objects.requireNonNull(layout.get(unit + " " + in.models().getFirst()));
    }

    private static Map<String, Integer> layout(RegisterMap map, SimulatedDevice device) {
        var layout = new HashMap<String, Integer>();
        var devices = new HashMap<Integer, SunSpecDevice>();
        for (var point : map.points().values()) {
            if (point.address() instanceof Address.InModel in) {
                int unit = unit(map, point);
                var models = devices.computeIfAbsent(unit, _ -> new SunSpecDevice(device, unit, 40_000));
                layout.computeIfAbsent(unit + " " + in.models().getFirst(),
                        _ -> models.model(in.models().getFirst(), 160));
            }
        }
        return layout;
    }

    private static int unit(RegisterMap map, Point point) {
        return point.unit() == 0 ? map.unit() : point.unit();
    }

    private static double theirs(Point point) {
        double most = Math.min(point.range().most(), 60);
        double least = Math.max(point.range().least(), 0);
        return Math.max(least, Math.rint(most / 3));
    }

    private static long raw(Point point) {
        return point.type() == PointType.STRING
                ? 0
                : point.type().raw(theirs(point) / point.scale());
    }

    private ModbusLine line(SimulatedDevice device, RegisterMap map) {
        return new ModbusLine(ModbusTerms.reading(House.wire(device.port(), Framing.TCP).patient(
                Duration.ofSeconds(5)), map).commanding(), clock, new Random(1));
    }

    @ParameterizedTest
    @FieldSource("MAPS")
    void everyPartOfEveryMapIsReadAsItWasSet(String name) throws Exception {
        var map = RegisterMap.shipped(name);
        try (var device = full(map); var line = line(device, map)) {
            for (var part : map.parts().values()) {
                assertThat(line.meter(part.name()).powerKw()).as(part.name()).isInstanceOf(Reading.Measured.class);
                var values = line.read(new ArrayList<>(part.points()));
                for (var point : part.points()) {
                    double expected = point.measure().ours(point.theirs(raw(point), 0));
                    assertThat(values.reading(point).known().orElseThrow()).as(point.name()).isCloseTo(expected,
                            within(Math.abs(expected) * 1e-6));
                }
            }
        }
    }

    private static Asset asset(Command.Kind kind) {
        return switch (kind) {
            case BATTERY -> DeviceLineContract.BATTERY;
            case PV -> new PvArray("roof", 8, 30, 180, true);
            case CHARGER -> new Charger("car", 6, 32, 1, 3, 230);
            case LOAD -> new Miner("heater", new double[]{1, 2}, Duration.ZERO, Duration.ZERO, 0);
        };
    }

    private static List<Setpoint> setpoints(Command.Kind kind, Instant end) {
        var release = new Setpoint.Release("it", end, House.REASON);
        return switch (kind) {
            case BATTERY -> List.of(new Setpoint.BatterySetpoint("it", -0.01, end, House.REASON),
                    new Setpoint.BatterySetpoint("it", 0.01, end, House.REASON),
                    new Setpoint.BatterySetpoint("it", 0, end, House.REASON), release);
            case PV -> List.of(new Setpoint.PvSetpoint("it", 0.01, end, House.REASON), release);
            case CHARGER -> List.of(new Setpoint.ChargerSetpoint("it", 10, end, House.REASON),
                    new Setpoint.ChargerSetpoint("it", 0, end, House.REASON), release);
            case LOAD -> List.of(new Setpoint.MinerSetpoint("it", 1, end, House.REASON),
                    new Setpoint.MinerSetpoint("it", 0, end, House.REASON),
                    new Setpoint.MinerSetpoint("it", 1, end, House.REASON), release);
        };
    }

    @ParameterizedTest
    @FieldSource("MAPS")
    void everyOrderOfEveryMapReachesItsRegisters(String name) throws Exception {
        var map = RegisterMap.shipped(name);
        try (var device = full(map); var line = line(device, map)) {
            for (var command : map.commands()) {
                var actuator = line.actuator(command.part(), asset(command.kind()));
                for (var setpoint : setpoints(command.kind(), clock.instant().plusSeconds(3600))) {
                    int before = device.writes();
                    actuator.apply(setpoint);
                    assertThat(device.writes()).as(command.part() + ": " + setpoint).isGreaterThan(before);
                    clock.move(Duration.ofSeconds(30));
                }
            }
        }
    }
}
