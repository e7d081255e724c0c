// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Everything the planner and dispatcher may know about now: the balanced flows
/// and each asset that is known.
///
/// What an unknown asset really takes or gives lies in the house load, because the load is derived
/// from the meters that are believed: it is reserved for without being known. Where more comes in
/// than goes out, the rest is sun.
///
/// @param unknown assets whose readings are missing or not believed; they have no state
/// @param strayKw what is given by who is unknown or does not obey, ≥ 0: it lies in sun and house load of
///                the snapshot, and makes no room at a fuse, for it may be gone with the next breath
/// @param gridA what each phase carries at the connection, measured or assumed no smaller than it is;
///              empty where nobody measures phases
public record SiteState(
        PowerSnapshot snapshot,
        List<BatteryState> batteries,
        List<ChargerState> chargers,
        List<MinerState> miners,
        List<Unknown> unknown,
        double strayKw,
        Optional<PhaseCurrents> gridA) {

    /// A site whose phases nobody measures, on which nothing gives without being known and asked.
    public SiteState(PowerSnapshot snapshot, List<BatteryState> batteries, List<ChargerState> chargers,
            List<MinerState> miners, List<Unknown> unknown) {
        this(snapshot, batteries, chargers, miners, unknown, 0, Optional.empty());
    }

    /// A site of which every asset is known.
    public SiteState(PowerSnapshot snapshot, List<BatteryState> batteries, List<ChargerState> chargers,
            List<MinerState> miners) {
        this(snapshot, batteries, chargers, miners, List.of());
    }

    public SiteState {
        batteries = List.copyOf(batteries);
        chargers = List.copyOf(chargers);
        miners = List.copyOf(miners);
        unknown = List.copyOf(unknown);
        Require.nonNegative("strayKw", strayKw, "What is drawn is house load.");
    }

    /// An asset that nobody knows the state of now.
    ///
    /// @param why one sentence or more for people: value, place, what to check
    public record Unknown(String assetId, String why) {
        public Unknown {
            Require.text("why", why);
        }
    }

    public Instant at() {
        return snapshot.at();
    }

    public SiteState withGridA(PhaseCurrents currents) {
        return new SiteState(snapshot, batteries, chargers, miners, unknown, strayKw, Optional.of(currents));
    }

    /// What is known of one asset.
    public sealed interface AssetState {
        String id();
    }

    /// @param powerKw discharge positive
    /// @param condition what its own management says of the moment
    public record BatteryState(String id, double socKwh, double powerKw, BatteryCondition condition)
            implements
                AssetState {

        /// A battery that says no more of itself than its charge and power.
        public BatteryState(String id, double socKwh, double powerKw) {
            this(id, socKwh, powerKw, BatteryCondition.NOT_TOLD);
        }

        public BatteryState {
            Require.nonNegative("socKwh", socKwh, "Maybe the SoC is scaled wrongly.");
            Require.finite("powerKw", powerKw);
        }
    }

    /// @param session the car that is plugged in, if any
    /// @param phases  it charges on, or would: 1 to 3, as the charge point measures; empty where it does not
    public record ChargerState(String id, double powerKw, Optional<EvSession> session, OptionalInt phases)
            implements
                AssetState {

        /// A charge point that does not tell its phases.
        public ChargerState(String id, double powerKw, Optional<EvSession> session) {
            this(id, powerKw, session, OptionalInt.empty());
        }

        public ChargerState {
            Require.finite("powerKw", powerKw);
        }
    }

    /// @param since when it last started or stopped
    public record MinerState(String id, double powerKw, Instant since) implements AssetState {
        public MinerState {
            Require.nonNegative("powerKw", powerKw, "A miner never feeds the bus.");
        }

        public boolean running() {
            return powerKw > 0;
        }
    }

    public Optional<BatteryState> battery(String id) {
        return find(batteries, id);
    }

    public Optional<ChargerState> charger(String id) {
        return find(chargers, id);
    }

    public Optional<MinerState> miner(String id) {
        return find(miners, id);
    }

    private static <S extends AssetState> Optional<S> find(List<S> states, String id) {
        for (var state : states) {
            if (state.id().equals(id)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /// Why an asset is unknown; empty for one that is known.
    public Optional<Unknown> unknown(String id) {
        for (var asset : unknown) {
            if (asset.assetId().equals(id)) {
                return Optional.of(asset);
            }
        }
        return Optional.empty();
    }

    /// Whether the house load is the house's alone: an unknown asset is part of it.
    public boolean complete() {
        return unknown.isEmpty();
    }
}
