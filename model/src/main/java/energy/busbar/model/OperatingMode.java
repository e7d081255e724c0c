// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// What Busbar may do to devices.
public enum OperatingMode {
    /// Computes and commands.
    LIVE,
    /// Computes and reports, writes nothing.
    SHADOW,
    /// Neither.
    OFF
}
