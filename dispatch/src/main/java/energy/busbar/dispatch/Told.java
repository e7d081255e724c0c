// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;

/// What a device says it was last told, by whomever: the order itself, not what became of it.
public sealed interface Told {

    /// Registers keep hundredths of a rating, or watts.
    double ROUNDING_FRACTION = 0.02;
    double ROUNDING_KW = 0.05;

    /// Half of the smallest step that is usual.
    double ROUNDING_A = 0.5;

    /// @param powerKw of a battery, discharge positive; of a miner; or the most an array may give
    record Power(double powerKw) implements Told {}

    /// @param currentA per phase; 0 pauses
    record Current(double currentA) implements Told {}

    /// No order is in force: it is left to its own control.
    record Nothing() implements Told {}

    /// Whether it is what a set-point says, as finely as devices keep it.
    default boolean is(Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint it -> is(it.powerKw());
            case MinerSetpoint it -> is(it.powerKw());
            case PvSetpoint it -> is(it.limitKw());
            case ChargerSetpoint it -> this instanceof Current(double currentA)
                    && Math.abs(currentA - it.currentA()) <= ROUNDING_A;
            case Release _ -> this instanceof Nothing;
        };
    }

    private boolean is(double kw) {
        return this instanceof Power(double powerKw)
                && Math.abs(powerKw - kw) <= ROUNDING_KW + ROUNDING_FRACTION * Math.abs(kw);
    }
}
