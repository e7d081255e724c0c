// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;
import java.time.Instant;

/// One command to one device: a lease that expires by itself, with its reason.
public sealed interface Setpoint {

    /// How long a command lives without renewal: two control cycles and a margin.
    Duration LEASE = Duration.ofSeconds(30);

    String assetId();

    Instant expiresAt();

    Reason reason();

    /// The same on another lease.
    default Setpoint until(Instant end) {
        return switch (this) {
            case BatterySetpoint it -> new BatterySetpoint(it.assetId(), it.powerKw(), end, it.reason());
            case ChargerSetpoint it -> new ChargerSetpoint(it.assetId(), it.currentA(), it.phases(), end, it.reason());
            case MinerSetpoint it -> new MinerSetpoint(it.assetId(), it.powerKw(), end, it.reason());
            case PvSetpoint it -> new PvSetpoint(it.assetId(), it.limitKw(), end, it.reason());
            case Release it -> new Release(it.assetId(), end, it.reason());
        };
    }

    /// @param powerKw discharge positive, charge negative
    record BatterySetpoint(String assetId, double powerKw, Instant expiresAt, Reason reason) implements Setpoint {
        public BatterySetpoint {
            Require.finite("powerKw", powerKw);
        }
    }

    /// @param currentA per phase; 0 pauses
    /// @param phases   to charge on, 1 or 3; 0 leaves them as they are. They change only while it pauses
    record ChargerSetpoint(String assetId, double currentA, int phases, Instant expiresAt, Reason reason)
            implements
                Setpoint {

        /// Leaves the phases as they are.
        public ChargerSetpoint(String assetId, double currentA, Instant expiresAt, Reason reason) {
            this(assetId, currentA, 0, expiresAt, reason);
        }

        public ChargerSetpoint {
            Require.nonNegative("currentA", currentA, "0 pauses the charge.");
            if (phases != 0 && phases != 1 && phases != 3) {
                throw new IllegalArgumentException("phases must be 0, 1 or 3, was " + phases + ".");
            }
        }

        /// What a charger draws by it.
        public double powerKw(Charger charger) {
            return (phases == 0 ? charger : charger.on(phases)).powerKw(currentA);
        }
    }

    /// @param powerKw one of the miner's steps; 0 stops
    record MinerSetpoint(String assetId, double powerKw, Instant expiresAt, Reason reason) implements Setpoint {
        public MinerSetpoint {
            Require.nonNegative("powerKw", powerKw, "0 stops the miner.");
        }
    }

    /// @param limitKw the array may not give more; its peak means free
    record PvSetpoint(String assetId, double limitKw, Instant expiresAt, Reason reason) implements Setpoint {
        public PvSetpoint {
            Require.nonNegative("limitKw", limitKw, "0 switches the array off.");
        }
    }

    /// Gives the device back to its own control (self-use inverter, idle charger).
    record Release(String assetId, Instant expiresAt, Reason reason) implements Setpoint {}
}
