// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.forecast.PvOutlook;
import energy.busbar.model.TimeGrid;
import energy.busbar.simulate.SiteSeries;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The sun that will shine, told half an hour at a time, with what the script makes of it. Remembers
/// what it told: a forecaster asks about the past again and again.
final class InventedOutlook implements PvOutlook {

    private static final long CELL_SECONDS = 1800;

    private final SiteSeries series;
    private final Trouble trouble;
    private final Map<Long, Double> told = new HashMap<>();

    InventedOutlook(SiteSeries series, Trouble trouble) {
        this.series = series;
        this.trouble = trouble;
    }

    @Override
    public Optional<double[]> pvKw(Instant issuedAt, TimeGrid grid) {
        if (trouble.of(FaultKind.FORECAST_MISSING) != null) {
            return Optional.empty();
        }
        var pvKw = new double[grid.intervals()];
        if (trouble.of(FaultKind.FORECAST_NAN) != null) {
            Arrays.fill(pvKw, Double.NaN);
            return Optional.of(pvKw);
        }
        var biased = trouble.of(FaultKind.FORECAST_BIASED);
        double factor = biased == null ? 1 : biased.sizeValue();
        for (int i = 0; i < pvKw.length; i++) {
            long cell = Math.floorDiv(grid.boundary(i).getEpochSecond(), CELL_SECONDS);
            pvKw[i] = factor * told.computeIfAbsent(cell,
                    it -> series.flowsAt(Instant.ofEpochSecond(it * CELL_SECONDS)).pvAvailableKw());
        }
        return Optional.of(pvKw);
    }
}
