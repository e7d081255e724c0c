// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.device.HealthCount;
import energy.busbar.connect.device.LineHealth;
import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A device on Modbus, as its map describes it. All its parts share one connection.
public final class ModbusLine implements DeviceLine {

    private final ModbusTerms terms;
    private final InstantSource clock;
    private final HealthCount health = new HealthCount();
    private final Bus bus;
    private final Registers registers;
    private final WriteLedger ledger = new WriteLedger();
    private final Keeper keeper;

    public ModbusLine(ModbusTerms terms, InstantSource clock, RandomGenerator random) {
        this.terms = terms;
        this.clock = clock;
        bus = new Bus(terms.wire(), health, clock, random);
        registers = new Registers(bus, terms.map().asking(), terms.unitId(), clock);
        keeper = new Keeper("modbus keeper " + terms.wire().name());
    }

    @Override
    public PowerMeter meter(String part) {
        var found = part(part, "meter", _ -> true);
        return new PartMeter(found, poll(found));
    }

    @Override
    public BatteryGauge battery(String part) {
        var found = part(part, "battery", Part::isBattery);
        return new PartBattery(found, poll(found));
    }

    @Override
    public ChargePoint chargePoint(String part, Charger charger) {
        var found = part(part, "charge point", Part::isChargePoint);
        return new PartChargePoint(found, poll(found), charger, terms.car());
    }

    @Override
    public Actuator actuator(String part, Asset asset) {
        if (!terms.commands()) {
            throw new IllegalArgumentException("The line to " + terms.wire().name() + " only reads, and \""
                    + asset.id() + "\" is to be commanded. Maybe write commands: true to its connection.");
        }
        var kind = kind(asset);
        var ways = terms.map().commands().stream()
                .filter(command -> command.kind() == kind && (part.isEmpty() || command.part().equals(part))).toList();
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("The map of " + terms.wire().name() + " does not say how to command \""
                    + asset.id() + "\"" + (part.isEmpty() ? "" : " by \"" + part + "\"") + ". It commands "
                    + terms.map().commands().stream().map(Command::part).distinct().toList()
                    + ". Maybe leave its control out, or add commands to a map of your own.");
        }
        var actuator = new PartActuator(asset, ways, new PartActuator.Device(bus, registers, ledger, health, clock));
        keeper.add(actuator);
        return actuator;
    }

    private static Command.Kind kind(Asset asset) {
        return switch (asset) {
            case Battery _ -> Command.Kind.BATTERY;
            case PvArray _ -> Command.Kind.PV;
            case Charger _ -> Command.Kind.CHARGER;
            case Miner _,HeatStore _ -> Command.Kind.LOAD;
        };
    }

    private Poll poll(Part part) {
        return new Poll(bus, registers, part.points(), clock);
    }

    private Part part(String name, String kind, Predicate<Part> fits) {
        var parts = terms.map().parts().values().stream().filter(fits).toList();
        var fitting = parts.stream().map(Part::name).sorted().toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException("There is no " + kind + " behind " + terms.wire().name()
                    + ". Its map has " + terms.map().partNames() + ". Maybe another map fits.");
        }
        String chosen = name.isEmpty() && fitting.size() == 1 ? fitting.getFirst() : name;
        return parts.stream().filter(part -> part.name().equals(chosen)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + kind + " \"" + name + "\" behind "
                        + terms.wire().name() + ", but " + fitting + ". Maybe write " + fitting.getFirst()
                        + " behind the point."));
    }

    @Override
    public LineHealth health() {
        return health.health();
    }

    @Override
    public void close() {
        keeper.close();
        bus.close();
    }

    /// Does at once what the keeper's thread does from time to time.
    void keep() {
        keeper.round();
    }

    /// Asks for points beside those of parts.
    Values read(List<Point> points) throws IOException {
        return bus.talk(exchange -> registers.read(exchange, points));
    }

    List<SunSpecModels.Model> models() throws IOException {
        return bus.talk(_ -> registers.models());
    }
}
