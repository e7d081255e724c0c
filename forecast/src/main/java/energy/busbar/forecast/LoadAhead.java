// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.Arrays;

/// The house load ahead: similar days in local time, then corrected by the latest errors as far as
/// they have proved to last.
final class LoadAhead implements Expert {

    /// Mean load of a household of some 3500 kWh a year: what is believed on day one, when nothing
    /// was measured yet.
    static final double UNKNOWN_LOAD_KW = 0.4;

    static final SimilarDays.Likeness LIKENESS = new SimilarDays.Likeness(4, 2, 3, 28);
    private static final int TRAINING_DAYS = 21;
    /// Habits shift by about this much from day to day, so neighbours in time speak for each other.
    private static final double SMOOTHING_HOURS = 0.5;

    @Override
    public double[] aheadKw(Past past, int count) {
        int training = TRAINING_DAYS * past.stepsPerDay();
        var smooth = past.smoothed((int) Math.round(SMOOTHING_HOURS * past.stepsPerDay() / 24));
        var days = new SimilarDays(smooth, LIKENESS);
        double[] ahead = days.usual(past.now(), count, UNKNOWN_LOAD_KW);
        double[] errors = days.usual(past.now() - training, training, UNKNOWN_LOAD_KW);
        for (int t = 0; t < training; t++) {
            errors[t] = past.kw(past.now() - training + t) - errors[t];
        }
        double[] added = new Correction(errors, ones(training), past.stepsPerDay()).ahead(ones(count));
        for (int h = 0; h < count; h++) {
            ahead[h] = Math.max(0, ahead[h] + added[h]);
        }
        return ahead;
    }

    private static double[] ones(int count) {
        var ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
