// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.model.Forecast;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// History, published prices and an outlook to load, PV and price for every interval ahead.
///
/// **Pure and without look-ahead.** The same arguments give the same forecast, and of the history
/// only steps that ended by `now` count, whatever else it holds. It works from day one: without
/// history the load is a documented default, the sun is what the outlook says or 0.
public final class Forecaster {

    private final ZoneId zone;

    /// @param zone the site's, because habits and tariffs follow local time
    public Forecaster(ZoneId zone) {
        this.zone = zone;
    }

    /// @param now     when this is believed
    /// @param grid    intervals ahead, of any length; starts at or after the history step of now
    /// @param prices  published slots, past and future, in order and without overlap
    /// @param outlook a PV forecast from outside, asked about the past too to learn its skill
    public Forecast forecast(
            Instant now, TimeGrid grid, History history, List<PriceSlot> prices, Optional<PvOutlook> outlook) {
        long current = history.indexOf(now);
        if (grid.start().isBefore(history.startOf(current))) {
            throw new IllegalArgumentException("A forecast cannot start in the past: the grid starts "
                    + grid.start() + ", now is " + now + ". Maybe the grid belongs to an earlier plan.");
        }
        long last = Math.ceilDiv(grid.end().getEpochSecond(), history.step().toSeconds());
        int count = (int) (last - current);
        var calendar = SimilarDays.calendar(zone, now, grid.end());
        double[] loadKw = LoadAhead.loadKw(calendar, history, current, count);
        double[] pvKw = new PvAhead(history, current, grid.end()).pvKw(count, outlook);
        var price = new PriceAhead(zone, now, grid.end(), prices);
        return new Forecast(now, grid, means(grid, history, current, loadKw), means(grid, history, current, pvKw),
                price.importPerKwh(grid), price.exportPerKwh(grid), price.knownUntil(grid.start()));
    }

    /// Means over the grid's intervals of values on the history's step, NaN where one is.
    ///
    /// @param first history index of the first value
    static double[] means(TimeGrid grid, History history, long first, double[] values) {
        long step = history.step().toSeconds();
        var means = new double[grid.intervals()];
        for (int i = 0; i < means.length; i++) {
            long from = grid.boundary(i).getEpochSecond();
            long until = grid.boundary(i + 1).getEpochSecond();
            double sum = 0;
            for (long k = Math.floorDiv(from, step); k * step < until; k++) {
                long overlap = Math.min(until, (k + 1) * step) - Math.max(from, k * step);
                sum += values[(int) (k - first)] * overlap;
            }
            means[i] = sum / (until - from);
        }
        return means;
    }
}
