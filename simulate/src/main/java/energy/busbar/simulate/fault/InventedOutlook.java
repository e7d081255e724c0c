// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.forecast.PvOutlook;
import energy.busbar.model.TimeGrid;
import energy.busbar.simulate.SiteSeries;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// The sun that will shine, told half an hour at a time, with what the script makes of it.
record InventedOutlook(SiteSeries series, Trouble trouble) implements PvOutlook {

    private static final long CELL_SECONDS = 1800;

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
        long toldCell = Long.MIN_VALUE;
        for (int i = 0; i < pvKw.length; i++) {
            long cell = Math.floorDiv(grid.boundary(i).getEpochSecond(), CELL_SECONDS);
            pvKw[i] = cell == toldCell
                    ? pvKw[i - 1]
                    : factor * series.flowsAt(Instant.ofEpochSecond(cell * CELL_SECONDS)).pvAvailableKw();
            toldCell = cell;
        }
        return Optional.of(pvKw);
    }
}
