// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Dispatcher;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.SiteState;
import energy.busbar.record.Journal;
import energy.busbar.record.Tick;
import energy.busbar.sense.Sensor;
import energy.busbar.show.LiveView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// The table of contents of Busbar: what happens in one control interval, in order. Knows no clock;
/// whoever calls [#tick] says what time it is. For one thread.
final class ControlLoop {

    /// A tick stands for no more time than this many intervals: after a pause of the machine nobody
    /// knows what flowed.
    private static final int LONGEST_TICKS = 3;

    private final Parts parts;
    private final Judgement judgement;
    private final Commands commands;
    private final Learner learner;
    private final TickTimes times = new TickTimes();

    private Instant lastAt;
    private Optional<SiteState> lastState = Optional.empty();
    private OperatingMode lastMode = OperatingMode.SHADOW;

    /// What the loop is made of.
    ///
    /// @param tick  length of the control interval
    /// @param speed site seconds per real second, for people
    record Parts(
            Plant plant, Duration tick, double speed, PlanningDesk desk, Journal journal, LiveDesk live,
            Alerts alerts) {}

    ControlLoop(Parts parts, Instant start) {
        var plant = parts.plant();
        this.parts = parts;
        this.lastAt = start.minus(parts.tick());
        this.judgement = new Judgement(new Sensor(plant.site(), plant.meters(), staleAfter(parts.tick())), parts.tick(),
                parts.alerts());
        this.commands = new Commands(plant.actuators(), parts.alerts());
        this.learner = new Learner(plant.site(), plant.history().step(), parts.desk(), start);
    }

    private static Duration staleAfter(Duration tick) {
        var threeTicks = tick.multipliedBy(3);
        return threeTicks.compareTo(Sensor.STALE_AFTER) > 0 ? threeTicks : Sensor.STALE_AFTER;
    }

    void tick(Instant now) {
        var site = parts.live().site();
        var mode = parts.live().mode();
        var price = parts.desk().priceAt(now);
        var orders = parts.live().orders(now);
        var verdict = judgement.judge(now, new Judgement.Given(site, mode, parts.desk().plan(), price, orders,
                learner.billing(site)));
        command(verdict, mode, now);
        verdict.state().ifPresent(state -> {
            var length = length(now);
            parts.journal().offer(new Tick(state, verdict.decision(), price, length));
            learner.learn(site, state, length, verdict.decision());
            if (mode != OperatingMode.OFF) {
                parts.desk().observe(new Seen(site, state, learner.peakSoFarKw(), orders));
            }
            lastState = verdict.state();
        });
        lastAt = now;
        parts.live().publish(view(now, Optional.of(verdict.decision())));
    }

    /// Tells how the last tick went; shown with the next.
    void timed(double tickMillis, OptionalDouble lateMillis) {
        times.add(tickMillis, lateMillis);
    }

    /// Tells that a tick was left out because the loop was held up.
    void leftOut(double lateMillis) {
        times.leftOut(lateMillis);
    }

    private Duration length(Instant now) {
        var sinceLast = Duration.between(lastAt, now);
        var longest = parts.tick().multipliedBy(LONGEST_TICKS);
        return sinceLast.compareTo(longest) > 0 ? parts.tick() : sinceLast;
    }

    private void command(Judgement.Verdict verdict, OperatingMode mode, Instant now) {
        var decision = verdict.decision();
        if (mode == OperatingMode.LIVE && decision.ladder() == Ladder.HANDS_OFF) {
            release(now, decision.ladderWhy());
        } else if (mode == OperatingMode.LIVE) {
            commands.apply(decision.setpoints(), verdict.tellAgain(), now);
        } else if (lastMode == OperatingMode.LIVE) {
            release(now, "Busbar no longer commands devices (mode: " + mode + ").");
        }
        lastMode = mode;
    }

    /// Gives every device back to its own control.
    void release(Instant now, String why) {
        commands.releaseAll(Dispatcher.safe(parts.plant().site(), now, Optional.empty(), why).setpoints(), now);
    }

    private LiveView view(Instant now, Optional<Decision> decision) {
        var desk = parts.desk();
        var journal = parts.journal();
        var health = journal.health();
        parts.alerts().set("journal", health.lastError().map(error -> "The journal does not write: " + error));
        parts.alerts().set("journal file", health.notice());
        return new LiveView(parts.live().site(), now, parts.speed(), parts.live().mode(),
                parts.live().orders(now), lastState, decision, desk.plan(),
                desk.priceAt(now), journal.today(), times.health(), parts.alerts().all());
    }
}
