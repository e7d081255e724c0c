// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

/// Which half of a long number has the lower address.
enum WordOrder {
    HIGH_FIRST, LOW_FIRST
}
