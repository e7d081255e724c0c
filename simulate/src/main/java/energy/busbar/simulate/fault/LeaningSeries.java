// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.PhaseShares;
import energy.busbar.simulate.SiteSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/// A house whose load lies on the phases otherwise in every quarter of an hour, up to all of it on one.
record LeaningSeries(SiteSeries sound, long seed) implements SiteSeries {

    private static final int QUARTER_SECONDS = 900;

    @Override
    public Duration resolution() {
        return sound.resolution();
    }

    @Override
    public HouseFlows flowsAt(Instant cellStart) {
        return sound.flowsAt(cellStart);
    }

    @Override
    public HouseFlows mean(Instant from, Instant to) {
        return sound.mean(from, to);
    }

    @Override
    public PhaseShares loadShares(Instant at, double loadKw, PhaseShares usual) {
        var random = new SplittableRandom(seed * 31 + Math.floorDiv(at.getEpochSecond(), QUARTER_SECONDS));
        double first = random.nextDouble();
        double second = (1 - first) * random.nextDouble();
        double third = 1 - first - second;
        return switch (random.nextInt(3)) {
            case 0 -> new PhaseShares(first, second, third);
            case 1 -> new PhaseShares(third, first, second);
            default -> new PhaseShares(second, third, first);
        };
    }
}
