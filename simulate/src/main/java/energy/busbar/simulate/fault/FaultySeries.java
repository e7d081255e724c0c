// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.PhaseShares;
import energy.busbar.simulate.SiteSeries;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// House and sun, with the loads that the script switches on. Remembers the last cell: six ticks fall
/// into it, and the sun's place is dear to compute.
final class FaultySeries implements SiteSeries {
    private final SiteSeries sound;
    private final Trouble trouble;
    private Instant cellStart = Instant.MIN;
    private @Nullable HouseFlows cell;

    FaultySeries(SiteSeries sound, Trouble trouble) {
        this.sound = sound;
        this.trouble = trouble;
    }

    @Override
    public Duration resolution() {
        return sound.resolution();
    }

    @Override
    public HouseFlows flowsAt(Instant start) {
        var flows = cell;
        if (flows == null || !cellStart.equals(start)) {
            flows = sound.flowsAt(start);
            cell = flows;
            cellStart = start;
        }
        return flows;
    }

    @Override
    public HouseFlows mean(Instant from, Instant to) {
        var flows = SiteSeries.super.mean(from, to);
        double switchedOnKw = switchedOnKw();
        return switchedOnKw == 0 ? flows : new HouseFlows(flows.loadKw() + switchedOnKw, flows.pvAvailableKw());
    }

    private double switchedOnKw() {
        double kw = 0;
        for (var fault : trouble.active()) {
            kw += fault.kind() == FaultKind.STEP_LOAD ? fault.sizeValue() : 0;
        }
        return kw;
    }

    /// What is switched on lies on the second phase.
    @Override
    public PhaseShares loadShares(Instant at, double loadKw, PhaseShares usual) {
        var shares = sound.loadShares(at, loadKw, usual);
        double onFraction = loadKw > 0 ? Math.min(1, switchedOnKw() / loadKw) : 0;
        double restFraction = 1 - onFraction;
        return onFraction == 0
                ? shares
                : new PhaseShares(restFraction * shares.l1Fraction(), restFraction * shares.l2Fraction() + onFraction,
                        restFraction * shares.l3Fraction());
    }
}
