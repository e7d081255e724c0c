// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Lets commands fall and never rise: while nobody sees the connection, neither what is drawn nor
/// what is fed in may grow.
///
/// | command | may become |
/// |---|---|
/// | battery charge | less charge, or rest |
/// | battery discharge | less discharge, or rest |
/// | car current, miner step, sun's limit | less; a miner stops only where a limit wants it |
/// | none before, or released | released |
///
/// @param previous the commands of the last decision
record Held(List<Setpoint> previous) {

    private static final Reason HELD = Reason.of(ReasonCode.UNKNOWN_INPUT,
            "Held: no command rises while the grid meter is not trusted.");

    /// @param wished what would be commanded if the meter were trusted
    List<Setpoint> trim(List<Setpoint> wished) {
        var held = new ArrayList<Setpoint>();
        for (var wish : wished) {
            held.add(trim(before(wish), wish));
        }
        return held;
    }

    /// The same with less discharge, as much as there is.
    ///
    /// @param excessKw what goes out beyond the cap, nothing if negative
    static List<Setpoint> giveLess(List<Setpoint> setpoints, double excessKw) {
        double leftKw = Math.max(0, excessKw);
        var less = new ArrayList<Setpoint>();
        for (var setpoint : setpoints) {
            if (leftKw > 0 && setpoint instanceof BatterySetpoint battery && battery.powerKw() > 0) {
                double kw = Math.max(0, battery.powerKw() - leftKw);
                leftKw -= battery.powerKw() - kw;
                less.add(new BatterySetpoint(battery.assetId(), kw, battery.expiresAt(), HELD));
            } else {
                less.add(setpoint);
            }
        }
        return less;
    }

    private Setpoint before(Setpoint wish) {
        for (var setpoint : previous) {
            if (setpoint.assetId().equals(wish.assetId())) {
                return setpoint;
            }
        }
        return release(wish);
    }

    private static Setpoint trim(Setpoint before, Setpoint wish) {
        return switch (before) {
            case BatterySetpoint last when wish instanceof BatterySetpoint next -> battery(last, next);
            case ChargerSetpoint last when wish instanceof ChargerSetpoint next ->
                next.currentA() <= last.currentA() ? next : again(last, next.expiresAt());
            case MinerSetpoint last when wish instanceof MinerSetpoint next ->
                next.powerKw() <= last.powerKw() && !stopsByChoice(last, next) ? next : again(last, next.expiresAt());
            case PvSetpoint last when wish instanceof PvSetpoint next ->
                next.limitKw() <= last.limitKw() ? next : again(last, next.expiresAt());
            case Release _ -> release(wish);
            case BatterySetpoint _,ChargerSetpoint _,MinerSetpoint _,PvSetpoint _ -> again(before, wish.expiresAt());
        };
    }

    /// The last state knows nothing of a miner that has started since: it may have to run on.
    private static boolean stopsByChoice(MinerSetpoint last, MinerSetpoint next) {
        var limit = next.reason().bindingLimit();
        return last.powerKw() > 0 && next.powerKw() == 0 && (limit.isEmpty() || limit.equals(Miners.SWITCH_KEY));
    }

    private static Setpoint battery(BatterySetpoint last, BatterySetpoint next) {
        double kw = Math.clamp(next.powerKw(), Math.min(0, last.powerKw()), Math.max(0, last.powerKw()));
        return kw == next.powerKw() ? next : new BatterySetpoint(last.assetId(), kw, next.expiresAt(), HELD);
    }

    private static Setpoint release(Setpoint wish) {
        return wish instanceof Release ? wish : new Release(wish.assetId(), wish.expiresAt(), HELD);
    }

    /// The same command on a new lease: a device that has gone silent must not rise by being let go.
    private static Setpoint again(Setpoint last, Instant expiresAt) {
        return switch (last) {
            case BatterySetpoint battery ->
                new BatterySetpoint(battery.assetId(), battery.powerKw(), expiresAt, HELD);
            case ChargerSetpoint charger ->
                new ChargerSetpoint(charger.assetId(), charger.currentA(), charger.phases(), expiresAt, HELD);
            case MinerSetpoint miner -> new MinerSetpoint(miner.assetId(), miner.powerKw(), expiresAt, HELD);
            case PvSetpoint pv -> new PvSetpoint(pv.assetId(), pv.limitKw(), expiresAt, HELD);
            case Release release -> new Release(release.assetId(), expiresAt, HELD);
        };
    }
}
