// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Charger;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.SiteState;
import org.jspecify.annotations.Nullable;

/// What devices do other than they were told a tick ago: a charge point that follows its own profile, a
/// battery that its cells hold back, another program's commands. A command cannot take it back, so it
/// counts like the house, and what obeys makes room for it.
///
/// @param drawnKw    beyond what was told, ≥ 0
/// @param ungivenKw  discharge that batteries were told and did not give, ≥ 0
record Disobedience(double drawnKw, double ungivenKw) {

    /// Meters and inverters are not better than this.
    static final double TOLERANCE_KW = 0.05;

    /// A device that was left to itself was told nothing.
    static Disobedience of(Situation situation) {
        var last = situation.previous().orElse(null);
        if (last == null) {
            return new Disobedience(0, 0);
        }
        double drawnKw = 0;
        double ungivenKw = 0;
        var state = situation.state();
        for (var setpoint : last.setpoints()) {
            double kw = beyondKw(situation, state, setpoint);
            double missingKw = missingKw(setpoint, kw);
            ungivenKw += missingKw;
            drawnKw += Math.max(0, kw) - missingKw;
        }
        return new Disobedience(drawnKw, ungivenKw);
    }

    private static double missingKw(Setpoint told, double beyondKw) {
        return told instanceof BatterySetpoint battery ? Math.clamp(beyondKw, 0, Math.max(0, battery.powerKw())) : 0;
    }

    /// What one device drew beyond its command, ≥ 0.
    static double drawnKw(Situation situation, Setpoint told) {
        double kw = beyondKw(situation, situation.state(), told);
        return Math.max(0, kw) - missingKw(told, kw);
    }

    private static double beyondKw(Situation situation, SiteState state, Setpoint told) {
        double kw = switch (told) {
            case ChargerSetpoint it -> {
                var charger = charger(situation, it.assetId());
                yield charger == null
                        ? 0
                        : state.charger(it.assetId()).map(SiteState.ChargerState::powerKw)
                                .map(drawn -> drawn - it.powerKw(charger)).orElse(0.0);
            }
            case MinerSetpoint it -> state.miner(it.assetId()).map(SiteState.MinerState::powerKw)
                    .map(drawn -> drawn - it.powerKw()).orElse(0.0);
            case BatterySetpoint it -> state.battery(it.assetId()).map(SiteState.BatteryState::powerKw)
                    .map(given -> it.powerKw() - given).orElse(0.0);
            case Setpoint.PvSetpoint _,Setpoint.Release _ -> 0;
        };
        return Math.abs(kw) > TOLERANCE_KW ? kw : 0;
    }

    private static @Nullable Charger charger(Situation situation, String id) {
        for (var charger : situation.site().chargers()) {
            if (charger.id().equals(id)) {
                return charger;
            }
        }
        return null;
    }
}
