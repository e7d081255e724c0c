// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Dispatcher;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Orders;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.record.Tick;
import energy.busbar.sense.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// One control interval proper: reads, judges, commands, learns. Knows no clock, no screen and no disk,
/// so that a station and a simulation run the same. For one thread.
final class Cycle {

    /// A tick stands for no more time than this many intervals: after a pause of the machine nobody
    /// knows what flowed.
    private static final int LONGEST_TICKS = 3;

    /// Less is a correction in small steps.
    private static final Duration SET = Duration.ofSeconds(2);

    private final Parts parts;
    private final Judgement judgement;
    private final Commands commands;
    private final Learner learner;
    private final LastKnown lastKnown = new LastKnown();

    private Instant lastAt;
    private Duration lastUptime = Duration.ZERO;
    private OperatingMode lastMode = OperatingMode.SHADOW;

    /// What a cycle is made of.
    ///
    /// @param tick    length of the control interval
    /// @param journal where trusted ticks go; its failure is its own
    /// @param shadow  the site as Busbar would run it while it may not
    record Parts(Plant plant, Duration tick, PlanningDesk desk, Consumer<Tick> journal, Alerts alerts,
            Shadow shadow) {}

    /// What people and others want of it.
    ///
    /// @param site   with its switches as they are now
    /// @param uptime by a clock that nobody sets
    record Given(Site site, OperatingMode mode, Orders orders, Duration uptime) {}

    /// What came of it.
    ///
    /// @param state empty if the readings were not trusted
    /// @param decidedOn the state, or in shadow that of the twin
    record Done(Optional<SiteState> state, Optional<SiteState> decidedOn, Optional<PriceSlot> price,
            Decision decision) {}

    Cycle(Parts parts, Instant start) {
        var plant = parts.plant();
        this.parts = parts;
        this.lastAt = start.minus(parts.tick());
        this.lastUptime = parts.tick().negated();
        this.judgement = new Judgement(new Sensor(plant.site(), plant.meters(), staleAfter(parts.tick())), parts.tick(),
                parts.alerts(), new SplittableRandom(start.getEpochSecond() * 1_000_000_007L + start.getNano()));
        this.commands = new Commands(plant.actuators(), new WriteBudgets(plant.site(), plant.writesPerDay()),
                parts.alerts());
        this.learner = new Learner(plant.site(), plant.history().step(), parts.desk(), start);
    }

    /// The power may have been out until now.
    void afterOutage(Instant now) {
        judgement.stagger(parts.plant().site(), now);
    }

    private static Duration staleAfter(Duration tick) {
        var threeTicks = tick.multipliedBy(3);
        return threeTicks.compareTo(Sensor.STALE_AFTER) > 0 ? threeTicks : Sensor.STALE_AFTER;
    }

    Done run(Instant now, Given given) {
        noticeClock(now, given.uptime());
        var price = parts.desk().priceAt(now);
        var site = given.site();
        var verdict = given.mode() == OperatingMode.SHADOW
                ? judgeTwin(now, given, price)
                : judgeSite(now, given, price);
        command(verdict, given.mode(), now);
        verdict.state().ifPresent(state -> {
            var tick = new Tick(state, verdict.decision(), price, length(now), learner.sunLimited(site, state));
            boolean inForce = given.mode() == OperatingMode.LIVE;
            learner.learn(site, state, tick.length(), inForce ? Optional.of(verdict.decision()) : Optional.empty());
            record(tick);
        });
        if (given.mode() != OperatingMode.OFF) {
            double peakSoFarKw = given.mode() == OperatingMode.SHADOW
                    ? parts.shadow().peakSoFarKw()
                    : learner.peakSoFarKw();
            verdict.decidedOn().ifPresent(state -> parts.desk()
                    .observe(new Seen(site, lastKnown.fill(state), peakSoFarKw, given.orders())));
        }
        lastAt = now;
        return new Done(verdict.state(), verdict.decidedOn(), price, verdict.decision());
    }

    private Judgement.Verdict judgeSite(Instant now, Given given, Optional<PriceSlot> price) {
        parts.shadow().leave();
        return judgement.judge(now, new Judgement.Given(given.site(), given.mode(), parts.desk().plan(), price,
                given.orders(), learner.billing(given.site()), leeway(given, now), UnaryOperator.identity()));
    }

    /// In shadow what is decided is decided for the twin, and done to it.
    private Judgement.Verdict judgeTwin(Instant now, Given given, Optional<PriceSlot> price) {
        var shadow = parts.shadow();
        var length = length(now);
        var priceMeanwhile = parts.desk().priceAt(now.minus(length.dividedBy(2)));
        var verdict = judgement.judge(now, new Judgement.Given(given.site(), given.mode(), parts.desk().plan(), price,
                given.orders(), shadow.billing(), leeway(given, now),
                state -> shadow.live(new Shadow.Interval(state, priceMeanwhile, length))));
        if (verdict.state().isEmpty()) {
            shadow.unseen(now);
        }
        shadow.decided(verdict.decision());
        return verdict;
    }

    /// Nobody is in the way of one who commands nothing.
    private Leeway leeway(Given given, Instant now) {
        if (given.mode() == OperatingMode.LIVE) {
            return commands.readBack(now, given.site().zone());
        }
        commands.stopWatching();
        return Leeway.FREE;
    }

    /// A clock that was set moves all that is remembered with it: what has lasted for some time still has.
    private void noticeClock(Instant now, Duration uptime) {
        var shift = Duration.between(lastAt, now).minus(uptime.minus(lastUptime));
        if (shift.abs().compareTo(SET) > 0) {
            judgement.clockSetBy(shift);
            commands.clockSetBy(shift);
            parts.shadow().clockSetBy(shift);
            lastAt = lastAt.plus(shift);
        }
        lastUptime = uptime;
    }

    private Duration length(Instant now) {
        var sinceLast = Duration.between(lastAt, now);
        long longestMillis = LONGEST_TICKS * parts.tick().toMillis();
        return sinceLast.isPositive() && sinceLast.toMillis() <= longestMillis ? sinceLast : parts.tick();
    }

    private void record(Tick tick) {
        try {
            parts.journal().accept(tick);
            parts.alerts().clear("record");
        } catch (RuntimeException bug) {
            parts.alerts().raise("record", "A tick is not recorded", bug);
        }
    }

    private void command(Judgement.Verdict verdict, OperatingMode mode, Instant now) {
        var decision = verdict.decision();
        if (mode == OperatingMode.LIVE && decision.ladder() == Ladder.HANDS_OFF) {
            release(now, decision.ladderWhy());
        } else if (mode == OperatingMode.LIVE) {
            commands.apply(decision.setpoints(), verdict.tellAgain(), now);
        } else if (lastMode == OperatingMode.LIVE || commands.outlast(now)) {
            release(now, "Busbar no longer commands devices (mode: " + mode + ").");
        }
        lastMode = mode;
    }

    /// Gives every device back to its own control.
    void release(Instant now, String why) {
        commands.releaseAll(Dispatcher.safe(parts.plant().site(), now, Optional.empty(), why).setpoints(), now);
    }
}
