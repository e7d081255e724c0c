// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything the planner and dispatcher may know about now: the balanced flows
/// and each asset.
public record SiteState(
        PowerSnapshot snapshot,
        List<BatteryState> batteries,
        List<ChargerState> chargers,
        List<MinerState> miners) {

    public SiteState {
        batteries = List.copyOf(batteries);
        chargers = List.copyOf(chargers);
        miners = List.copyOf(miners);
    }

    public Instant at() {
        return snapshot.at();
    }

    /// @param powerKw discharge positive
    public record BatteryState(String id, double socKwh, double powerKw) {
        public BatteryState {
            Require.nonNegative("socKwh", socKwh, "Maybe the SoC is scaled wrongly.");
            Require.finite("powerKw", powerKw);
        }
    }

    /// @param session the car that is plugged in, if any
    public record ChargerState(String id, double powerKw, Optional<EvSession> session) {
        public ChargerState {
            Require.finite("powerKw", powerKw);
        }
    }

    /// @param since when it last started or stopped
    public record MinerState(String id, double powerKw, Instant since) {
        public MinerState {
            Require.nonNegative("powerKw", powerKw, "A miner never feeds the bus.");
        }

        public boolean running() {
            return powerKw > 0;
        }
    }

    public Optional<BatteryState> battery(String id) {
        for (var state : batteries) {
            if (state.id().equals(id)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    public Optional<ChargerState> charger(String id) {
        for (var state : chargers) {
            if (state.id().equals(id)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    public Optional<MinerState> miner(String id) {
        for (var state : miners) {
            if (state.id().equals(id)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
