// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// The one catalogue of why something was done, shared by plan and dispatch.
/// Machine-readable; sentences are for people.
public enum ReasonCode {
    /// PV surplus is stored because it is worth more later.
    STORE_SURPLUS,
    /// Stored energy serves the house because import is dearer than what the energy
    /// is worth later.
    SERVE_LOAD,
    /// Import is cheap now compared with later.
    CHARGE_CHEAP,
    /// Import is paid for.
    CHARGE_NEGATIVE_PRICE,
    /// Export pays more than keeping the energy.
    SELL_DEAR,
    /// Keeping the energy is worth more than using it now.
    KEEP_FOR_LATER,
    /// Nothing to gain either way.
    NOTHING_TO_GAIN,
    /// The battery is full.
    BATTERY_FULL,
    /// The battery is at its floor or reserve.
    BATTERY_EMPTY,
    /// The car charges in this interval because it is the cheapest that still
    /// meets departure.
    CHARGE_CAR,
    /// The car must charge now to be ready.
    CAR_URGENT,
    /// The car waits for a cheaper interval.
    CAR_WAITS,
    /// The car has what it asked for.
    CAR_READY,
    /// No car is plugged in.
    NO_CAR,
    /// The car gives energy back because it is worth more now than recharging will cost.
    CAR_GIVES,
    /// The target cannot be reached in time.
    TARGET_MISSED,
    /// Mining earns more than the energy costs.
    MINE,
    /// Mining earns less than the energy costs.
    DO_NOT_MINE,
    /// Heat is made now because energy is cheaper than when it is needed, or it is needed now.
    HEAT,
    /// The stored heat lasts; making more now would cost more than later.
    HEAT_WAITS,
    /// The comfort band cannot be kept.
    COMFORT_MISSED,
    /// PV is limited because export costs money or is capped.
    CURTAIL,
    /// PV runs freely.
    PV_FREE,
    /// A deferrable block runs now.
    RUN_BLOCK,
    /// A physical limit: fuse, import or export cap, device rating.
    PHYSICAL_LIMIT,
    /// The grid is gone and a battery feeds the house alone: what can wait is off.
    ISLAND,
    /// The grid operator limits what flows through the connection.
    GRID_OPERATOR,
    /// The device does not do what it is told.
    DISOBEYS,
    /// A safety limit: SoC band, minimum run or rest, temperature.
    SAFETY_LIMIT,
    /// Import is held below a cap to avoid a higher demand charge.
    DEMAND_CAP,
    /// Shed because power is short and others come first.
    SHED_BY_PRIORITY,
    /// A person asked for it.
    OVERRIDE,
    /// A switch is off.
    SWITCHED_OFF,
    /// No plan: the time-of-use rules decide.
    RULES,
    /// Inputs are not trusted: devices are left to themselves.
    SAFE,
    /// The market or the reading that would decide is unknown.
    UNKNOWN_INPUT
}
