// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.model.Forecast;
import energy.busbar.plan.Planner;
import energy.busbar.plan.PlanningProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// The import that a demand charge will be paid for anyway: the highest so far, and from the start
/// the one that the site's own past says the period will need. Staying below it earns nothing, and
/// trying to only empties the battery before the real peak.
final class Peak {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    /// Longest past that is asked, as long as a billing month.
    private static final double MOST_HOURS = 31 * 24;

    /// Less past than this says little about a period.
    private static final double LEAST_HOURS = 5 * 24;

    /// The past is replayed with foresight. Without it a battery that aims lower runs empty before the
    /// real peak and pays twice: back-tests cost more at 1.15 and at 1.4 than at 1.25.
    private static final double WITHOUT_FORESIGHT = 1.25;

    /// Share of the connection that a site without a telling past is taken to need: connections are
    /// built for well over the peak of a well-managed site. Over 20 weeks of a depot, half of it left
    /// twice as much energy undelivered, and two thirds cost two points of capture.
    private static final double UNKNOWN_FRACTION = 0.62;

    private double floorKw;

    private Peak(double floorKw) {
        this.floorKw = floorKw;
    }

    static Peak expected(JudgeSite site, Planner planner) {
        if (site.grid().peakPerKw() <= 0) {
            return new Peak(0);
        }
        int from = site.first();
        double hours = 0;
        while (from > 0 && hours < Math.min(MOST_HOURS, site.totalHours()) && known(site.series(), from - 1)) {
            from--;
            hours += site.series().hours()[from];
        }
        double unknownKw = Double.isInfinite(site.grid().maxImportKw())
                ? 0
                : UNKNOWN_FRACTION * site.grid().maxImportKw();
        boolean telling = site.sessions().isEmpty() && hours >= LEAST_HOURS;
        return new Peak(telling ? WITHOUT_FORESIGHT * neededKw(site, planner, from) : unknownKw);
    }

    private static boolean known(Series series, int i) {
        return !Double.isNaN(series.loadKw()[i] + series.pvKw()[i] + series.importPerKwh()[i]
                + series.exportPerKwh()[i]);
    }

    /// The peak with which the past before the period would have been cheapest.
    private static double neededKw(JudgeSite site, Planner planner, int from) {
        var series = site.series();
        int n = site.first() - from;
        var grid = series.grid(from, n);
        var past = new Forecast(grid.start(), grid, part(series.loadKw(), from, n), part(series.pvKw(), from, n),
                part(series.importPerKwh(), from, n), part(series.exportPerKwh(), from, n), grid.end());
        var tasks = new Tasks(site);
        double initialKwh = site.battery().initialKwh();
        var problem = new PlanningProblem(site.currency(), past, tasks.connection(from), site.pvCurtailable(), 0,
                tasks.batteries(initialKwh, 0, initialKwh), List.of(), List.of(), List.of());
        return Arrays.stream(planner.plan(problem, TIME_LIMIT).importKw()).max().orElse(0);
    }

    private static double[] part(double[] values, int from, int count) {
        return Arrays.copyOfRange(values, from, from + count);
    }

    void seen(double importKw) {
        floorKw = Math.max(floorKw, importKw);
    }

    double floorKw() {
        return floorKw;
    }
}
