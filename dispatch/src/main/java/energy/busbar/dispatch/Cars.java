// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The charge points: what each car should get and what is left of it as limits narrow.
final class Cars {

    /// Above this share of the possible power a car must charge now. Source: the rule of the power
    /// flow model that [EvSession#urgencyFraction] follows.
    static final double URGENT_ABOVE_FRACTION = 0.8;

    /// A car that charges because it must goes on until this much of its hurry is gone, or it would stop
    /// and start every few ticks. In its last hour it goes on to the end: there a minute is a hurry.
    static final double CALM_BELOW_FRACTION = 0.7;
    private static final Duration LAST_HOUR = Duration.ofHours(1);

    private static final Reason NO_CAR = Reason.of(ReasonCode.NO_CAR, "No car is plugged in.");
    private static final Reason CAR_READY = Reason.of(ReasonCode.CAR_READY, "The car has what it asked for.");
    private static final Reason RESTS = Reason.of(ReasonCode.CAR_WAITS,
            "The car started only minutes ago and had to stop: it waits, so as not to start all the time.");
    private static final Reason CHANGES_PHASES = Reason.of(ReasonCode.CAR_WAITS,
            "The charger changes between one and three phases: the car pauses for a moment.");
    private static final String UNKNOWN = "The state of this charger is unknown: it is left to itself.";

    private final Present present;
    private final Narrowings narrowings;
    private final List<Charger> chargers;
    private final double[] wishedA;
    private final double[] grantedA;
    /// What the plan or the rules give without urgency.
    private final double[] guidedKw;
    private final double[] urgencyFraction;
    private final double[] urgentAbove;
    private final Reason[] why;
    private final Portions.Order order;

    Cars(Present present, Guide guide, Narrowings narrowings) {
        this.present = present;
        this.narrowings = narrowings;
        chargers = present.site().chargers();
        int n = chargers.size();
        wishedA = new double[n];
        guidedKw = new double[n];
        urgencyFraction = new double[n];
        urgentAbove = new double[n];
        why = new Reason[n];
        for (int i = 0; i < n; i++) {
            wish(i, guide);
        }
        order = new Hurry(present, urgencyFraction, this::urgent).order();
        grantedA = wishedA.clone();
    }

    private void wish(int i, Guide guide) {
        var session = present.session(i);
        if (session == null || session.neededKwh() <= 0) {
            why[i] = session != null ? CAR_READY : idle(i);
            return;
        }
        var charger = chargers.get(i);
        var wish = guide.charger(i);
        guidedKw[i] = wish.kw();
        why[i] = wish.why();
        boolean ordered = present.isOrdered(charger.id());
        urgencyFraction[i] = ordered ? 0 : session.urgencyFraction(present.now(), charger.maxKw());
        urgentAbove[i] = urgentAbove(charger, session);
        if (urgent(i)) {
            why[i] = Reason.of(ReasonCode.CAR_URGENT, "The car at " + charger.id() + " needs "
                    + Narrowings.percent(urgencyFraction[i])
                    + " of the possible power until it leaves: it charges at full power.");
        }
        double wantedKw = urgent(i) ? charger.maxKw() : wish.kw();
        wishedA[i] = wantedKw > Batteries.TRIFLE_KW ? ceilingA(charger, session, wantedKw) : 0;
        if (wishedA[i] == 0 && wantedKw > Batteries.TRIFLE_KW) {
            why[i] = CAR_READY;
        }
        var phases = present.situation().standing().phases().get(charger.id());
        boolean pauses = phases != null && phases.pauses();
        if (wishedA[i] > 0 && (pauses || present.situation().standing().resting().contains(charger.id()))) {
            wishedA[i] = 0;
            why[i] = pauses ? CHANGES_PHASES : RESTS;
        }
    }

    private double urgentAbove(Charger charger, EvSession session) {
        var last = present.previous(charger.id());
        if (last == null || last.reason().code() != ReasonCode.CAR_URGENT) {
            return URGENT_ABOVE_FRACTION;
        }
        return present.now().isAfter(session.expectedDeparture().minus(LAST_HOUR)) ? 0 : CALM_BELOW_FRACTION;
    }

    private Reason idle(int i) {
        return present.charger(i) != null ? NO_CAR : present.uncontrolled(chargers.get(i).id(), UNKNOWN);
    }

    /// The most a car may be told: at least the minimum current, at most what it takes and still
    /// needs. A car that takes less than the minimum at this charger, as on fewer phases, is told the
    /// minimum and limits itself.
    private double ceilingA(Charger charger, EvSession session, double wantedKw) {
        double kw = Math.min(Math.max(wantedKw, charger.minKw()), Math.max(session.maxKw(), charger.minKw()));
        double neededKw = session.neededKwh() / present.hours();
        return charger.currentAFor(neededKw < session.maxKw() ? Math.min(kw, neededKw) : kw);
    }

    private boolean urgent(int i) {
        return urgencyFraction[i] > urgentAbove[i];
    }

    /// Cuts the cars to a budget: minimum current first for as many as possible, then the rest, the
    /// urgent ones first.
    ///
    /// @return what is left of the budget
    double fit(double budgetKw, Limit limit) {
        return fit(budgetKw, limit, Rooms.UNLIMITED);
    }

    /// The same within circuits and phases.
    ///
    /// @param rooms what the cars get is taken from them
    double fit(double budgetKw, Limit limit, Rooms rooms) {
        double totalKw = commandKw();
        if (totalKw <= budgetKw + SafetyGate.DUST_KW && takenFrom(rooms)) {
            return budgetKw - totalKw;
        }
        var before = grantedA.clone();
        var portions = new Portions(chargers, before, order, rooms);
        for (int i : order.cars()) {
            if (limit.isWish() && urgent(i)) {
                portions.spare(i);
            }
        }
        double leftKw = portions.share(budgetKw);
        for (int i = 0; i < before.length; i++) {
            grantedA[i] = portions.currentA(i);
        }
        noteCuts(before, limit, rooms);
        return leftKw;
    }

    /// Whether all that was granted could be taken; otherwise nothing is.
    private boolean takenFrom(Rooms rooms) {
        take(rooms, 1);
        if (rooms.excess() == null) {
            return true;
        }
        take(rooms, -1);
        return false;
    }

    /// @param sign -1 gives it back
    void take(Rooms rooms, int sign) {
        for (int i = 0; i < grantedA.length && !rooms.unlimited(); i++) {
            rooms.take(rooms.charger(i), sign * chargers.get(i).powerKw(grantedA[i]));
        }
    }

    private void noteCuts(double[] before, Limit limit, Rooms rooms) {
        for (int i = 0; i < before.length; i++) {
            if (grantedA[i] < before[i]) {
                var charger = chargers.get(i);
                double stepKw = grantedA[i] == 0 ? charger.minKw() : charger.powerKw(charger.stepA());
                var tap = rooms.charger(i);
                var by = rooms.mostKw(tap) + SafetyGate.DUST_KW < stepKw ? rooms.binding(tap, limit) : limit;
                var cut = narrowings.add(by.code, Narrowings.name("charger", charger.id()) + " is cut from "
                        + Narrowings.kw(charger.powerKw(before[i])) + " to "
                        + Narrowings.kw(charger.powerKw(grantedA[i])) + " by " + by.words + ".", by.configKey);
                why[i] = urgent(i) ? stillUrgent(cut) : cut;
            }
        }
    }

    /// A car in a hurry stays one while it is cut: whoever forgot that would give its share to another
    /// every few ticks.
    private static Reason stillUrgent(Reason cut) {
        return new Reason(ReasonCode.CAR_URGENT, cut.sentence(), cut.bindingLimit(), cut.valueAtStake());
    }

    /// What the cars draw if they take all they are told: the fuse counts with it.
    double commandKw() {
        double sumKw = 0;
        for (int i = 0; i < grantedA.length; i++) {
            sumKw += chargers.get(i).powerKw(grantedA[i]);
        }
        return sumKw;
    }

    /// What the cars will draw in all likelihood: batteries count with it.
    double expectedKw() {
        double sumKw = 0;
        for (int i = 0; i < grantedA.length; i++) {
            sumKw += expectedKw(i);
        }
        return sumKw;
    }

    private double expectedKw(int i) {
        var session = present.session(i);
        var state = present.charger(i);
        if (session == null || state == null || grantedA[i] == 0) {
            return 0;
        }
        var charger = chargers.get(i);
        double previousKw = charger.powerKw(present.previousChargerA(charger.id()));
        return present.expectedKw(Math.min(charger.powerKw(grantedA[i]), session.maxKw()),
                Math.min(previousKw, session.maxKw()), state.powerKw());
    }

    /// Power of urgent cars beyond what they were given by plan or rules. It is bought or comes from
    /// the sun: no battery was meant to pay for it.
    double unplannedKw() {
        double sumKw = 0;
        for (int i = 0; i < grantedA.length; i++) {
            sumKw += urgent(i) ? Math.max(0, expectedKw(i) - guidedKw[i]) : 0;
        }
        return sumKw;
    }

    boolean urgentNow() {
        return urgentWhy() != null;
    }

    @Nullable
    Reason urgentWhy() {
        for (int i : order.cars()) {
            if (urgent(i) && grantedA[i] > 0) {
                return why[i];
            }
        }
        return null;
    }

    double shedKw() {
        double sumKw = 0;
        for (int i = 0; i < grantedA.length; i++) {
            sumKw += chargers.get(i).powerKw(wishedA[i]) - chargers.get(i).powerKw(grantedA[i]);
        }
        return Math.max(0, sumKw);
    }

    private int phases(String id) {
        var order = present.situation().standing().phases().get(id);
        return order == null ? 0 : order.phases();
    }

    void addSetpoints(List<Setpoint> setpoints, Instant expiresAt) {
        for (int i = 0; i < grantedA.length; i++) {
            var id = chargers.get(i).id();
            setpoints.add(present.charger(i) == null && !present.disobeys(id)
                    ? new Release(id, expiresAt, why[i])
                    : new ChargerSetpoint(id, grantedA[i], phases(id), expiresAt, why[i]));
        }
    }
}
