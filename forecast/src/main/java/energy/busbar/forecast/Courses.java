// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.model.Forecast;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The courses that load and sun may take: a forecast plus what forecasts of the same time of day
/// went wrong by on each of the last days. Errors keep their shape in time, so a cloudy day is cloudy
/// for hours and an evening that varies does so in the evening.
///
/// Remembers forecasts so that each is made once; what it answers does not depend on what it
/// remembers. Not shared by threads.
public final class Courses {

    /// The youngest day whose errors are known for a horizon of up to two days.
    private static final int FIRST_DAY = 2;

    /// Courses made from as many days; the gain from more was lost in the noise.
    private static final int DAYS = 8;

    /// With fewer days behind it a site has no errors of its own yet.
    private static final int LEAST_DAYS = 3;

    /// Until then: how load and sun may miss the documented defaults, a wide guess.
    private static final double[] GUESS_LOAD = {1, 0.5, 1.6, 0.7, 1.3};
    private static final double[] GUESS_PV = {1, 1.2, 0.5, 0.6, 0.9};

    /// Part of the courses' common error that is taken as chance rather than bias.
    private static final double CHANCE = 0.5;

    /// Forecasts remembered, about 5 kB each: ten days of one each quarter of an hour. A site that plans
    /// at odd moments rarely meets one again, and would remember nine for every plan.
    static final int REMEMBERED = 1_000;

    private final Forecaster forecaster;
    private final Map<Instant, Forecast> issued = new Remembered();

    public Courses(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    /// Courses on the forecast's grid and prices, equally likely, at least one.
    ///
    /// @param forecast made by this object's forecaster at its instant of issue
    public List<Forecast> of(Forecast forecast, History history, Optional<PvOutlook> outlook) {
        var now = forecast.issuedAt();
        var loadErrors = new ArrayList<double[]>();
        var pvErrors = new ArrayList<double[]>();
        for (int day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
            var then = now.minus(Duration.ofDays(day));
            if (!history.begin().isAfter(then.minus(Duration.ofDays(1)))) {
                var earlier = earlier(then, shifted(forecast.grid(), day), history, outlook);
                loadErrors.add(errors(earlier.grid(), history, now, true, earlier.loadKw()));
                pvErrors.add(errors(earlier.grid(), history, now, false, earlier.pvKw()));
            }
        }
        issued.put(now, forecast);
        issued.keySet().removeIf(at -> at.isBefore(now.minus(Duration.ofDays(FIRST_DAY + DAYS))));
        return loadErrors.size() < LEAST_DAYS ? guessed(forecast) : courses(forecast, history, loadErrors, pvErrors);
    }

    int remembered() {
        return issued.size();
    }

    /// The oldest gives way.
    private static final class Remembered extends LinkedHashMap<Instant, Forecast> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Instant, Forecast> eldest) {
            return size() > REMEMBERED;
        }
    }

    private static TimeGrid shifted(TimeGrid grid, int days) {
        var lengths = new Duration[grid.intervals()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Duration.between(grid.boundary(i), grid.boundary(i + 1));
        }
        return TimeGrid.of(grid.start().minus(Duration.ofDays(days)), lengths);
    }

    private Forecast earlier(Instant then, TimeGrid grid, History history, Optional<PvOutlook> outlook) {
        var known = issued.get(then);
        if (known != null && known.grid().equals(grid)) {
            return known;
        }
        var made = forecaster.forecast(then, grid, history, List.of(), outlook);
        issued.put(then, made);
        return made;
    }

    /// Measured minus forecast, 0 where nothing was measured by now.
    private static double[] errors(TimeGrid grid, History history, Instant now, boolean load, double[] forecastKw) {
        long first = history.indexOf(grid.start());
        int count = (int) Math.max(0, history.indexOf(now) - first);
        int needed = (int) (Math.ceilDiv(grid.end().getEpochSecond(), history.step().toSeconds()) - first);
        double[] known = load ? history.loadKw(first, count) : history.pvKw(first, count);
        double[] padded = Arrays.copyOf(known, Math.max(count, needed));
        Arrays.fill(padded, count, padded.length, Double.NaN);
        double[] errors = Forecaster.means(grid, history, first, padded);
        for (int i = 0; i < errors.length; i++) {
            errors[i] = Double.isNaN(errors[i]) ? 0 : errors[i] - forecastKw[i];
        }
        return errors;
    }

    private static List<Forecast> courses(
            Forecast forecast, History history, List<double[]> loadErrors, List<double[]> pvErrors) {
        double[] loadBias = mean(loadErrors);
        double[] pvBias = mean(pvErrors);
        double maxPvKw = maxPvKw(forecast, history);
        var courses = new ArrayList<Forecast>();
        for (int k = 0; k < loadErrors.size(); k++) {
            var loadKw = new double[loadBias.length];
            var pvKw = new double[loadBias.length];
            for (int i = 0; i < loadKw.length; i++) {
                loadKw[i] = Math.max(0, forecast.loadKw()[i] + loadErrors.get(k)[i] - CHANCE * loadBias[i]);
                double sunKw = forecast.pvKw()[i];
                pvKw[i] = sunKw > 0
                        ? Math.clamp(sunKw + pvErrors.get(k)[i] - CHANCE * pvBias[i], 0, Math.max(sunKw, maxPvKw))
                        : 0;
            }
            courses.add(with(forecast, loadKw, pvKw));
        }
        return courses;
    }

    private static double[] mean(List<double[]> errors) {
        var mean = new double[errors.getFirst().length];
        for (double[] path : errors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += path[i] / errors.size();
            }
        }
        return mean;
    }

    private static double maxPvKw(Forecast forecast, History history) {
        int twoWeeks = 14 * history.stepsPerDay();
        double[] seen = history.pvKw(history.indexOf(forecast.issuedAt()) - twoWeeks, twoWeeks);
        return Arrays.stream(seen).filter(kw -> !Double.isNaN(kw)).max().orElse(0);
    }

    private static List<Forecast> guessed(Forecast forecast) {
        var courses = new ArrayList<Forecast>();
        for (int k = 0; k < GUESS_LOAD.length; k++) {
            double load = GUESS_LOAD[k];
            double pv = GUESS_PV[k];
            courses.add(with(forecast, Arrays.stream(forecast.loadKw()).map(kw -> load * kw).toArray(),
                    Arrays.stream(forecast.pvKw()).map(kw -> pv * kw).toArray()));
        }
        return courses;
    }

    private static Forecast with(Forecast forecast, double[] loadKw, double[] pvKw) {
        return new Forecast(forecast.issuedAt(), forecast.grid(), loadKw, pvKw, forecast.importPerKwh(),
                forecast.exportPerKwh(), forecast.pricesKnownUntil());
    }
}
