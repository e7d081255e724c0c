// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import static energy.busbar.connect.home.Action.CHARGE;
import static energy.busbar.connect.home.Action.DISCHARGE;
import static energy.busbar.connect.home.Action.HOLD;
import static energy.busbar.connect.home.Action.LIMIT;
import static energy.busbar.connect.home.Action.PAUSE;
import static energy.busbar.connect.home.Action.RELEASE;
import static energy.busbar.connect.home.Action.RUN;
import static energy.busbar.connect.home.Action.STOP;

import energy.busbar.dispatch.Told;
import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A set-point in the words of a part.
record Order(Action action, Amounts amounts) {

    /// What a device of this kind must be able to be told.
    static List<Action> needed(Asset asset) {
        return switch (asset) {
            case Battery _ -> List.of(CHARGE, DISCHARGE, HOLD, RELEASE);
            case Charger _ -> List.of(CHARGE, PAUSE);
            case Miner _ -> List.of(RUN, STOP);
            case PvArray _ -> List.of(LIMIT, RELEASE);
            case HeatStore heat -> throw new IllegalArgumentException(
                    "\"" + heat.id() + "\": heating cannot be commanded yet.");
        };
    }

    /// What ends every order. Who has no own behaviour to go back to stops.
    static Action release(Asset asset) {
        return switch (asset) {
            case Battery _,PvArray _,HeatStore _ -> RELEASE;
            case Charger _ -> PAUSE;
            case Miner _ -> STOP;
        };
    }

    static Order of(Setpoint setpoint, Asset asset, Instant now) {
        double leaseSeconds = Math.max(1, Duration.between(now, setpoint.expiresAt()).toSeconds());
        return switch (setpoint) {
            case BatterySetpoint it -> battery(it.powerKw(), leaseSeconds);
            case ChargerSetpoint it -> it.currentA() == 0
                    ? new Order(PAUSE, new Amounts(Map.of(Amount.CURRENT, 0.0, Amount.PHASES, (double) it.phases())))
                    : new Order(CHARGE, new Amounts(Map.of(Amount.CURRENT, it.currentA(), Amount.PHASES,
                            (double) it.phases(), Amount.LEASE, leaseSeconds)));
            case MinerSetpoint it -> it.powerKw() == 0
                    ? new Order(STOP, Amounts.NONE)
                    : new Order(RUN, new Amounts(Map.of(Amount.POWER, it.powerKw(), Amount.LEASE, leaseSeconds)));
            case PvSetpoint it -> asset instanceof PvArray array && it.limitKw() >= array.peakKw()
                    ? new Order(RELEASE, Amounts.NONE)
                    : new Order(LIMIT, new Amounts(Map.of(Amount.LIMIT, it.limitKw(), Amount.LEASE, leaseSeconds)));
            case Release _ -> new Order(release(asset), Amounts.NONE);
        };
    }

    private static Order battery(double powerKw, double leaseSeconds) {
        var amounts = new Amounts(Map.of(Amount.CHARGE, Math.max(0, -powerKw), Amount.DISCHARGE,
                Math.max(0, powerKw), Amount.POWER, powerKw, Amount.MINUS_POWER, -powerKw, Amount.LEASE,
                leaseSeconds));
        return new Order(powerKw == 0 ? HOLD : powerKw > 0 ? DISCHARGE : CHARGE, amounts);
    }

    /// What a device holds if it says that this action is in force.
    ///
    /// @param amount the number it holds, in the sense of its gap
    static Told told(Action action, Asset asset, OptionalDouble amount) {
        return switch (action) {
            case CHARGE -> asset instanceof Charger
                    ? new Told.Current(amount.orElse(0))
                    : new Told.Power(-Math.abs(amount.orElse(0)));
            case DISCHARGE, LIMIT -> new Told.Power(Math.abs(amount.orElse(0)));
            case HOLD -> new Told.Power(0);
            case PAUSE -> new Told.Current(0);
            case RUN -> new Told.Power(amount.orElse(asset instanceof Miner miner ? miner.maxKw() : 0));
            case STOP -> new Told.Power(0);
            case RELEASE -> new Told.Nothing();
        };
    }
}
