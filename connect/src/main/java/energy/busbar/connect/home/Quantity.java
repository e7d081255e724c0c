// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

/// What a value is of.
enum Quantity {
    POWER, ENERGY, FRACTION, CURRENT, TEMPERATURE, COUNT, WORD
}
