// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Dispatcher;
import energy.busbar.dispatch.Obedience;
import energy.busbar.dispatch.PhaseWishes;
import energy.busbar.dispatch.Situation;
import energy.busbar.dispatch.Standing;
import energy.busbar.model.AllocationPlan;
import energy.busbar.model.BillingSoFar;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Orders;
import energy.busbar.model.Plan;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.TouPeriod;
import energy.busbar.sense.Sensed;
import energy.busbar.sense.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// From readings to a decision: dispatch when they are trusted; when they are not, the last commands
/// held for a while, then the safe decision, which is also taken when anything goes wrong on the way.
/// For the loop's thread only.
final class Judgement {
    private static final Reason OFF = Reason.of(ReasonCode.SWITCHED_OFF,
            "Busbar is switched off (mode: off); nothing is planned or commanded.");

    private static final Obedience.Verdict NOBODY = new Obedience.Verdict(Set.of(), Set.of());

    private final Sensor sensor;
    private final Duration tick;
    private final Alerts alerts;
    private final Dispatcher dispatcher = new Dispatcher();
    private final Trust trust;
    private final Obedience obedience = new Obedience();
    private final Habits habits;
    private final DeviceAlerts devices;
    private final PhaseSwitches phases = new PhaseSwitches();
    private Obedience.Verdict watched = NOBODY;
    private Optional<Decision> previous = Optional.empty();
    private OperatingMode lastMode = OperatingMode.SHADOW;

    /// @param state empty when the readings were not trusted
    /// @param decidedOn what the decision rests on: the state, or what stands in for it
    /// @param tellAgain devices that did not do what they were told and are to be written at once
    record Verdict(Optional<SiteState> state, Optional<SiteState> decidedOn, Decision decision,
            Set<String> tellAgain) {

        Verdict(Optional<SiteState> state, Decision decision) {
            this(state, state, decision, Set.of());
        }
    }

    /// What a decision may depend on besides the readings.
    ///
    /// @param leeway  what devices leave of it
    /// @param standIn what is decided on in place of the state that is seen
    record Given(Site site, OperatingMode mode, Optional<Plan> plan, Optional<PriceSlot> price, Orders orders,
            Optional<BillingSoFar> billing, Leeway leeway, UnaryOperator<SiteState> standIn) {

        /// Decides on what is seen, at a site where nobody else commands and writes cost nothing.
        Given(Site site, OperatingMode mode, Optional<Plan> plan, Optional<PriceSlot> price, Orders orders,
                Optional<BillingSoFar> billing) {
            this(site, mode, plan, price, orders, billing, Leeway.FREE, UnaryOperator.identity());
        }
    }

    /// @param dice for what must not happen everywhere at the same moment
    Judgement(Sensor sensor, Duration tick, Alerts alerts, RandomGenerator dice) {
        this.sensor = sensor;
        this.habits = new Habits(dice);
        this.devices = new DeviceAlerts(alerts);
        this.tick = tick;
        this.alerts = alerts;
        this.trust = new Trust(tick);
    }

    /// The clock was set: what has lasted for some time still has.
    void clockSetBy(Duration shift) {
        sensor.clockSetBy(shift);
        obedience.clockSetBy(shift);
        habits.clockSetBy(shift);
    }

    /// What was decided in another mode is in force no more, or never was.
    Verdict judge(Instant now, Given given) {
        if (given.mode() != lastMode) {
            previous = Optional.empty();
        }
        lastMode = given.mode();
        var verdict = given.leeway().heededIn(fromReadings(now, given), narrowed(given));
        previous = Optional.of(verdict.decision());
        habits.note(verdict.decision(), given.site(), given.mode());
        return verdict;
    }

    private Verdict fromReadings(Instant now, Given given) {
        return switch (sense(now, given)) {
            case Sensed.Untrusted untrusted -> untrusted(given, untrusted);
            case Sensed.Miswired miswired -> miswired(given, miswired);
            case Sensed.Islanded islanded -> islanded(given, islanded);
            case Sensed.Trusted trusted -> {
                alerts.set("phases", trusted.phaseTrouble());
                alerts.set("clocks", trusted.clockTrouble());
                yield trusted(given, trusted.state());
            }
        };
    }

    /// As far as the grid operator leaves it.
    private static Site narrowed(Given given) {
        return given.site().withGrid(given.orders().operator().within(given.site().grid()));
    }

    /// A meter driver that throws what it should not is a meter that gave nothing.
    private Sensed sense(Instant now, Given given) {
        try {
            return sensor.sense(now, given.mode() == OperatingMode.LIVE && batteriesAreCommanded(given.site()));
        } catch (RuntimeException | Error bug) {
            return new Sensed.Untrusted(now, List.of("A meter failed: " + bug + "."), Trust.SAFE_WITHIN,
                    Optional.empty(), Optional.empty());
        }
    }

    private boolean batteriesAreCommanded(Site site) {
        for (var battery : site.batteries()) {
            if (!(previous.flatMap(decision -> decision.setpoint(battery.id()))
                    .orElse(null) instanceof BatterySetpoint)) {
                return false;
            }
        }
        return true;
    }

    private Verdict untrusted(Given given, Sensed.Untrusted untrusted) {
        trust.afterBadRound(untrusted.blindFor());
        String why = String.join(" ", untrusted.problems());
        if (given.mode() == OperatingMode.OFF) {
            alerts.raise("inputs", "Inputs are not trusted: " + why);
            return new Verdict(Optional.empty(), handsOff(untrusted.at(), given.site(), OFF));
        }
        if (trust.holds() && untrusted.estimate().isPresent()) {
            alerts.raise("inputs", "The grid meter is not trusted, commands are held and none rises: " + why);
            return new Verdict(Optional.empty(),
                    held(situation(given, untrusted.estimate().get()), untrusted.doubted(), why));
        }
        alerts.raise("inputs", "Inputs are not trusted, devices are left to themselves: " + why);
        return new Verdict(Optional.empty(), Dispatcher.safe(given.site(), untrusted.at(), previous, why));
    }

    private Verdict miswired(Given given, Sensed.Miswired miswired) {
        trust.lose();
        alerts.raise("inputs", "Nothing is commanded. " + miswired.why());
        return new Verdict(Optional.empty(), handsOff(miswired.at(), given.site(),
                given.mode() == OperatingMode.OFF
                        ? OFF
                        : Reason.of(ReasonCode.UNKNOWN_INPUT, miswired.why())));
    }

    /// The grid comes back for everybody at once: what was off starts one by one.
    private Verdict islanded(Given given, Sensed.Islanded islanded) {
        trust.lose();
        habits.stagger(given.site(), islanded.at());
        alerts.raise("inputs", islanded.why());
        return new Verdict(Optional.empty(), given.mode() == OperatingMode.OFF
                ? handsOff(islanded.at(), given.site(), OFF)
                : Dispatcher.islanded(given.site(), islanded.at(), previous, islanded.why()));
    }

    /// The power may have been out, and comes back for everybody at once: nothing starts with all the others.
    void stagger(Site site, Instant now) {
        habits.stagger(site, now);
    }

    private Verdict trusted(Given given, SiteState state) {
        alerts.clear("inputs");
        devices.unknown(given.site(), state);
        int wanted = trust.afterGoodRound();
        if (given.mode() == OperatingMode.OFF) {
            return new Verdict(Optional.of(state), handsOff(state.at(), given.site(), OFF));
        }
        watched = watched(given, state);
        switchPhases(given, state);
        var decidedOn = given.standIn().apply(state);
        var situation = situation(given, decidedOn);
        if (wanted > 0) {
            String why = "Readings are good; " + wanted + (wanted == 1 ? " more round" : " more rounds")
                    + " of them before devices are commanded.";
            var decision = trust.holds()
                    ? held(situation, Optional.empty(), why)
                    : Dispatcher.safe(given.site(), state.at(), previous, why);
            return new Verdict(Optional.of(state), Optional.of(decidedOn), decision, Set.of());
        }
        return new Verdict(Optional.of(state), Optional.of(decidedOn), dispatch(situation, dispatcher::decide),
                watched.tellAgain());
    }

    /// In other modes nobody was told anything.
    private Obedience.Verdict watched(Given given, SiteState state) {
        var verdict = given.mode() == OperatingMode.LIVE
                ? obedience.watch(given.site(), state, previous)
                : NOBODY;
        devices.disobedient(given.site(), verdict.disobedient());
        return verdict;
    }

    private Decision held(Situation situation, Optional<SiteState> doubted, String why) {
        return dispatch(situation, held -> dispatcher.held(held, doubted, why));
    }

    private Situation situation(Given given, SiteState state) {
        return new Situation(given.site(), state, given.plan(), given.price(), previous, tick,
                new Standing(given.orders(), given.billing(), given.leeway().uncontrolled(watched.disobedient()),
                        given.leeway().resting(habits.resting(given.mode(), state.at())), phases.orders(),
                        given.leeway().thrift()));
    }

    private void switchPhases(Given given, SiteState state) {
        if (given.mode() != OperatingMode.LIVE) {
            phases.forget();
            return;
        }
        for (var charger : given.site().chargers()) {
            if (charger.switching().allowed()) {
                phases.watch(given.site(), state, PhaseWishes.of(situation(given, state)));
                given.site().chargers()
                        .forEach(it -> alerts.set("phases " + it.id(), phases.trouble(it.id())));
                return;
            }
        }
    }

    private Decision dispatch(Situation situation, Function<Situation, Decision> rule) {
        try {
            var decision = rule.apply(situation);
            alerts.clear("dispatch");
            return decision;
        } catch (RuntimeException bug) {
            alerts.raise("dispatch", "Dispatch failed, devices are left to themselves", bug);
            return Dispatcher.safe(situation.site(), situation.state().at(), previous,
                    "Dispatch failed: " + bug.getMessage());
        }
    }

    private Decision handsOff(Instant now, Site site, Reason why) {
        var period = TouPeriod.at(now.atZone(site.zone()).toLocalTime());
        var nothing = new AllocationPlan(now, tick, period, 0, 0, 0, Map.of(), Map.of(), 0, 0, false);
        return new Decision(now, Ladder.HANDS_OFF, why.sentence(), List.of(), why, List.of(), nothing);
    }
}
