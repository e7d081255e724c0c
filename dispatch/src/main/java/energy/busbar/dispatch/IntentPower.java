// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryCondition;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.SiteState.BatteryState;
import org.jspecify.annotations.Nullable;

/// What one battery's intent means in kW at the AC bus, discharge positive, for one tick.
///
/// | mode | power, before the band and goals bound it |
/// |---|---|
/// | SELF_CONSUME | the net load, to ± the intent's bounds; not below the goal |
/// | CHARGE | the set power (0 is full), or the surplus if larger; not above the goal |
/// | DISCHARGE | the set power (0 is full); not below the goal |
/// | CHARGE_FROM_SURPLUS | the surplus, to the intent's bound |
/// | SERVE_LOAD | the net load, to the intent's bound; not below the goal |
/// | HOLD | 0 |
///
/// Goals bind in their direction only and never widen the band.
///
/// @param chargeRoomKw power that just reaches the ceiling, or the goal of CHARGE, in this tick
/// @param dischargeRoomKw power that just reaches the floor, or the goal, in this tick
/// @param bandRoomKw power that just reaches the floor, whatever the goal
/// @param bandChargeKw charge that just reaches the ceiling, whatever the goal
/// @param lastingKw power that reaches the floor, or the goal, no sooner than in five minutes
/// @param condition what the battery's management and temperature allow now; bounds every room
record IntentPower(
        Battery battery,
        BatteryIntent intent,
        double chargeRoomKw,
        double dischargeRoomKw,
        double bandRoomKw,
        double bandChargeKw,
        double lastingKw,
        BatteryCondition condition) {

    /// What others may count on must outlast a tick: a car that starts on the last drop stops at once,
    /// and starts again when a cloud has passed.
    private static final double LASTING_HOURS = 5 / 60.0;

    /// A battery whose state is unknown has no room either way.
    static IntentPower of(Battery battery, BatteryIntent intent, @Nullable BatteryState state, double hours) {
        if (state == null) {
            return new IntentPower(battery, intent, 0, 0, 0, 0, 0, BatteryCondition.NOT_TOLD);
        }
        double socKwh = state.socKwh();
        double ceilingKwh = intent.mode() == BatteryMode.CHARGE ? intent.goalSocKwh() : battery.maxSocKwh();
        double floorKwh = keepsGoal(intent.mode()) ? intent.goalSocKwh() : battery.minSocKwh();
        double chargeKw = state.condition().chargeKw(battery);
        double dischargeKw = state.condition().dischargeKw(battery);
        return new IntentPower(battery, intent,
                Math.min(chargeKw, battery.chargeKwToReach(socKwh, ceilingKwh, hours)),
                Math.min(dischargeKw, battery.dischargeKwToReach(socKwh, floorKwh, hours)),
                Math.min(dischargeKw, battery.dischargeKwToReach(socKwh, battery.minSocKwh(), hours)),
                Math.min(chargeKw, battery.chargeKwToReach(socKwh, battery.maxSocKwh(), hours)),
                Math.min(dischargeKw,
                        battery.dischargeKwToReach(socKwh, floorKwh, Math.max(hours, LASTING_HOURS))),
                state.condition());
    }

    private static boolean keepsGoal(BatteryMode mode) {
        return switch (mode) {
            case SELF_CONSUME, SERVE_LOAD, DISCHARGE -> true;
            case CHARGE, CHARGE_FROM_SURPLUS, HOLD -> false;
        };
    }

    /// Whether the battery itself, not its rating, keeps a charge at what it is.
    boolean conditionLimitsCharge() {
        return chargeRoomKw < battery.maxChargeKw() && chargeRoomKw >= condition.chargeKw(battery);
    }

    boolean conditionLimitsDischarge() {
        return dischargeRoomKw < battery.maxDischargeKw() && dischargeRoomKw >= condition.dischargeKw(battery);
    }

    boolean goalLimitsCharge() {
        return intent.mode() == BatteryMode.CHARGE && intent.goalSocKwh() < battery.maxSocKwh();
    }

    boolean setsPower() {
        return intent.mode() == BatteryMode.CHARGE || intent.mode() == BatteryMode.DISCHARGE;
    }

    /// What the intent asks for at a net load, before energy and rights bound it.
    ///
    /// @param unplannedKw part of the load that is not for the battery to cover
    double wantKw(double netKw, double unplannedKw) {
        double surplusKw = Math.max(0, -netKw);
        return switch (intent.mode()) {
            case SELF_CONSUME -> netKw > 0 ? coverKw(netKw - unplannedKw) : -takeKw(surplusKw);
            case CHARGE -> -Math.max(setChargeKw(), takeKw(surplusKw));
            case DISCHARGE -> setDischargeKw();
            case CHARGE_FROM_SURPLUS -> -takeKw(surplusKw);
            case SERVE_LOAD -> coverKw(netKw - unplannedKw);
            case HOLD -> 0;
        };
    }

    /// The part of a wish that rating, band and goal allow.
    double boundKw(double wantKw) {
        return Math.clamp(wantKw, -chargeRoomKw, dischargeRoomKw);
    }

    /// The most it may give by intent, for a while.
    double supportKw() {
        return switch (intent.mode()) {
            case SELF_CONSUME, SERVE_LOAD -> Math.min(lastingKw, intent.maxDischargeKw());
            case DISCHARGE -> Math.min(lastingKw, setDischargeKw());
            case CHARGE, CHARGE_FROM_SURPLUS, HOLD -> 0;
        };
    }

    /// The most it would take if surplus were plenty.
    double appetiteKw() {
        return switch (intent.mode()) {
            case SELF_CONSUME, CHARGE_FROM_SURPLUS -> Math.min(chargeRoomKw, intent.maxChargeKw());
            case CHARGE -> Math.min(chargeRoomKw, Math.max(setChargeKw(), intent.maxChargeKw()));
            case SERVE_LOAD, DISCHARGE, HOLD -> 0;
        };
    }

    /// The most it charges from the grid by intent.
    double gridChargeKw() {
        return intent.mode() == BatteryMode.CHARGE ? Math.min(chargeRoomKw, setChargeKw()) : 0;
    }

    private double coverKw(double loadKw) {
        return Math.max(0, Math.min(loadKw, Math.min(battery.maxDischargeKw(), intent.maxDischargeKw())));
    }

    private double takeKw(double surplusKw) {
        return Math.min(surplusKw, Math.min(battery.maxChargeKw(), intent.maxChargeKw()));
    }

    private double setChargeKw() {
        return intent.powerKw() > 0 ? intent.powerKw() : battery.maxChargeKw();
    }

    private double setDischargeKw() {
        return intent.powerKw() > 0 ? intent.powerKw() : battery.maxDischargeKw();
    }
}
