// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Dispatcher;
import energy.busbar.dispatch.Situation;
import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Plan;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
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

/// From readings to a decision: dispatch when they are trusted, the safe decision when they are not
/// or when anything goes wrong on the way. For the loop's thread only.
final class Judgement {
    private final Sensor sensor;
    private final Duration tick;
    private final Alerts alerts;
    private final Dispatcher dispatcher = new Dispatcher();
    private final Trust trust = new Trust();
    private final Starts starts = new Starts();
    private Optional<Decision> previous = Optional.empty();

    /// @param state empty when the readings were not trusted
    record Verdict(Optional<SiteState> state, Decision decision) {}

    /// What a decision may depend on besides the readings.
    record Given(Site site, OperatingMode mode, Optional<Plan> plan, Optional<PriceSlot> price) {}

    Judgement(Sensor sensor, Duration tick, Alerts alerts) {
        this.sensor = sensor;
        this.tick = tick;
        this.alerts = alerts;
    }

    Verdict judge(Instant now, Given given) {
        var verdict = switch (sense(now)) {
            case Sensed.Untrusted untrusted -> untrusted(now, given, untrusted.problems());
            case Sensed.Trusted trusted -> trusted(given, trusted.state());
        };
        previous = Optional.of(verdict.decision());
        starts.note(verdict.decision());
        return verdict;
    }

    /// A meter driver that throws what it should not is a meter that gave nothing.
    private Sensed sense(Instant now) {
        try {
            return sensor.sense(now);
        } catch (RuntimeException | Error bug) {
            return new Sensed.Untrusted(now, List.of("A meter failed: " + bug + "."));
        }
    }

    private Verdict untrusted(Instant now, Given given, List<String> problems) {
        trust.afterBadRound();
        String why = String.join(" ", problems);
        alerts.raise("inputs", "Inputs are not trusted, devices are left to themselves: " + why);
        return new Verdict(Optional.empty(), given.mode() == OperatingMode.OFF
                ? handsOff(now, given.site())
                : Dispatcher.safe(given.site(), now, previous, why));
    }

    private Verdict trusted(Given given, SiteState state) {
        alerts.clear("inputs");
        int wanted = trust.afterGoodRound();
        if (given.mode() == OperatingMode.OFF) {
            return new Verdict(Optional.of(state), handsOff(state.at(), given.site()));
        }
        if (wanted > 0) {
            String why = "Readings are good; " + wanted + (wanted == 1 ? " more round" : " more rounds")
                    + " of them before devices are commanded.";
            return new Verdict(Optional.of(state), Dispatcher.safe(given.site(), state.at(), previous, why));
        }
        return new Verdict(Optional.of(state), dispatch(given, state));
    }

    private Decision dispatch(Given given, SiteState state) {
        try {
            var decision = dispatcher.decide(
                    new Situation(given.site(), state, given.plan(), given.price(), previous, tick,
                            starts.resting(state.at())));
            alerts.clear("dispatch");
            return decision;
        } catch (RuntimeException bug) {
            alerts.raise("dispatch", "Dispatch failed, devices are left to themselves", bug);
            return Dispatcher.safe(given.site(), state.at(), previous, "Dispatch failed: " + bug.getMessage());
        }
    }

    private Decision handsOff(Instant now, Site site) {
        String why = "Busbar is switched off (mode: off); nothing is planned or commanded.";
        var period = TouPeriod.at(now.atZone(site.zone()).toLocalTime());
        var nothing = new AllocationPlan(now, tick, period, 0, 0, 0, Map.of(), Map.of(), 0, 0, false);
        return new Decision(now, Ladder.HANDS_OFF, why, List.of(), Reason.of(ReasonCode.SWITCHED_OFF, why), List.of(),
                nothing);
    }
}
