// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Consumer;
import energy.busbar.model.Decision;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Ladder;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.TouPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Turns a plan's intent and the present into set-points: wishes first, then narrowed in order by
/// the fuse and the ratings, the SoC band and run times, the plan's import cap, and the surplus;
/// [SafetyGate] has the last word. Pure: the same situation gives the same decision.
public final class Dispatcher {

    /// The control interval that [Setpoint#LEASE] is made for. Longer ticks get longer leases, so
    /// that a command always outlives the next two ticks.
    private static final Duration USUAL_TICK = Duration.ofSeconds(10);

    /// What phases refuse and what may be exported settle in two rounds; phases have the last word.
    private static final int REFUSALS = 3;

    /// What to do from now until the next tick.
    public Decision decide(Situation given) {
        var situation = given.narrowed();
        var guidance = Guidance.of(situation);
        var present = Present.of(situation, guidance);
        var narrowings = new Narrowings();
        var guide = guide(present, guidance);
        var cars = new Cars(present, guide, narrowings);
        var batteries = new Batteries(present, guide, cars.urgentNow(), narrowings);
        var miners = new Miners(present, guide, minersShareKw(present, cars, batteries), narrowings);
        var sharing = new Sharing(present, cars, miners, batteries, Reserve.rooms(present), narrowings);
        sharing.keepFuse();
        double importCapKw = situation.standing().importCapKw(guide.importCapKw(), present.now());
        sharing.keepImportCap(importCapKw);
        var sun = realise(sharing, guidance, importCapKw);
        return conclude(sharing, guidance, sun);
    }

    static Guide guide(Present present, Guidance guidance) {
        var rules = Rules.of(present);
        var plan = guidance.plan();
        var guide = plan == null ? rules : new PlanGuide(plan, guidance.interval(), present, rules);
        return present.situation().standing().orders().overrides().isEmpty()
                ? guide
                : new OverrideGuide(guide, present);
    }

    /// Surplus for miners that have no plan: what cars leave and, if they rank higher, batteries.
    private static double minersShareKw(Present present, Cars cars, Batteries batteries) {
        var priorities = present.site().priorities();
        boolean batteriesFirst = priorities.of(Consumer.BATTERY_CHARGING) <= priorities
                .of(Consumer.CRYPTO_MINING);
        return present.surplusKw() - cars.commandKw() - (batteriesFirst ? batteries.appetiteKw() : 0);
    }

    /// Batteries against what is left of the wishes, then the sun against what all of them use.
    private static PvLimit realise(Sharing sharing, Guidance guidance, double importCapKw) {
        var present = sharing.present();
        var batteries = sharing.batteries();
        double netKw = sharing.expectedKw() - present.pvKw();
        batteries.follow(present.unrobbedKw(netKw), sharing.cars().unplannedKw());
        batteries.keepImport(sharing.commandKw() + present.strayKw() - present.pvKw(), present.fuseKw(),
                present.importLimit());
        batteries.keepImport(netKw, importCapKw, Limit.IMPORT_CAP);
        // What is cut may draw less, and charging that a phase refuses was to take what others give: both leave more
        // to export. Cuts end.
        boolean cut = true;
        for (int round = 1; cut; round++) {
            batteries.keepExport(
                    sharing.expectedKw() - batteries.phantomKw() - present.pvKw() - present.unexplainedKw(),
                    PvLimit.sparableKw(present));
            boolean refused = sharing.keepRooms();
            cut = sharing.cutToSupply() || (refused && round < REFUSALS);
        }
        return PvLimit.of(sharing, guidance);
    }

    private static Decision conclude(Sharing sharing, Guidance guidance, PvLimit sun) {
        var present = sharing.present();
        var situation = present.situation();
        var expiresAt = present.now().plus(lease(situation.tick()));
        var wished = new ArrayList<Setpoint>();
        sharing.batteries().addSetpoints(wished, expiresAt);
        sharing.cars().addSetpoints(wished, expiresAt);
        sharing.miners().addSetpoints(wished, expiresAt);
        sun.addSetpoints(wished, expiresAt);
        var gated = Savings.gated(sharing, wished);
        sharing.narrowings().addAll(gated.changes());
        return new Decision(present.now(), guidance.ladder(), guidance.why(), gated.setpoints(),
                headline(sharing, guidance), sharing.narrowings().reasons(),
                Books.of(sharing, gated.setpoints()));
    }

    private static Duration lease(Duration tick) {
        return tick.compareTo(USUAL_TICK) <= 0
                ? Setpoint.LEASE
                : tick.multipliedBy(Setpoint.LEASE.dividedBy(USUAL_TICK));
    }

    /// The fuse if it bit, else a car in a hurry, else the battery's reason. A limit of another device
    /// stays with that device; only a site without batteries tells its story by it.
    private static Reason headline(Sharing sharing, Guidance guidance) {
        Reason limit = null;
        for (var reason : sharing.narrowings().reasons()) {
            if (isLimit(reason.code()) && ofTheConnection(reason.bindingLimit())) {
                return reason;
            }
            limit = limit == null && isLimit(reason.code()) ? reason : limit;
        }
        var next = Optional.ofNullable(sharing.cars().urgentWhy()).or(() -> sharing.batteries().firstWhy());
        if (next.isPresent()) {
            return next.get();
        }
        return limit != null
                ? limit
                : Reason.of(guidance.plan() == null ? ReasonCode.RULES : ReasonCode.NOTHING_TO_GAIN, guidance.why());
    }

    private static boolean isLimit(ReasonCode code) {
        return code == ReasonCode.PHYSICAL_LIMIT || code == ReasonCode.GRID_OPERATOR
                || code == ReasonCode.SAFETY_LIMIT;
    }

    private static boolean ofTheConnection(String bindingLimit) {
        return bindingLimit.equals(Limit.FUSE.configKey) || bindingLimit.equals(Limit.OPERATOR.configKey)
                || bindingLimit.equals(Limit.PHASE_KEY);
    }

    /// What to do while the grid meter is not trusted: decides on the last good state, and lets no
    /// command rise against the previous decision. [SafetyGate] then takes what no longer fits.
    ///
    /// @param given     its state is the last good one, brought up to date by the assets that answer
    /// @param doubted the state by the reading that is not believed: what is too much by it is taken back
    /// @param why what happened to the grid meter
    public Decision held(Situation given, Optional<SiteState> doubted, String why) {
        var situation = given.narrowed();
        var decided = decide(situation);
        var previous = situation.previous().map(Decision::setpoints).orElse(List.of());
        var held = new Held(previous).trim(decided.setpoints());
        var kept = doubted
                .map(state -> Held.giveLess(SafetyGate.check(situation.site(), state, situation.tick(), held)
                        .setpoints(), -state.snapshot().gridKw() - situation.site().grid().maxExportKw()))
                .orElse(held);
        var gated = SafetyGate.check(situation.site(), situation.state(), situation.tick(), kept);
        var sentence = "The last commands are held and none may rise. " + why;
        return new Decision(decided.at(), Ladder.HELD, sentence, gated.setpoints(),
                Reason.of(ReasonCode.UNKNOWN_INPUT, sentence), gated.changes(), decided.allocation());
    }

    /// Gives every device back to its own safe behaviour, because the readings are not trusted.
    ///
    /// @param previous tells how long a tick is; without it the usual one is assumed
    public static Decision safe(Site site, Instant now, Optional<Decision> previous, String why) {
        var reason = Reason.of(ReasonCode.SAFE, why);
        return standBack(site, now, previous, reason,
                (asset, expiresAt) -> new Release(asset.id(), expiresAt, reason));
    }

    /// What to do while the grid is gone and a battery feeds the house alone: the inverter keeps the balance, so
    /// batteries and arrays are left to it, and what can wait is off, so that the charge lasts for what cannot.
    ///
    /// @param previous tells how long a tick is; without it the usual one is assumed
    public static Decision islanded(Site site, Instant now, Optional<Decision> previous, String why) {
        var reason = Reason.of(ReasonCode.ISLAND, why);
        return standBack(site, now, previous, reason, (asset, expiresAt) -> switch (asset) {
            case Charger it -> new ChargerSetpoint(it.id(), 0, expiresAt, reason);
            case Miner it -> new MinerSetpoint(it.id(), 0, expiresAt, reason);
            case Battery _,PvArray _,HeatStore _ -> new Release(asset.id(), expiresAt, reason);
        });
    }

    /// @param rule what each asset is told, by the end of its lease
    private static Decision standBack(Site site, Instant now, Optional<Decision> previous, Reason reason,
            BiFunction<Asset, Instant, Setpoint> rule) {
        var tick = previous.map(last -> last.allocation().length()).orElse(USUAL_TICK);
        var expiresAt = now.plus(lease(tick));
        var setpoints = new ArrayList<Setpoint>();
        for (var assets : List.of(site.batteries(), site.chargers(), site.miners(), site.pv())) {
            for (var asset : assets) {
                setpoints.add(rule.apply(asset, expiresAt));
            }
        }
        var period = TouPeriod.at(now.atZone(site.zone()).toLocalTime());
        var nothing = new AllocationPlan(now, tick, period, 0, 0, 0, Map.of(), Map.of(), 0, 0, false);
        return new Decision(now, Ladder.SAFE, reason.sentence(), setpoints, reason, List.of(), nothing);
    }
}
