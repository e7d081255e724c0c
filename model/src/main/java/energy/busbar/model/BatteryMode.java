// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// What a battery is asked to do; dispatch realises it against the actual load
/// and sun.
public enum BatteryMode {
    /// Cover the load, take the surplus.
    SELF_CONSUME,
    /// Charge at the set power, from the grid if need be, up to the goal; takes
    /// more if the sun gives more.
    CHARGE,
    /// Discharge at the set power, into the grid if need be, down to the goal.
    DISCHARGE,
    /// Take the surplus, never discharge.
    CHARGE_FROM_SURPLUS,
    /// Cover the load, leave the surplus to export.
    SERVE_LOAD,
    /// Neither charge nor discharge.
    HOLD
}
