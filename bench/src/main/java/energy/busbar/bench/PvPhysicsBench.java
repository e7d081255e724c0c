// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.forecast.solar.ClearSkyPv;
import energy.busbar.forecast.solar.Place;
import energy.busbar.forecast.weather.WeatherForecast;
import energy.busbar.forecast.weather.WeatherPv;
import energy.busbar.forecast.weather.WeatherVariable;
import energy.busbar.model.PvArray;
import energy.busbar.model.TimeGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// How much of measured PV the physics explains; a check of formulas, not of forecasts. Tilt, direction and size
/// are fitted to the first half of each series and judged on the second.
public final class PvPhysicsBench {

    private static final Place FONTANA = new Place(34.1, -117.43, 380);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int[] TILTS = {5, 15, 25, 35, 45};
    private static final int[] TURNS = {-90, -60, -45, -30, -15, 0, 15, 30, 45, 60, 90};

    private static final int CHOSEN_OF_DAYS = 15;

    private final StringBuilder table = new StringBuilder();

    /// @param modelKw mean powers of a kW of peak, by row
    private record Fit(int tiltDegrees, int azimuthDegrees, double peakKw, double[] modelKw) {}

    public static void main(String[] arguments) throws IOException {
        if (!Files.isDirectory(DataCsv.FOLDER)) {
            System.out.println("SKIPPED: measured PV (needs " + DataCsv.FOLDER + ")");
            return;
        }
        var bench = new PvPhysicsBench();
        bench.clearDays("Konstanz, 60 min", "home_opsd_res4/load_pv_60min_2015_2017.csv", new Place(47.66, 9.17, 400));
        bench.clearDays("Sydney, 30 min", "home_ausgrid12/load_pv_30min_2011_2012.csv", new Place(-33.85, 151.1, 30));
        bench.observedWeather();
        System.out.print(bench.table);
    }

    private void row(String name, Fit fit, double[] measuredKw, IntPredicate judged) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < measuredKw.length; i++) {
            if (judged.test(i)) {
                sum += measuredKw[i];
                count++;
            }
        }
        double mean = sum / count;
        double residual = 0;
        double total = 0;
        double absolute = 0;
        double bias = 0;
        for (int i = 0; i < measuredKw.length; i++) {
            if (judged.test(i)) {
                double error = fit.peakKw() * fit.modelKw()[i] - measuredKw[i];
                residual += error * error;
                total += (measuredKw[i] - mean) * (measuredKw[i] - mean);
                absolute += Math.abs(error);
                bias += error;
            }
        }
        table.append(String.format(Locale.ROOT, "| %s | %d° | %d° | %.2f | %d | %.3f | %.3f | %.1f %% | %+.1f %% |%n",
                name, fit.tiltDegrees(), fit.azimuthDegrees(), fit.peakKw(), count, 1 - residual / total,
                absolute / count, 100 * absolute / sum, 100 * bias / sum));
    }

    /// The orientation and size that leave the least squares on some rows.
    private static Fit fitted(Place place, double[] measuredKw, IntPredicate rows,
            Function<PvArray, double[]> model) {
        Fit best = new Fit(0, 0, 0, new double[measuredKw.length]);
        double least = Double.POSITIVE_INFINITY;
        for (int tilt : TILTS) {
            for (int turn : TURNS) {
                int azimuth = Math.floorMod((place.latitudeDegrees() > 0 ? 180 : 0) + turn, 360);
                double[] kw = model.apply(new PvArray("fit", 1, tilt, azimuth, false));
                double both = 0;
                double own = 0;
                double seen = 0;
                for (int i = 0; i < kw.length; i++) {
                    if (rows.test(i)) {
                        both += kw[i] * measuredKw[i];
                        own += kw[i] * kw[i];
                        seen += measuredKw[i] * measuredKw[i];
                    }
                }
                double left = seen - both * both / own;
                if (left < least) {
                    least = left;
                    best = new Fit(tilt, azimuth, both / own, kw);
                }
            }
        }
        return best;
    }

    /// A real array on its clearest days: of every fifteen days the one with the most energy, chosen by the meter
    /// alone.
    private void clearDays(String name, String file, Place place) throws IOException {
        var data = DataCsv.read(file);
        double[] pvKw = data.column("pv_kW");
        boolean[] clear = clearest(data, pvKw, place);
        int half = pvKw.length / 2;
        var fit = fitted(place, pvKw, i -> clear[i] && i < half,
                array -> byRow(data, start -> new ClearSkyPv(place, List.of(array))
                        .clearKw(TimeGrid.uniform(start, data.step(), 1))[0], clear));
        row(name + ", clear days of the second half", fit, pvKw, i -> clear[i] && i >= half);
    }

    private static double[] byRow(DataCsv data, Function<Instant, Double> value, boolean[] wanted) {
        var values = new double[data.at().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = wanted[i] ? value.apply(data.at()[i]) : 0;
        }
        return values;
    }

    private static boolean[] clearest(DataCsv data, double[] pvKw, Place place) {
        var days = new TreeMap<Long, Double>();
        var day = new long[pvKw.length];
        for (int i = 0; i < pvKw.length; i++) {
            day[i] = Math.floorDiv(data.at()[i].getEpochSecond() + Math.round(240 * place.longitudeDegrees()), 86_400L);
            days.merge(day[i], measured(data, i) ? pvKw[i] : 0, Double::sum);
        }
        var best = new HashMap<Long, Long>();
        days.forEach((number, energy) -> best.merge(number / CHOSEN_OF_DAYS, number,
                (one, other) -> days.getOrDefault(one, 0.0) >= days.getOrDefault(other, 0.0) ? one : other));
        var chosen = Set.copyOf(best.values());
        var clear = new boolean[pvKw.length];
        for (int i = 0; i < clear.length; i++) {
            clear[i] = chosen.contains(day[i]) && measured(data, i);
        }
        return clear;
    }

    /// Some hours of Konstanz were drawn between others by its publisher, and say so.
    private static boolean measured(DataCsv data, int row) {
        return !data.names().contains("interpolated_flag") || data.column("interpolated_flag")[row] == 0;
    }

    /// Five homes under the weather that was observed in the same hour. The column called diffuse is read as what
    /// it behaves like, the global radiation: the horizontal part of the direct one stays below it in 99.8 % of
    /// the hours, and 778 W/m² of diffuse beside 734 W/m² of direct would be more light than there is.
    private void observedWeather() throws IOException {
        var told = DataCsv.read("citylearn2022/common_price_carbon_weather.csv");
        var grid = TimeGrid.uniform(told.at()[0], HOUR, told.at().length + 1);
        var weather = new WeatherForecast(told.at()[0], grid,
                Map.of(WeatherVariable.GLOBAL_WM2, oneMore(told.column("diffuse_W_m2")),
                        WeatherVariable.TEMPERATURE_CELSIUS, oneMore(told.column("temp_C"))));
        int half = told.at().length / 2;
        for (int home = 1; home <= 5; home++) {
            var data = DataCsv.read("citylearn2022/Building_" + home + ".csv");
            double[] pvKw = data.column("pv_kW");
            var fit = fitted(FONTANA, pvKw, i -> i < half, array -> {
                var pv = new WeatherPv(FONTANA, List.of(array), weather);
                var kw = new double[pvKw.length];
                for (int i = 0; i < kw.length; i++) {
                    kw[i] = pv.powerKw(TimeGrid.uniform(sunTime(data.at()[i]), HOUR, 1)).orElseThrow()[0];
                }
                return kw;
            });
            row("CityLearn home " + home + ", observed weather", fit, pvKw, i -> i >= half);
        }
        daily(told, DataCsv.read("citylearn2022/Building_1.csv"));
    }

    /// The PV columns' clock runs an hour behind the sun while daylight saving is off.
    private static Instant sunTime(Instant stamp) {
        boolean summer = ZoneId.of("America/Los_Angeles").getRules().isDaylightSavings(stamp);
        return summer ? stamp : stamp.plus(HOUR);
    }

    private static double[] oneMore(double[] values) {
        var more = java.util.Arrays.copyOf(values, values.length + 1);
        more[values.length] = values[values.length - 1];
        return more;
    }

    /// Whether a day with more radiation than its month is a day with more PV than its month.
    private void daily(DataCsv told, DataCsv home) {
        double[] pv = departures(home.column("pv_kW"));
        double[] light = departures(told.column("diffuse_W_m2"));
        double both = 0;
        double pvOwn = 0;
        double lightOwn = 0;
        for (int d = 0; d < pv.length; d++) {
            both += pv[d] * light[d];
            pvOwn += pv[d] * pv[d];
            lightOwn += light[d] * light[d];
        }
        table.append(String.format(Locale.ROOT,
                "%nCityLearn home 1, daily sums less their mean of 31 days: correlation of PV with observed radiation %.2f.%n",
                both / Math.sqrt(pvOwn * lightOwn)));
    }

    private static double[] departures(double[] hourly) {
        int days = hourly.length / 24;
        var sums = new double[days];
        for (int i = 0; i < days * 24; i++) {
            sums[i / 24] += hourly[i];
        }
        var departures = new double[days];
        for (int d = 0; d < days; d++) {
            double around = 0;
            for (int k = -15; k <= 15; k++) {
                around += sums[Math.floorMod(d + k, days)] / 31;
            }
            departures[d] = sums[d] - around;
        }
        return departures;
    }
}
