// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param kind    battery, charger, miner, pv or release
/// @param powerKw for a charger the power its current stands for
record SetpointView(
        String assetId,
        String kind,
        @Nullable Double powerKw,
        @Nullable Double currentA,
        @Nullable Double limitKw,
        Instant expiresAt,
        ReasonView reason) {

    static SetpointView of(Site site, Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint battery -> of(setpoint, "battery", battery.powerKw(), null, null);
            case ChargerSetpoint charger ->
                of(setpoint, "charger", chargerKw(site, charger), charger.currentA(), null);
            case MinerSetpoint miner -> of(setpoint, "miner", miner.powerKw(), null, null);
            case PvSetpoint pv -> of(setpoint, "pv", null, null, pv.limitKw());
            case Release _ -> of(setpoint, "release", null, null, null);
        };
    }

    private static SetpointView of(
            Setpoint setpoint,
            String kind,
            @Nullable Double powerKw,
            @Nullable Double currentA,
            @Nullable Double limitKw) {
        return new SetpointView(setpoint.assetId(), kind, powerKw, currentA, limitKw, setpoint.expiresAt(),
                ReasonView.of(setpoint.reason()));
    }

    private static @Nullable Double chargerKw(Site site, ChargerSetpoint setpoint) {
        return site.chargers().stream()
                .filter(charger -> charger.id().equals(setpoint.assetId()))
                .map(setpoint::powerKw)
                .findFirst().orElse(null);
    }
}
