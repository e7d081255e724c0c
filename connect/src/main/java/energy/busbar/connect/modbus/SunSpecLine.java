// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.device.LineHealth;
import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A device that describes itself by SunSpec models: no map is needed, its models are found by walking them.
public final class SunSpecLine implements DeviceLine {

    private static final int NAME_REGISTERS = 16;

    /// Of the common model, which every device has.
    private static final Point MAKER = text("maker", 2);
    private static final Point MODEL = text("model", 18);
    private static final Point SERIAL = text("serial", 50);

    private final ModbusLine line;

    /// @param models the numbers of the SunSpec models it has, in their order
    public record Nameplate(String maker, String model, String serial, List<Integer> models) {}

    public SunSpecLine(SunSpecTerms terms, InstantSource clock, RandomGenerator random) {
        line = new ModbusLine(terms.asModbus(), clock, random);
    }

    private static Point text(String name, int offset) {
        return new Point(name, 0, Table.HOLDING, new Address.InModel(List.of(1), offset), PointType.STRING,
                NAME_REGISTERS, WordOrder.HIGH_FIRST, 1, java.util.Optional.empty(), Measure.NONE, Set.of(),
                Point.Range.ANY, Memory.UNKNOWN, true);
    }

    /// Who it says it is, for a person who looks for his devices.
    ///
    /// @throws IOException if it does not answer, or is no SunSpec device
    public Nameplate nameplate() throws IOException {
        var values = line.read(List.of(MAKER, MODEL, SERIAL));
        return new Nameplate(values.text(MAKER), values.text(MODEL), values.text(SERIAL),
                line.models().stream().map(SunSpecModels.Model::id).toList());
    }

    @Override
    public PowerMeter meter(String part) {
        return line.meter(part);
    }

    @Override
    public BatteryGauge battery(String part) {
        return line.battery(part);
    }

    @Override
    public ChargePoint chargePoint(String part, Charger charger) {
        return line.chargePoint(part, charger);
    }

    @Override
    public Actuator actuator(String part, Asset asset) {
        return line.actuator(part, asset);
    }

    @Override
    public LineHealth health() {
        return line.health();
    }

    @Override
    public void close() {
        line.close();
    }

    /// Does at once what the keeper's thread does from time to time.
    void keep() {
        line.keep();
    }
}
