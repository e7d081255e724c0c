// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Decision;
import energy.busbar.model.Plan;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.SiteState;
import java.util.Optional;
import java.util.stream.Stream;

/// What the batteries are being told to do, as one word and one power.
///
/// @param batteryKw all batteries together, discharge positive
record BatteryAction(BatteryMode mode, double batteryKw) {

    /// Below this a set-point counts as "do nothing": the dust of meters and rounding.
    private static final double IDLE_KW = 0.01;

    /// A set-point that differs from the site's own surplus or need by more than this is meant to
    /// reach the grid; smaller differences are the load moving between two readings.
    private static final double FOLLOWING_KW = 0.1;

    /// Empty when no battery is commanded.
    static Optional<BatteryAction> of(LiveView view, Decision decision) {
        var commanded = batterySetpoints(decision).toList();
        if (commanded.isEmpty()) {
            return Optional.empty();
        }
        double batteryKw = commanded.stream().mapToDouble(BatterySetpoint::powerKw).sum();
        var mode = intent(view, decision, commanded.getFirst().assetId())
                .map(intended -> realised(intended, batteryKw))
                .orElseGet(() -> observed(view.state().map(SiteState::snapshot), batteryKw));
        return Optional.of(new BatteryAction(mode, batteryKw));
    }

    private static Stream<BatterySetpoint> batterySetpoints(Decision decision) {
        return decision.setpoints().stream()
                .filter(BatterySetpoint.class::isInstance).map(BatterySetpoint.class::cast);
    }

    private static Optional<BatteryMode> intent(LiveView view, Decision decision, String batteryId) {
        return FollowedPlan.of(view, decision)
                .flatMap(followed -> followed.plan().battery(batteryId)
                        .map(Plan.BatteryPlan::intents)
                        .map(intents -> intents.get(followed.interval())))
                .map(BatteryIntent::mode);
    }

    /// What is left of the plan's wish after the limits: a charge that may not happen is a hold.
    private static BatteryMode realised(BatteryMode intended, double batteryKw) {
        return switch (intended) {
            case CHARGE -> batteryKw < -IDLE_KW
                    ? intended
                    : batteryKw > IDLE_KW ? BatteryMode.SERVE_LOAD : BatteryMode.HOLD;
            case DISCHARGE -> batteryKw > IDLE_KW
                    ? intended
                    : batteryKw < -IDLE_KW ? BatteryMode.CHARGE_FROM_SURPLUS : BatteryMode.HOLD;
            case SELF_CONSUME, CHARGE_FROM_SURPLUS, SERVE_LOAD, HOLD -> intended;
        };
    }

    /// Without a plan the flows tell: following the site's own need is self-consumption, going beyond
    /// it is a forced charge or discharge, staying away from it is a hold.
    private static BatteryMode observed(Optional<PowerSnapshot> flows, double batteryKw) {
        if (flows.isEmpty()) {
            return batteryKw < -IDLE_KW
                    ? BatteryMode.CHARGE
                    : batteryKw > IDLE_KW ? BatteryMode.DISCHARGE : BatteryMode.HOLD;
        }
        var now = flows.get();
        double needKw = now.loadKw() + now.evKw() + now.minerKw() - now.pvKw();
        if (batteryKw < Math.min(0, needKw) - FOLLOWING_KW) {
            return BatteryMode.CHARGE;
        }
        if (batteryKw > Math.max(0, needKw) + FOLLOWING_KW) {
            return BatteryMode.DISCHARGE;
        }
        boolean idle = Math.abs(batteryKw) <= IDLE_KW;
        return idle && Math.abs(needKw) > FOLLOWING_KW ? BatteryMode.HOLD : BatteryMode.SELF_CONSUME;
    }
}
