// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.BatteryMode;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.Proof;
import energy.busbar.model.Proof.Fallback;
import energy.busbar.model.Proof.Feasible;
import energy.busbar.model.Proof.Proved;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/recommendation/now`: the decision in the words inverters use.
///
/// @param mode                null at a site without battery
/// @param batteryMode         null when the battery is not commanded; so are power and currents
/// @param expectedSocFraction all batteries together, at the end of the plan's current interval
/// @param validUntil          when the first set-point expires
record RecommendationView(
        Instant at,
        @Nullable String mode,
        @Nullable BatteryMode batteryMode,
        @Nullable Double batteryKw,
        @Nullable Double dischargeCurrentA,
        @Nullable Double chargeCurrentA,
        String reason,
        ReasonCode reasonCode,
        String bindingLimit,
        double valueAtStake,
        String nextBest,
        String optimisationStatus,
        @Nullable Double gapMoney,
        @Nullable Double expectedSocFraction,
        @Nullable Instant validUntil,
        Ladder ladder,
        List<ReasonView> narrowed,
        List<SetpointView> setpoints) {

    /// Nominal voltage of a home battery's DC side, for inverters that are told amperes.
    private static final double NOMINAL_DC_VOLT = 48;

    static Optional<RecommendationView> of(LiveView view) {
        return view.decision().map(decision -> of(view, decision));
    }

    private static RecommendationView of(LiveView view, Decision decision) {
        var action = BatteryAction.of(view, decision);
        var followed = FollowedPlan.of(view, decision);
        var headline = decision.headline();
        return new RecommendationView(decision.at(), word(view, action),
                action.map(BatteryAction::mode).orElse(null),
                action.map(BatteryAction::batteryKw).orElse(null),
                action.map(does -> ampere(does.batteryKw())).orElse(null),
                action.map(does -> ampere(-does.batteryKw())).orElse(null),
                headline.sentence(), headline.code(), headline.bindingLimit(), headline.valueAtStake(),
                headline.nextBest(),
                followed.map(plan -> status(plan.plan().proof())).orElse("none"),
                followed.flatMap(plan -> gapMoney(plan.plan().proof())).orElse(null),
                followed.flatMap(plan -> plan.expectedSocFraction(view.site().batteries())).orElse(null),
                decision.setpoints().stream().map(Setpoint::expiresAt).min(Comparator.naturalOrder()).orElse(null),
                decision.ladder(), ReasonView.all(decision.narrowed()),
                decision.setpoints().stream().map(setpoint -> SetpointView.of(view.site(), setpoint)).toList());
    }

    private static @Nullable String word(LiveView view, Optional<BatteryAction> action) {
        if (view.site().batteries().isEmpty()) {
            return null;
        }
        return action.map(does -> word(does.mode())).orElse("Released");
    }

    private static String word(BatteryMode mode) {
        return switch (mode) {
            case SELF_CONSUME -> "Self Use";
            case CHARGE -> "Force Charge";
            case DISCHARGE -> "Force Discharge";
            case CHARGE_FROM_SURPLUS -> "Charge From Surplus";
            case SERVE_LOAD -> "Serve Load";
            case HOLD -> "Hold";
        };
    }

    private static double ampere(double powerKw) {
        return Math.max(0, powerKw) * 1000 / NOMINAL_DC_VOLT;
    }

    private static String status(Proof proof) {
        return switch (proof) {
            case Proved _ -> "optimal";
            case Feasible _ -> "feasible";
            case Fallback _ -> "fallback";
        };
    }

    private static Optional<Double> gapMoney(Proof proof) {
        return switch (proof) {
            case Proved _ -> Optional.of(0.0);
            case Feasible feasible -> Optional.of(feasible.gapMoney());
            case Fallback _ -> Optional.empty();
        };
    }
}
