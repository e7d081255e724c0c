// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Charger;
import energy.busbar.model.Ladder;
import energy.busbar.model.Miner;
import energy.busbar.model.Plan;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What must hold of what is chosen where no limit forces it.
///
/// | | holds |
/// |---|---|
/// | I7 | while commands are held none rises |
/// | I10 | a car starts once in ten minutes, a miner that started runs for its minimum unless a limit stops it |
/// | I14 | a battery that is to follow the house does: it takes no power from a site that wants some, and gives none to one that has plenty |
final class ChoiceInvariants {

    private static final Duration STARTS_APART = Duration.ofMinutes(10);

    /// A wish may be off by what a thrifty device, a dead band or a starting car makes of it.
    private static final double CLEARLY_KW = 0.5;
    private static final double HARDLY_KW = 0.15;

    private static final Set<BatteryMode> FOLLOWING = EnumSet.of(BatteryMode.SELF_CONSUME, BatteryMode.SERVE_LOAD,
            BatteryMode.CHARGE_FROM_SURPLUS);
    private static final Set<ReasonCode> WISHES = EnumSet.of(ReasonCode.OVERRIDE, ReasonCode.MINE,
            ReasonCode.DO_NOT_MINE);

    private final FaultyWorld world;
    private final Site site;
    private final Trouble trouble;
    private final Duration tick;
    private final Findings findings;
    private final Map<String, Instant> startedAt = new HashMap<>();
    private final Map<String, Instant> runsSince = new HashMap<>();

    ChoiceInvariants(FaultyWorld world, Duration tick, Findings findings) {
        this.world = world;
        this.site = world.site();
        this.trouble = world.trouble();
        this.tick = tick;
        this.findings = findings;
    }

    /// @param before what was decided a tick ago
    void check(Instant now, Optional<Outcome> before, Outcome loop) {
        for (var miner : site.miners()) {
            checkRun(miner, now, loop);
        }
        if (!loop.commands() || before.filter(Outcome::commands).isEmpty()) {
            return;
        }
        for (var charger : site.chargers()) {
            checkStart(charger, now, before.get(), loop);
        }
        if (loop.decision().ladder() == Ladder.HELD) {
            loop.decision().setpoints().forEach(told -> checkHeld(before.get(), told));
        }
        loop.state().ifPresent(state -> checkFollows(loop, state));
    }

    private void checkHeld(Outcome before, Setpoint told) {
        var last = before.decision().setpoint(told.assetId()).orElse(null);
        boolean falls = switch (told) {
            case BatterySetpoint it -> last instanceof BatterySetpoint was
                    && it.powerKw() >= Math.min(0, was.powerKw()) - DecisionInvariants.DUST_KW
                    && it.powerKw() <= Math.max(0, was.powerKw()) + DecisionInvariants.DUST_KW;
            case ChargerSetpoint it -> it.currentA() == 0
                    || (last instanceof ChargerSetpoint was && it.currentA() <= was.currentA());
            case MinerSetpoint it -> it.powerKw() == 0
                    || (last instanceof MinerSetpoint was && it.powerKw() <= was.powerKw());
            case PvSetpoint it -> !(last instanceof PvSetpoint was)
                    || it.limitKw() <= was.limitKw() + DecisionInvariants.DUST_KW;
            case Release _ -> true;
        };
        if (!falls) {
            findings.require(false, "I7", "commands are held, and %s after %s", told,
                    last == null ? "nothing" : last);
        }
    }

    private void checkStart(Charger charger, Instant now, Outcome before, Outcome loop) {
        if (!charges(loop, charger) || charges(before, charger)) {
            return;
        }
        var last = startedAt.put(charger.id(), now);
        boolean ours = !trouble.recently(FaultKind.PEOPLE_PLAY) && !trouble.recently(FaultKind.CLOCK_JUMP);
        findings.require(!ours || last == null || !now.isBefore(last.plus(STARTS_APART)), "I10",
                "%s starts, and did so at %s", charger.id(), last == null ? "no time" : last);
    }

    private static boolean charges(Outcome loop, Charger charger) {
        return loop.decision().setpoint(charger.id()).orElse(null) instanceof ChargerSetpoint told
                && told.currentA() > 0;
    }

    private void checkRun(Miner miner, Instant now, Outcome loop) {
        if (world.minerKw(miner.id()) <= 0) {
            runsSince.remove(miner.id());
            return;
        }
        var since = runsSince.computeIfAbsent(miner.id(), _ -> now);
        boolean stops = loop.commands()
                && loop.decision().setpoint(miner.id()).orElse(null) instanceof MinerSetpoint told
                && told.powerKw() == 0 && WISHES.contains(told.reason().code());
        boolean early = now.isBefore(since.plus(miner.minRun()).minus(tick));
        boolean ours = !trouble.recently(FaultKind.CLOCK_JUMP) && !trouble.touched(miner.id());
        findings.require(!stops || !early || !ours, "I10", "%s stops by choice after %s, it runs for %s at least",
                miner.id(), Duration.between(since, now), miner.minRun());
    }

    private void checkFollows(Outcome loop, SiteState state) {
        var ladder = loop.decision().ladder();
        if (!trouble.calm() || site.limitsInside() || (ladder != Ladder.OPTIMAL && ladder != Ladder.STALE_PLAN)) {
            return;
        }
        double ownKw = state.snapshot().netLoadKw() - uncommandedKw(loop, state);
        double leastKw = ownKw + (unseenBattery(state) ? state.strayKw() : 0);
        double mostKw = ownKw + state.strayKw();
        for (var charger : site.chargers()) {
            double toldKw = ToldKw.orNothing(ToldKw.of(loop.decision(), charger));
            double drawnKw = state.charger(charger.id()).map(SiteState.ChargerState::powerKw).orElse(0.0);
            leastKw += isThrifty(charger) ? 0 : Math.min(toldKw, drawnKw);
            mostKw += isThrifty(charger) ? charger.maxKw() : Math.max(toldKw, drawnKw);
        }
        for (var miner : site.miners()) {
            double toldKw = ToldKw.orNothing(ToldKw.of(loop.decision(), miner));
            double drawnKw = state.miner(miner.id()).map(SiteState.MinerState::powerKw).orElse(0.0);
            leastKw += isThrifty(miner) ? 0 : Math.min(toldKw, drawnKw);
            mostKw += isThrifty(miner) ? miner.maxKw() : Math.max(toldKw, drawnKw);
        }
        for (var battery : site.batteries()) {
            if (loop.decision().setpoint(battery.id()).orElse(null) instanceof BatterySetpoint told
                    && !isThrifty(battery)
                    && follows(loop.plan().orElseThrow(), loop, battery)) {
                // What an unseen battery gives may go out the moment nobody takes it.
                boolean keepsCap = unseenBattery(state)
                        && told.reason().bindingLimit().equals("grid.max-export-kw");
                findings.require(leastKw < CLEARLY_KW || told.powerKw() > -HARDLY_KW || keepsCap, "I14",
                        "%s is to follow the house, which wants %.3f kW, and is told %.3f kW", battery.id(), leastKw,
                        told.powerKw());
                findings.require(mostKw > -CLEARLY_KW || told.powerKw() < HARDLY_KW, "I14",
                        "%s is to follow the house, which has %.3f kW to spare, and is told %.3f kW", battery.id(),
                        -mostKw, told.powerKw());
            }
        }
    }

    /// A battery that disobeys gives and takes like the house.
    private double uncommandedKw(Outcome loop, SiteState state) {
        double sumKw = 0;
        for (var battery : site.batteries()) {
            if (!(loop.decision().setpoint(battery.id()).orElse(null) instanceof BatterySetpoint)) {
                sumKw += state.battery(battery.id()).map(SiteState.BatteryState::powerKw).orElse(0.0);
            }
        }
        return sumKw;
    }

    /// What it gives may be the answer to what others take.
    private boolean unseenBattery(SiteState state) {
        return site.batteries().stream().anyMatch(battery -> state.unknown(battery.id()).isPresent());
    }

    /// One whose writes are counted may keep what it was told before, which others do not wait for.
    private boolean isThrifty(Asset asset) {
        return world.writesPerDay().containsKey(asset.id());
    }

    private static boolean follows(Plan plan, Outcome loop, Battery battery) {
        int interval = plan.indexAt(loop.decision().at()).orElse(-1);
        for (var planned : plan.batteries()) {
            if (planned.id().equals(battery.id()) && interval >= 0 && interval < planned.intents().size()) {
                return FOLLOWING.contains(planned.intents().get(interval).mode());
            }
        }
        return false;
    }
}
