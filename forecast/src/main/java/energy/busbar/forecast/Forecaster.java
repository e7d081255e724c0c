// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.model.Forecast;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// History, published prices and an outlook to load, PV and price for every interval ahead.
///
/// **Without look-ahead.** The same arguments give the same forecast, and of the history only steps that
/// ended by `now` count, whatever else it holds. It works from day one: without history the load is a
/// documented default, the sun is what the outlook says or 0.
///
/// Remembers what it learned from the history it was last asked about. Not shared by threads.
public final class Forecaster {

    private final ZoneId zone;
    private final Skill skill;
    private final Models models;
    private @Nullable Minds minds;

    /// What was learned from one history and one outlook.
    private record Minds(History history, Optional<PvOutlook> outlook, Ahead load, Ahead pv) {}

    /// @param zone the site's, because habits and tariffs follow local time
    public Forecaster(ZoneId zone) {
        this(zone, Skill.BLENDED, Models.NONE);
    }

    public Forecaster(ZoneId zone, Skill skill, Models models) {
        this.zone = zone;
        this.skill = skill;
        this.models = models;
    }

    /// Who foretells.
    public enum Skill {
        /// All experts, blended by how right they were of late.
        BLENDED,
        /// All experts, each believed as on day one: at once, where going through their record takes a second.
        FIRST_TRUST,
        /// The mean of the latest days of the same kind, to see what skill is worth.
        NAIVE
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
        var known = minds(history, outlook);
        var load = known.load().powers(current, count);
        var pv = known.pv().powers(current, count);
        var price = new PriceAhead(zone, now, grid.end(), prices);
        return new Forecast(now, grid, means(grid, history, current, load.expectedKw()),
                means(grid, history, current, pv.expectedKw()), price.importPerKwh(grid), price.exportPerKwh(grid),
                price.knownUntil(grid.start()));
    }

    private Minds minds(History history, Optional<PvOutlook> outlook) {
        var last = minds;
        if (last == null || last.history() != history || !last.outlook().equals(outlook)) {
            last = new Minds(history, outlook, ahead(Quantity.LOAD, history, outlook),
                    ahead(Quantity.PV, history, outlook));
            minds = last;
        }
        return last;
    }

    private Ahead ahead(Quantity quantity, History history, Optional<PvOutlook> outlook) {
        var panel = switch (skill) {
            case BLENDED, FIRST_TRUST -> Panel.of(quantity, outlook, models);
            case NAIVE -> Panel.naive(quantity);
        };
        var record = new TrackRecord(quantity, zone, history, panel);
        return skill == Skill.FIRST_TRUST ? Ahead.unlearned(record) : new Ahead(record);
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
