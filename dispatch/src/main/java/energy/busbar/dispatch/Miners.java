// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Miner;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.SiteState.MinerState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The miners: always on one of their steps or off. Minimum run and rest times yield to the fuse
/// only, not even to the switch that forbids mining. Between the two, rest comes first: what was told to stop
/// or let go may have stopped, whatever a meter that froze still shows, and a start too early wears it more
/// than a run too short.
final class Miners {

    private static final String UNKNOWN = "The state of this miner is unknown: it is left to itself.";
    static final String SWITCH_KEY = "automation.mining";
    private static final Reason SWITCHED_OFF = new Reason(ReasonCode.SWITCHED_OFF, "Mining is switched off.",
            SWITCH_KEY, 0);

    private final Present present;
    private final Narrowings narrowings;
    private final List<Miner> miners;
    private final double[] wishedKw;
    private final double[] grantedKw;
    private final boolean[] mustRun;
    private final Reason[] why;

    Miners(Present present, Guide guide, double surplusKw, Narrowings narrowings) {
        this.present = present;
        this.narrowings = narrowings;
        miners = present.site().miners();
        int n = miners.size();
        wishedKw = new double[n];
        mustRun = new boolean[n];
        why = new Reason[n];
        double leftKw = surplusKw;
        for (int i = 0; i < n; i++) {
            var state = present.miner(i);
            if (state == null) {
                why[i] = present.uncontrolled(miners.get(i).id(), UNKNOWN);
                continue;
            }
            wish(i, guide, leftKw);
            keepTimes(i, state);
            leftKw -= wishedKw[i];
        }
        grantedKw = wishedKw.clone();
    }

    private void wish(int i, Guide guide, double surplusKw) {
        var wish = guide.miner(i, Math.max(0, surplusKw));
        if (!present.site().automation().mining() && !present.isOrdered(miners.get(i).id())) {
            why[i] = SWITCHED_OFF;
            return;
        }
        wishedKw[i] = miners.get(i).stepKwFor(wish.kw());
        why[i] = wish.why();
    }

    private void keepTimes(int i, MinerState state) {
        var miner = miners.get(i);
        boolean rests = present.situation().standing().resting().contains(miner.id());
        mustRun[i] = !rests && state.running() && present.now().isBefore(state.since().plus(miner.minRun()));
        boolean mustRest = rests
                || (!state.running() && present.now().isBefore(state.since().plus(miner.minRest())));
        if (mustRun[i] && wishedKw[i] == 0) {
            wishedKw[i] = smallestKw(miner);
            why[i] = narrowings.add(ReasonCode.SAFETY_LIMIT,
                    Narrowings.name("miner", miner.id()) + " started at " + clock(state.since())
                            + " and finishes its minimum run of " + miner.minRun().toMinutes() + " min.",
                    "miner.min-run");
        } else if (mustRest && wishedKw[i] > 0) {
            wishedKw[i] = 0;
            why[i] = narrowings.add(ReasonCode.SAFETY_LIMIT,
                    Narrowings.name("miner", miner.id())
                            + (state.running() ? " was stopped of late" : " stopped at " + clock(state.since()))
                            + " and rests for at least " + miner.minRest().toMinutes() + " min.",
                    "miner.min-rest");
        }
    }

    /// As the clock in the hall shows it.
    private String clock(Instant at) {
        return at.atZone(present.site().zone()).toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static double smallestKw(Miner miner) {
        return miner.stepsKw()[0];
    }

    /// Cuts the miners to a budget.
    ///
    /// @return what is left of the budget
    double fit(double budgetKw, Limit limit) {
        return fit(budgetKw, limit, Rooms.UNLIMITED);
    }

    /// The same within circuits and phases.
    ///
    /// @param rooms what the miners get is taken from them
    double fit(double budgetKw, Limit limit, Rooms rooms) {
        double leftKw = budgetKw;
        for (int i = 0; i < grantedKw.length; i++) {
            var tap = rooms.miner(i);
            double roomKw = rooms.mostKw(tap);
            if (grantedKw[i] > Math.min(leftKw, roomKw) + SafetyGate.DUST_KW) {
                cut(i, Math.min(leftKw, roomKw), roomKw < leftKw ? rooms.binding(tap, limit) : limit);
            }
            leftKw -= grantedKw[i];
            rooms.take(tap, grantedKw[i]);
        }
        return leftKw;
    }

    void take(Rooms rooms) {
        for (int i = 0; i < grantedKw.length && !rooms.unlimited(); i++) {
            rooms.take(rooms.miner(i), grantedKw[i]);
        }
    }

    private void cut(int i, double leftKw, Limit limit) {
        var miner = miners.get(i);
        double stepKw = Math.min(grantedKw[i], miner.stepKwFor(leftKw));
        if (stepKw == 0 && mustRun[i] && limit.isWish()) {
            stepKw = smallestKw(miner);
        }
        if (stepKw < grantedKw[i]) {
            why[i] = narrowings.add(limit.code, Narrowings.name("miner", miner.id()) + " is cut from "
                    + Narrowings.kw(grantedKw[i]) + " to " + Narrowings.kw(stepKw) + " by " + limit.words + ".",
                    limit.configKey);
            grantedKw[i] = stepKw;
        }
    }

    double commandKw() {
        double sumKw = 0;
        for (double kw : grantedKw) {
            sumKw += kw;
        }
        return sumKw;
    }

    /// A miner that boots or has throttled itself draws less than it is told.
    double expectedKw() {
        double sumKw = 0;
        for (int i = 0; i < grantedKw.length; i++) {
            var state = present.miner(i);
            if (state != null) {
                sumKw += present.expectedKw(grantedKw[i], present.previousMinerKw(state.id()), state.powerKw());
            }
        }
        return sumKw;
    }

    double shedKw() {
        double sumKw = 0;
        for (int i = 0; i < grantedKw.length; i++) {
            sumKw += wishedKw[i] - grantedKw[i];
        }
        return sumKw;
    }

    void addSetpoints(List<Setpoint> setpoints, Instant expiresAt) {
        for (int i = 0; i < grantedKw.length; i++) {
            var id = miners.get(i).id();
            setpoints.add(present.miner(i) == null && !present.disobeys(id)
                    ? new Release(id, expiresAt, why[i])
                    : new MinerSetpoint(id, grantedKw[i], expiresAt, why[i]));
        }
    }
}
