// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

/// What a line to a Modbus device is made of.
///
/// @param unit     the device's unit id; 0 for the one its map knows
/// @param map      what its registers mean
/// @param commands whether it may be commanded; without, nothing is ever written
/// @param car      what is taken for granted of cars, where the map has charge points
public record ModbusTerms(Wire wire, int unit, RegisterMap map, boolean commands, CarHabit car) {

    public ModbusTerms {
        if (unit < 0 || unit > 255) {
            throw new IllegalArgumentException("unit must be from 1 to 255, was " + unit
                    + ". Maybe leave it out: then it is " + map.unit() + ".");
        }
    }

    /// A line that only reads, at the unit id of the map.
    public static ModbusTerms reading(Wire wire, RegisterMap map) {
        return new ModbusTerms(wire, 0, map, false, CarHabit.USUAL);
    }

    public ModbusTerms atUnit(int other) {
        return new ModbusTerms(wire, other, map, commands, car);
    }

    public ModbusTerms commanding() {
        return new ModbusTerms(wire, unit, map, true, car);
    }

    public ModbusTerms withCar(CarHabit other) {
        return new ModbusTerms(wire, unit, map, commands, other);
    }

    int unitId() {
        return unit == 0 ? map.unit() : unit;
    }
}
