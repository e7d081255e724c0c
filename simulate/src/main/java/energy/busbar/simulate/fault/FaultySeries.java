// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

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
        double switchedOnKw = 0;
        for (var fault : trouble.active()) {
            switchedOnKw += fault.kind() == FaultKind.STEP_LOAD ? fault.sizeValue() : 0;
        }
        return switchedOnKw == 0 ? flows : new HouseFlows(flows.loadKw() + switchedOnKw, flows.pvAvailableKw());
    }
}
