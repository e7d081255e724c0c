// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.BillingSoFar;
import energy.busbar.model.Decision;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// Turns ticks into what forecasts and bills are made of: half-hours of load and sun, and the month's
/// peak. For the loop's thread only.
final class Learner {

    /// Above this share of its limit an array may have had more to give.
    private static final double AT_LIMIT_FRACTION = 0.95;

    private final PlanningDesk desk;
    private final IntervalMean loadKw;
    private final IntervalMean pvKw;
    private final DemandPeak peak;
    private Optional<Decision> inForce = Optional.empty();

    Learner(Site site, Duration historyStep, PlanningDesk desk, Instant start) {
        this.desk = desk;
        this.loadKw = new IntervalMean(historyStep);
        this.pvKw = new IntervalMean(historyStep);
        this.peak = new DemandPeak(site.grid(), site.zone(), start);
    }

    /// @param next in force from now on; empty while somebody else commands the devices
    void learn(Site site, SiteState state, Duration length, Optional<Decision> next) {
        var snapshot = state.snapshot();
        var _ = peak.add(state.at(), length, snapshot.gridKw());
        var load = loadKw.add(state.at(), length, state.complete()
                ? OptionalDouble.of(snapshot.loadKw())
                : OptionalDouble.empty());
        var pv = pvKw.add(state.at(), length, !state.complete() || sunLimited(site, state)
                ? OptionalDouble.empty()
                : OptionalDouble.of(snapshot.pvKw()));
        if (load.isPresent() && pv.isPresent()) {
            desk.learn(load.get().start(), load.get().meanKw(), pv.get().meanKw());
        }
        inForce = next;
    }

    /// Whether the sun may have offered more than was measured; then nobody knows how much.
    boolean sunLimited(Site site, SiteState state) {
        double measuredKw = state.snapshot().pvKw();
        double peakKw = 0;
        double limitKw = 0;
        for (var array : site.pv()) {
            peakKw += array.peakKw();
            limitKw += inForce.flatMap(decision -> decision.setpoint(array.id()))
                    .map(setpoint -> setpoint instanceof PvSetpoint limit ? limit.limitKw() : array.peakKw())
                    .orElse(array.peakKw());
        }
        return limitKw < peakKw && measuredKw >= AT_LIMIT_FRACTION * limitKw;
    }

    /// The running billing interval, where a peak is charged for.
    Optional<BillingSoFar> billing(Site site) {
        return site.grid().hasDemandCharge() ? peak.soFar() : Optional.empty();
    }

    double peakSoFarKw() {
        return peak.kw();
    }
}
