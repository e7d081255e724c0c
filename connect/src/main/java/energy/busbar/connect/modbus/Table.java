// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

/// The two tables of registers a device has.
enum Table {
    HOLDING, INPUT;

    String word() {
        return this == HOLDING ? "holding" : "input";
    }
}
