// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.forecast.Courses;
import energy.busbar.forecast.Forecaster;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.PvOutlook;
import energy.busbar.model.Forecast;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known at the start of a step and no more: measurements of earlier steps, published prices,
/// and what forecasts went wrong by.
final class Knowledge {

    /// Intervals at least this long from so far ahead on: what lies there will be planned again.
    private static final Duration FAR = Duration.ofHours(24);
    private static final long FAR_SECONDS = 3600;
    private static final Duration NEAR = Duration.ofHours(3);
    private static final long MIDDLE_SECONDS = 900;

    private final JudgeSite site;
    private final Foretelling foretelling;
    private final Series series;
    private final HistoryFeed feed;
    private final Series.Prices prices;
    private final Forecaster forecaster;
    private final Courses courses;
    private final Optional<PvOutlook> outlook;

    Knowledge(JudgeSite site, Foretelling foretelling) {
        this.site = site;
        this.foretelling = foretelling;
        series = site.series();
        feed = new HistoryFeed(series);
        prices = series.prices();
        var skill = foretelling == Foretelling.NAIVE ? Forecaster.Skill.NAIVE : Forecaster.Skill.BLENDED;
        forecaster = new Forecaster(site.zone(), skill, Models.NONE);
        courses = new Courses(forecaster);
        outlook = series.hasOutlook() ? Optional.of((_, grid) -> Optional.of(outlook(grid))) : Optional.empty();
    }

    /// The site's own forecast column as it stands for each interval; 0 where it has none.
    private double[] outlook(TimeGrid grid) {
        var kw = means(grid, series.pvOutlookKw());
        for (int n = 0; n < kw.length; n++) {
            kw[n] = Double.isNaN(kw[n]) ? 0 : kw[n];
        }
        return kw;
    }

    /// Means over the grid's intervals of a column of the series, NaN where nothing is known.
    private double[] means(TimeGrid grid, double[] column) {
        var means = new double[grid.intervals()];
        for (int n = 0; n < means.length; n++) {
            double sum = 0;
            double shares = 0;
            int from = Math.max(0, series.indexFrom(grid.boundary(n).plusMillis(1)) - 1);
            for (int i = from; i < series.size() && series.start()[i].isBefore(grid.boundary(n + 1)); i++) {
                double share = grid.overlapFraction(n, series.start()[i], series.end(i));
                if (!Double.isNaN(column[i])) {
                    sum += share * column[i];
                    shares += share;
                }
            }
            means[n] = shares > 0 ? sum / shares : Double.NaN;
        }
        return means;
    }

    /// The steps of the series from i on until an instant, drawn together the farther they are ahead;
    /// beyond the end of the series its last length repeats.
    TimeGrid grid(int i, Instant until) {
        var now = series.start()[i];
        var lengths = new ArrayList<Duration>();
        var opened = now;
        var at = now;
        for (int step = i; at.isBefore(until); step++) {
            int known = Math.min(step, series.size() - 1);
            at = at.plus(Duration.between(series.start()[known], series.end(known)));
            long least = leastSeconds(Duration.between(now, opened));
            boolean complete = at.getEpochSecond() - opened.getEpochSecond() >= least
                    || at.getEpochSecond() % Math.max(1, least) == 0;
            if (complete || !at.isBefore(until)) {
                lengths.add(Duration.between(opened, at));
                opened = at;
            }
        }
        return TimeGrid.of(now, lengths.toArray(Duration[]::new));
    }

    private static long leastSeconds(Duration ahead) {
        if (ahead.compareTo(FAR) >= 0) {
            return FAR_SECONDS;
        }
        return ahead.compareTo(NEAR) >= 0 ? MIDDLE_SECONDS : 1;
    }

    /// What is believed at the start of step i.
    Forecast forecast(int i, TimeGrid grid) {
        feed.upTo(i);
        var published = prices.published(i, site.pricesKnownUntil(i), feed.history().step());
        var told = forecaster.forecast(series.start()[i], grid, feed.history(), published, outlook);
        return foretelling == Foretelling.PERFECT ? asItCame(told) : told;
    }

    /// The same with the loads and the sun that came; prices stay as they were known.
    private Forecast asItCame(Forecast told) {
        return new Forecast(told.issuedAt(), told.grid(), came(series.loadKw(), told.grid(), told.loadKw()),
                came(series.pvKw(), told.grid(), told.pvKw()), told.importPerKwh(), told.exportPerKwh(),
                told.pricesKnownUntil());
    }

    private double[] came(double[] column, TimeGrid grid, double[] otherwise) {
        double[] came = means(grid, column);
        for (int n = 0; n < came.length; n++) {
            came[n] = Double.isNaN(came[n]) ? otherwise[n] : came[n];
        }
        return came;
    }

    /// The courses that a forecast made now may take.
    List<Forecast> courses(Forecast forecast) {
        return foretelling == Foretelling.PERFECT
                ? List.of(forecast)
                : courses.of(forecast, feed.history(), outlook);
    }

    /// Import prices of the period that are known at step i, for the value of energy at its end.
    double[] periodImportPerKwh(int i) {
        int known = Math.max(site.first() + 1, Math.min(site.last(), site.pricesKnownUntil(i)));
        return java.util.Arrays.copyOfRange(series.importPerKwh(), site.first(), known);
    }
}
