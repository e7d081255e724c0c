// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

/// What a line to a SunSpec device is made of.
///
/// @param unit     its unit id; 0 for 1
/// @param commands whether it may be commanded; without, nothing is ever written
public record SunSpecTerms(Wire wire, int unit, boolean commands) {

    /// A line that only reads.
    public static SunSpecTerms reading(Wire wire) {
        return new SunSpecTerms(wire, 0, false);
    }

    ModbusTerms asModbus() {
        return new ModbusTerms(wire, unit, RegisterMap.shipped("sunspec"), commands, CarHabit.USUAL);
    }
}
