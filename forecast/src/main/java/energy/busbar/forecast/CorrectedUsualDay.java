// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.Arrays;

/// The usual day, corrected by the latest errors as far as they have proved to last: who is away today was
/// away this morning, and a sky that is grey stays grey for hours.
///
/// @param scaled whether errors grow with what is usual, as with the sun, or not, as with loads
record CorrectedUsualDay(UsualDay usual, boolean scaled) implements Expert {

    private static final int TRAINING_DAYS = 21;

    @Override
    public double[] aheadKw(Past past, int count) {
        int training = TRAINING_DAYS * past.stepsPerDay();
        double[] ahead = usual.middleKw(past, past.now(), count);
        double[] before = usual.middleKw(past, past.now() - training, training);
        double[] scale = scaled ? known(before) : ones(training);
        double[] scaleAhead = scaled ? known(ahead) : ones(count);
        var errors = new double[training];
        for (int t = 0; t < training; t++) {
            errors[t] = past.kw(past.now() - training + t) - before[t];
        }
        double[] added = new Correction(errors, scale, past.stepsPerDay()).ahead(scaleAhead);
        for (int h = 0; h < count; h++) {
            ahead[h] = Math.max(0, ahead[h] + added[h]);
        }
        return ahead;
    }

    private static double[] known(double[] kw) {
        return Arrays.stream(kw).map(value -> Double.isNaN(value) ? 0 : value).toArray();
    }

    private static double[] ones(int count) {
        var ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
