// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.Arrays;

/// The house load ahead: similar days in local time, then corrected by the latest errors as far as
/// they have proved to last.
final class LoadAhead {

    /// Mean load of a household of some 3500 kWh a year: what is believed on day one, when nothing
    /// was measured yet.
    static final double UNKNOWN_LOAD_KW = 0.4;

    static final SimilarDays.Likeness LIKENESS = new SimilarDays.Likeness(4, 2, 3, 28);
    private static final int TRAINING_DAYS = 21;
    /// Habits shift by about this much from day to day, so neighbours in time speak for each other.
    private static final double SMOOTHING_HOURS = 0.5;

    private LoadAhead() {}

    /// Loads of `count` steps from history index `now` on, from what lies before it.
    static double[] loadKw(LocalDays calendar, History history, long now, int count) {
        int training = TRAINING_DAYS * history.stepsPerDay();
        int known = training + LIKENESS.days() * history.stepsPerDay();
        double[] measured = history.loadKw(now - known, known);
        double[] smooth = smoothed(measured, (int) Math.round(SMOOTHING_HOURS * history.stepsPerDay() / 24));
        var days = new SimilarDays(calendar, history, now - known, smooth, LIKENESS);
        double[] ahead = days.usual(now, count, UNKNOWN_LOAD_KW);
        double[] past = days.usual(now - training, training, UNKNOWN_LOAD_KW);
        for (int t = 0; t < training; t++) {
            past[t] = measured[known - training + t] - past[t];
        }
        var ones = new double[training];
        Arrays.fill(ones, 1);
        var onesAhead = new double[count];
        Arrays.fill(onesAhead, 1);
        double[] added = new Correction(past, ones, history.stepsPerDay()).ahead(onesAhead);
        for (int h = 0; h < count; h++) {
            ahead[h] = Math.max(0, ahead[h] + added[h]);
        }
        return ahead;
    }

    /// A triangular moving mean over neighbours that were measured; gaps stay gaps.
    private static double[] smoothed(double[] values, int reach) {
        if (reach == 0) {
            return values;
        }
        var smooth = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            double sum = 0;
            double weights = 0;
            for (int k = Math.max(0, t - reach); k <= Math.min(values.length - 1, t + reach); k++) {
                if (!Double.isNaN(values[k])) {
                    double weight = reach + 1 - Math.abs(k - t);
                    sum += weight * values[k];
                    weights += weight;
                }
            }
            smooth[t] = Double.isNaN(values[t]) ? Double.NaN : sum / weights;
        }
        return smooth;
    }
}
