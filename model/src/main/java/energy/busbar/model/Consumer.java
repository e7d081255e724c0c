// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// The five classes of consumer that share the site's power, with the usual
/// order of priority.
public enum Consumer {
    FLEET_CHARGING,
    FACILITY,
    BATTERY_CHARGING,
    CRYPTO_MINING,
    GRID_EXPORT
}
