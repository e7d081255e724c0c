// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import energy.busbar.model.TouPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The situation, looked up once: what is true now and cannot be chosen.
///
/// @param houseKw what the house draws, blocks that start now and what devices draw unasked included
/// @param pvKw sun that may be used
/// @param disobedience what devices do other than they were told
/// @param price the published price if it covers now
/// @param previous last tick's commands, empty after boot
record Present(
        Site site,
        Situation situation,
        Instant now,
        double hours,
        double houseKw,
        double pvKw,
        Disobedience disobedience,
        @Nullable PriceSlot price,
        List<Setpoint> previous) {

    /// Beyond this length a tick's mean power says little about what a device can draw now.
    private static final Duration OBSERVABLE_TICK = Duration.ofMinutes(1);

    /// A device that took less than this share of its command limits itself; more is its tolerance.
    private static final double OBEYED_FRACTION = 0.9;

    static final Reason DISOBEYS = Reason.of(ReasonCode.DISOBEYS,
            "It does not do what it is told: it is told to stop, and what it draws is reserved for it.");

    static Present of(Situation situation, Guidance guidance) {
        var now = situation.state().at();
        var snapshot = situation.state().snapshot();
        var slot = situation.price().orElse(null);
        var price = slot != null && slot.covers(now) ? slot : null;
        var disobedience = Disobedience.of(situation);
        double houseKw = snapshot.loadKw() + startingBlocksKw(situation, guidance) + disobedience.drawnKw()
                + disobedience.ungivenKw();
        return new Present(situation.site(), situation, now, situation.tick().toMillis() / 3_600_000.0,
                houseKw, PvLimit.usableKw(situation, guidance, price, houseKw), disobedience, price,
                situation.previous().map(Decision::setpoints).orElse(List.of()));
    }

    /// A block that starts within this tick is not yet in the measured load; afterwards it is.
    private static double startingBlocksKw(Situation situation, Guidance guidance) {
        var plan = guidance.plan();
        if (plan == null) {
            return 0;
        }
        var now = situation.state().at();
        double sumKw = 0;
        for (var block : plan.blocks()) {
            if (!now.isBefore(block.start()) && now.isBefore(block.start().plus(situation.tick()))
                    && now.isBefore(block.end())) {
                sumKw += block.powerKw();
            }
        }
        return sumKw;
    }

    /// What may come in: the fuse, or what the grid operator leaves of it.
    double fuseKw() {
        return site.grid().maxImportKw();
    }

    /// Which limit that is.
    Limit importLimit() {
        return site.grid().maxImportKw() < situation.standing().orders().operator().maxImportKw()
                ? Limit.FUSE
                : Limit.OPERATOR;
    }

    /// Whether a person has told it what to do.
    boolean isOrdered(String assetId) {
        return situation.standing().override(assetId, now).isPresent();
    }

    /// Whether a device is seen to do other than it is told. Of one whose meter tells nothing nobody knows: it
    /// is left to itself like any other unknown one, and not stopped for ever on what was seen before.
    boolean disobeys(String assetId) {
        return situation.standing().disobedient().contains(assetId)
                && situation.state().unknown(assetId).isEmpty();
    }

    /// What comes in now and cannot be counted on.
    double strayKw() {
        return situation.state().strayKw();
    }

    /// How much of the sun comes from sources that nobody sees; what disobedient devices give the house takes first.
    double unseenSunKw() {
        return situation.state().unknown().isEmpty() ? 0 : Math.min(pvKw, strayKw());
    }

    /// What the meters cannot explain: as much more comes out than goes in.
    double unexplainedKw() {
        return Math.max(0, -situation.state().snapshot().imbalanceKw());
    }

    /// The net load with no more surplus than what no unseen battery gives: charging from that would empty the
    /// one into the other.
    double unrobbedKw(double netKw) {
        if (netKw >= 0 || situation.state().unknown().isEmpty()) {
            return netKw;
        }
        boolean unseen = site.batteries().stream().anyMatch(it -> situation.state().unknown(it.id()).isPresent());
        return unseen ? Math.min(0, netKw + strayKw()) : netKw;
    }

    boolean houseAloneExceedsFuse() {
        return houseKw + strayKw() - pvKw > fuseKw();
    }

    /// Sun that the house leaves.
    double surplusKw() {
        return Math.max(0, pvKw - houseKw);
    }

    TouPeriod period() {
        return TouPeriod.at(now.atZone(site.zone()).toLocalTime());
    }

    boolean importIsPaidFor() {
        return price != null && price.importPerKwh() < 0;
    }

    /// States come in the site's order as a rule; a stray order only costs a search.
    @Nullable
    BatteryState battery(int index) {
        var id = site.batteries().get(index).id();
        var states = situation.state().batteries();
        if (index < states.size() && states.get(index).id().equals(id)) {
            return states.get(index);
        }
        return situation.state().battery(id).orElse(null);
    }

    @Nullable
    ChargerState charger(int index) {
        var id = site.chargers().get(index).id();
        var states = situation.state().chargers();
        if (index < states.size() && states.get(index).id().equals(id)) {
            return states.get(index);
        }
        return situation.state().charger(id).orElse(null);
    }

    @Nullable
    EvSession session(int index) {
        var state = charger(index);
        return state == null ? null : state.session().orElse(null);
    }

    @Nullable
    MinerState miner(int index) {
        var id = site.miners().get(index).id();
        var states = situation.state().miners();
        if (index < states.size() && states.get(index).id().equals(id)) {
            return states.get(index);
        }
        return situation.state().miner(id).orElse(null);
    }

    /// Why a device without a state is not commanded: it disobeys, or is unknown and left to itself.
    Reason uncontrolled(String assetId, String words) {
        return disobeys(assetId) ? DISOBEYS : unknown(assetId, words);
    }

    /// Why a device without a state is left to itself.
    Reason unknown(String assetId, String words) {
        var why = situation.state().unknown(assetId).map(asset -> " " + asset.why()).orElse("");
        return Reason.of(ReasonCode.UNKNOWN_INPUT, words + why);
    }

    @Nullable
    Setpoint previous(String assetId) {
        for (var setpoint : previous) {
            if (setpoint.assetId().equals(assetId)) {
                return setpoint;
            }
        }
        return null;
    }

    double previousChargerA(String assetId) {
        return previous(assetId) instanceof ChargerSetpoint charger ? charger.currentA() : 0;
    }

    double previousMinerKw(String assetId) {
        return previous(assetId) instanceof MinerSetpoint miner ? miner.powerKw() : 0;
    }

    /// What a device will really draw: a car that is nearly full or charges on one phase takes less
    /// than it is told, and a battery that covered the difference would sell it. The fuse is always
    /// kept for the full command.
    double expectedKw(double commandKw, double previousKw, double measuredKw) {
        boolean limitsItself = situation.tick().compareTo(OBSERVABLE_TICK) <= 0
                && previousKw > 0
                && commandKw >= previousKw - Batteries.TRIFLE_KW
                && measuredKw < OBEYED_FRACTION * previousKw;
        return limitsItself ? Math.min(commandKw, Math.max(0, measuredKw)) : commandKw;
    }
}
