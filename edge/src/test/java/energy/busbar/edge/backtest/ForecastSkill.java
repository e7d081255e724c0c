// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// Prints how far forecasts of load and PV are off at each horizon on sites given as arguments,
/// beside the naive ones: half last week and half the mean of three days for load, corrected for two
/// hours by half the last error; the mean of three days for PV.
final class ForecastSkill {

    private static final double[] HORIZON_HOURS = {2, 6, 12, 24, 36};

    private final Series series;
    private final int stepsPerDay;
    private final double[][] errors = new double[4][HORIZON_HOURS.length];
    private final int[] counts = new int[HORIZON_HOURS.length];

    private ForecastSkill(Series series) {
        this.series = series;
        stepsPerDay = (int) Math.round(24 / series.hours()[0]);
    }

    public static void main(String[] sites) throws IOException {
        for (String file : sites) {
            var site = JudgeSiteReader.read(Path.of(file));
            new ForecastSkill(site.series()).measure(site);
        }
    }

    private void measure(JudgeSite site) {
        var knowledge = new Knowledge(site);
        for (int i = site.first(); i < site.last(); i += Math.max(1, stepsPerDay * 5 / 24 + 1)) {
            var horizon = series.start()[i].plus(Duration.ofHours(36));
            if (horizon.isAfter(series.end())) {
                break;
            }
            compare(i, knowledge.forecast(i, series.grid(i, (int) Math.round(36 / series.hours()[i]))));
        }
        System.out.printf(Locale.ROOT, "%s: mean absolute error, kW%n%10s %8s %8s %8s %8s%n", site.name(), "up to h",
                "load", "naive", "PV", "naive");
        for (int h = 0; h < HORIZON_HOURS.length; h++) {
            System.out.printf(Locale.ROOT, "%10.0f %8.3f %8.3f %8.3f %8.3f%n", HORIZON_HOURS[h],
                    errors[0][h] / counts[h], errors[1][h] / counts[h], errors[2][h] / counts[h],
                    errors[3][h] / counts[h]);
        }
    }

    private void compare(int i, energy.busbar.model.Forecast forecast) {
        double lastError = series.loadKw()[i - 1] - naiveLoadKw(i - 1, i - 1);
        for (int n = 0; n < forecast.grid().intervals(); n++) {
            double hours = n * series.hours()[i];
            int h = 0;
            while (hours >= HORIZON_HOURS[h]) {
                h++;
            }
            double correction = 0.5 * Math.max(0, 1 - hours / 2) * lastError;
            errors[0][h] += Math.abs(forecast.loadKw()[n] - series.loadKw()[i + n]);
            errors[1][h] += Math.abs(Math.max(0, naiveLoadKw(i, i + n) + correction) - series.loadKw()[i + n]);
            errors[2][h] += Math.abs(forecast.pvKw()[n] - series.pvKw()[i + n]);
            errors[3][h] += Math.abs(threeDays(series.pvKw(), i, i + n) - series.pvKw()[i + n]);
            counts[h]++;
        }
    }

    private double naiveLoadKw(int now, int step) {
        return 0.5 * lagged(series.loadKw(), now, step, 7) + 0.5 * threeDays(series.loadKw(), now, step);
    }

    private double threeDays(double[] values, int now, int step) {
        return (lagged(values, now, step, 1) + lagged(values, now, step, 2) + lagged(values, now, step, 3)) / 3;
    }

    private double lagged(double[] values, int now, int step, int days) {
        int past = step - days * stepsPerDay;
        while (past >= now) {
            past -= stepsPerDay;
        }
        return values[Math.max(0, past)];
    }
}
