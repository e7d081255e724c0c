// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Battery;
import energy.busbar.model.Reason;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/// Spares devices whose writes are counted: they keep what they hold as long as the wish is near it and no
/// limit minds.
///
/// | the wish | what goes out |
/// |---|---|
/// | to stop, or to be let go | the wish |
/// | the other way round | the wish if it is worth a write, else rest |
/// | to start a car or miner | the wish, if any write may be spared |
/// | anything to what was let go | the wish: that is rare |
/// | near what it holds | what it holds |
///
/// If that breaks a limit, those that should take or give less fall by at least a fifth, so that a limit that
/// closes in slowly costs some twenty writes and not hundreds. If that still breaks one, every wish goes out: no
/// limit waits for a memory.
final class Savings {

    private static final double FALLS_TO = 0.8;

    /// What is left of a falling power is not worth another write.
    private static final double REST_KW = 0.05;

    /// A battery may trade this much by mistake, as it does anyhow while it follows the house.
    private static final double TRADED_KW = 0.15;

    private final Sharing sharing;
    private final Present present;
    private final SafetyGate.Passed wished;

    private Savings(Sharing sharing, SafetyGate.Passed wished) {
        this.sharing = sharing;
        this.present = sharing.present();
        this.wished = wished;
    }

    /// The wishes as far as the safety gate and the thrift of devices let them pass.
    static SafetyGate.Passed gated(Sharing sharing, List<Setpoint> wishes) {
        var wished = gate(sharing.present(), wishes);
        return sharing.present().situation().standing().thrift().isEmpty()
                ? wished
                : new Savings(sharing, wished).saved();
    }

    private static SafetyGate.Passed gate(Present present, List<Setpoint> wishes) {
        var situation = present.situation();
        return SafetyGate.check(present.site(), situation.state(), situation.tick(), wishes);
    }

    private SafetyGate.Passed saved() {
        for (var way : List.<BinaryOperator<Double>>of(Savings::asHeld, Savings::fallen)) {
            var changed = changed(way);
            var passed = gate(present, changed);
            if (passed.changes().isEmpty() && harmless(passed.setpoints())) {
                return new SafetyGate.Passed(passed.setpoints(), wished.changes());
            }
        }
        return wished;
    }

    private static double asHeld(double wishKw, double heldKw) {
        return heldKw;
    }

    private static double fallen(double wishKw, double heldKw) {
        if (wishKw * heldKw <= 0 || Math.abs(wishKw) >= Math.abs(heldKw)) {
            return heldKw;
        }
        double kw = Math.min(Math.abs(wishKw), FALLS_TO * Math.abs(heldKw));
        return kw < REST_KW ? 0 : Math.copySign(kw, heldKw);
    }

    private List<Setpoint> changed(BinaryOperator<Double> way) {
        var changed = new ArrayList<Setpoint>();
        for (var wish : wished.setpoints()) {
            var thrift = present.situation().standing().thrift().get(wish.assetId());
            changed.add(thrift == null
                    ? wish
                    : changed(wish, thrift, isCut(wish) || exportsTooMuch(wish) ? Savings::fallen : way));
        }
        return changed;
    }

    /// What a fuse, phase or circuit cut was cut for what other devices do unasked, too, of which the gate
    /// knows nothing.
    private static boolean isCut(Setpoint wish) {
        var limit = wish.reason().bindingLimit();
        return limit.equals(Limit.FUSE.configKey) || limit.equals(Limit.OPERATOR.configKey)
                || limit.equals(Limit.PHASE_KEY) || limit.startsWith("circuits.");
    }

    /// What goes out beyond the cap goes out whatever the meters of the arrays say.
    private boolean exportsTooMuch(Setpoint wish) {
        return wish instanceof PvSetpoint && -present.situation().state().snapshot()
                .gridKw() > present.site().grid().maxExportKw() + SafetyGate.DUST_KW;
    }

    private Setpoint changed(Setpoint wish, Thrift thrift, BinaryOperator<Double> way) {
        var held = thrift.holds();
        var why = why(wish.reason(), thrift);
        return switch (wish) {
            case BatterySetpoint it when held instanceof BatterySetpoint last -> new BatterySetpoint(it.assetId(),
                    chosenKw(it.powerKw(), last.powerKw(), thrift.worthKw(), way), it.expiresAt(), why);
            case PvSetpoint it when held instanceof PvSetpoint last -> new PvSetpoint(it.assetId(),
                    chosenKw(it.limitKw(), last.limitKw(), thrift.worthKw(), way), it.expiresAt(), why);
            case ChargerSetpoint it when held instanceof ChargerSetpoint last -> keeps(it, last, thrift, way)
                    ? new ChargerSetpoint(it.assetId(), last.currentA(), it.phases(), it.expiresAt(), why)
                    : it;
            case MinerSetpoint it when held instanceof MinerSetpoint last -> keepsStep(it, last, thrift, way)
                    ? new MinerSetpoint(it.assetId(), last.powerKw(), it.expiresAt(), why)
                    : it;
            case BatterySetpoint _,PvSetpoint _,ChargerSetpoint _,MinerSetpoint _,Release _ -> wish;
        };
    }

    private static Reason why(Reason wished, Thrift thrift) {
        return new Reason(wished.code(), wished.sentence() + " " + thrift.words(), wished.bindingLimit(),
                wished.valueAtStake());
    }

    private static boolean spares(Thrift thrift) {
        return Double.isFinite(thrift.worthKw());
    }

    private static double chosenKw(double wishKw, double heldKw, double worthKw, BinaryOperator<Double> way) {
        if (wishKw == 0 || Math.abs(wishKw - heldKw) >= worthKw) {
            return wishKw;
        }
        return wishKw * heldKw < 0 ? 0 : way.apply(wishKw, heldKw);
    }

    /// Currents and steps fall to the next that is allowed, which is coarse enough.
    private boolean keeps(ChargerSetpoint wish, ChargerSetpoint held, Thrift thrift, BinaryOperator<Double> way) {
        double apartKw = present.site().chargers().stream().filter(it -> it.id().equals(wish.assetId()))
                .mapToDouble(it -> it.powerKw(Math.abs(wish.currentA() - held.currentA()))).sum();
        return wish.phases() == held.phases() && keeps(wish.currentA(), held.currentA(), way)
                && (held.currentA() == 0 ? !spares(thrift) : apartKw < thrift.worthKw());
    }

    private static boolean keepsStep(MinerSetpoint wish, MinerSetpoint held, Thrift thrift,
            BinaryOperator<Double> way) {
        return keeps(wish.powerKw(), held.powerKw(), way) && (held.powerKw() == 0
                ? !spares(thrift)
                : Math.abs(wish.powerKw() - held.powerKw()) < thrift.worthKw());
    }

    /// @param wish of the unit of the other
    private static boolean keeps(double wish, double held, BinaryOperator<Double> way) {
        return (wish > 0 || held == 0) && way.apply(wish, held) == held;
    }

    /// What the gate does not look at: the export cap, and batteries that may not trade.
    private boolean harmless(List<Setpoint> setpoints) {
        double beforeKw = gridKw(wished.setpoints());
        double gridKw = gridKw(setpoints);
        double capKw = present.site().grid().maxExportKw();
        boolean overCap = -gridKw > capKw && gridKw < beforeKw - SafetyGate.DUST_KW;
        return !overCap && present.site().batteries().stream().noneMatch(battery -> trades(battery, setpoints, gridKw));
    }

    /// A battery that keeps charging less than the sun would let it sells nothing, and one that keeps giving less
    /// than the house draws buys nothing: that is the price of a write saved, and no harm.
    private boolean trades(Battery battery, List<Setpoint> setpoints, double gridKw) {
        double kw = powerKw(battery, setpoints);
        double moreKw = kw - powerKw(battery, wished.setpoints());
        return (!battery.gridCharging() && moreKw < -TRADED_KW && Math.min(-kw, gridKw) > TRADED_KW)
                || (!battery.gridExport() && moreKw > TRADED_KW && Math.min(kw, -gridKw) > TRADED_KW);
    }

    private static double powerKw(Battery battery, List<Setpoint> setpoints) {
        for (var setpoint : setpoints) {
            if (setpoint instanceof BatterySetpoint it && it.assetId().equals(battery.id())) {
                return it.powerKw();
            }
        }
        return 0;
    }

    /// What flows at the connection if cars draw by so much more or less as they are told so.
    private double gridKw(List<Setpoint> setpoints) {
        double kw = sharing.expectedKw() - present.unexplainedKw();
        for (int i = 0; i < setpoints.size(); i++) {
            kw -= setpoints.get(i) instanceof BatterySetpoint it ? it.powerKw() : 0;
            kw += drawnKw(setpoints.get(i)) - drawnKw(wished.setpoints().get(i));
        }
        return kw - Math.min(present.pvKw(), SunLimit.kw(present.site(), setpoints));
    }

    private double drawnKw(Setpoint setpoint) {
        return carKw(present, setpoint) + minerKw(setpoint);
    }

    private static double carKw(Present present, Setpoint setpoint) {
        if (setpoint instanceof ChargerSetpoint told) {
            for (var charger : present.site().chargers()) {
                if (charger.id().equals(told.assetId())) {
                    return told.powerKw(charger);
                }
            }
        }
        return 0;
    }

    private static double minerKw(Setpoint setpoint) {
        return setpoint instanceof MinerSetpoint told ? told.powerKw() : 0;
    }

    /// What cars draw beyond their wishes because their charge points keep what they hold; negative if less.
    static double carsMoreKw(Sharing sharing, List<Setpoint> setpoints) {
        return sharing.present().situation().standing().thrift().isEmpty()
                ? 0
                : setpoints.stream().mapToDouble(it -> carKw(sharing.present(), it)).sum() - sharing.cars().commandKw();
    }

    /// The same of miners.
    static double minersMoreKw(Sharing sharing, List<Setpoint> setpoints) {
        return sharing.present().situation().standing().thrift().isEmpty()
                ? 0
                : setpoints.stream().mapToDouble(Savings::minerKw).sum() - sharing.miners().commandKw();
    }
}
