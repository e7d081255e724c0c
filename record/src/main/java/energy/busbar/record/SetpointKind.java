// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Reason;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Instant;
import java.util.OptionalDouble;

/// How a set-point lies in its table: a word for its kind and one amount (kW, or A for a charger).
/// The words are those of the REST API.
enum SetpointKind {
    BATTERY,
    CHARGER,
    MINER,
    PV,
    RELEASE;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static SetpointKind named(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    static SetpointKind of(Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint _ -> BATTERY;
            case ChargerSetpoint _ -> CHARGER;
            case MinerSetpoint _ -> MINER;
            case PvSetpoint _ -> PV;
            case Release _ -> RELEASE;
        };
    }

    /// Empty for a release, which commands nothing.
    static OptionalDouble amount(Setpoint setpoint) {
        return switch (setpoint) {
            case BatterySetpoint battery -> OptionalDouble.of(battery.powerKw());
            case ChargerSetpoint charger -> OptionalDouble.of(charger.currentA());
            case MinerSetpoint miner -> OptionalDouble.of(miner.powerKw());
            case PvSetpoint pv -> OptionalDouble.of(pv.limitKw());
            case Release _ -> OptionalDouble.empty();
        };
    }

    Setpoint setpoint(String assetId, double amount, Instant expiresAt, Reason reason) {
        return switch (this) {
            case BATTERY -> new BatterySetpoint(assetId, amount, expiresAt, reason);
            case CHARGER -> new ChargerSetpoint(assetId, amount, expiresAt, reason);
            case MINER -> new MinerSetpoint(assetId, amount, expiresAt, reason);
            case PV -> new PvSetpoint(assetId, amount, expiresAt, reason);
            case RELEASE -> new Release(assetId, expiresAt, reason);
        };
    }
}
