// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.forecast.PvOutlook;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.Optional;

/// A PV forecast as it was recorded with a house.
///
/// The recording keeps one value per step and not when it was issued, so each value counts as known
/// all along; whoever measures skill by it should say so. If any interval of the grid is not wholly
/// known there is no outlook: half a forecast would look like a dark afternoon.
public final class ReplayOutlook implements PvOutlook {

    private final StepSeries pvKw;

    public ReplayOutlook(StepSeries pvKw) {
        this.pvKw = pvKw;
    }

    @Override
    public Optional<double[]> pvKw(Instant issuedAt, TimeGrid grid) {
        var means = new double[grid.intervals()];
        for (int i = 0; i < means.length; i++) {
            var mean = pvKw.mean(grid.boundary(i), grid.boundary(i + 1));
            if (mean.isEmpty()) {
                return Optional.empty();
            }
            means[i] = mean.getAsDouble();
        }
        return Optional.of(means);
    }
}
