// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.Arrays;

/// How far the latest errors of a forecast speak for its next ones.
///
/// With error e(t) = measured − usual and a scale s(t) (1 for load; the usual sun for PV), the ratio
/// of summed errors to summed scales over the last hour, the last three and the last day are
/// features f1..f3, and for each horizon h
///
///     e(t + h) ≈ s(t + h) · (c1·f1(t) + c2·f2(t) + c3·f3(t))
///
/// is fitted to the last weeks by ridge regression (A. Hoerl, R. Kennard, Technometrics 12(1), 1970),
/// which leaves the coefficients near 0 unless the site's own past supports them.
final class Correction {

    private static final int TRAINING_DAYS = 21;
    private static final double[] WINDOW_HOURS = {1, 3, 24};
    private static final int FEATURES = WINDOW_HOURS.length;
    private static final double[] HORIZON_HOURS = {0, 0.5, 1, 2, 4, 8, 16, 26};
    /// Strength of the pull towards 0, in days of data.
    private static final double RIDGE_DAYS = 3;

    private final double[] errorKw;
    private final double[] scale;
    private final double[][] features;
    private final int stepsPerHour;
    private final int stepsPerDay;

    /// How large the next errors are.
    enum Errors {
        /// As large as the latest, as with loads.
        AS_LARGE,
        /// They grow and shrink with what is foretold, as with the sun.
        IN_PROPORTION;

        private double[] scale(double[] kw) {
            return Arrays.stream(kw).map(value -> this == AS_LARGE ? 1 : Double.isNaN(value) ? 0 : value).toArray();
        }
    }

    /// How many steps before now are asked for, to see how long errors last.
    static int trainingSteps(Past past) {
        return TRAINING_DAYS * past.stepsPerDay();
    }

    /// What is foretold and the errors it is expected to make, never below 0.
    ///
    /// @param beforeKw what the same rule says of the training steps before now, NaN where it says nothing
    /// @param aheadKw  of the next steps, likewise
    static double[] corrected(Past past, double[] beforeKw, double[] aheadKw, Errors errors) {
        var errorKw = new double[beforeKw.length];
        for (int t = 0; t < errorKw.length; t++) {
            errorKw[t] = past.kw(past.now() - errorKw.length + t) - beforeKw[t];
        }
        var correction = new Correction(errorKw, errors.scale(beforeKw), past.stepsPerDay());
        double[] added = correction.ahead(errors.scale(aheadKw));
        var corrected = new double[aheadKw.length];
        for (int h = 0; h < corrected.length; h++) {
            corrected[h] = Math.max(0, aheadKw[h] + added[h]);
        }
        return corrected;
    }

    /// @param errorKw errors of the past up to now, NaN where unknown
    /// @param scale as many values ≥ 0
    private Correction(double[] errorKw, double[] scale, int stepsPerDay) {
        this.errorKw = errorKw;
        this.scale = scale;
        this.stepsPerDay = stepsPerDay;
        this.stepsPerHour = Math.max(1, stepsPerDay / 24);
        features = new double[FEATURES][];
        for (int f = 0; f < FEATURES; f++) {
            features[f] = ratios((int) Math.round(WINDOW_HOURS[f] * stepsPerHour));
        }
    }

    /// Value t looks at the `window` steps before t; t runs to the length, that is to now.
    private double[] ratios(int window) {
        int n = errorKw.length;
        var ratios = new double[n + 1];
        double errors = 0;
        double scales = 0;
        for (int t = 1; t <= n; t++) {
            if (!Double.isNaN(errorKw[t - 1])) {
                errors += errorKw[t - 1];
                scales += scale[t - 1];
            }
            int old = t - 1 - window;
            if (old >= 0 && !Double.isNaN(errorKw[old])) {
                errors -= errorKw[old];
                scales -= scale[old];
            }
            ratios[t] = scales > 1e-6 * window ? Math.clamp(errors / scales, -RATIO_BOUND, RATIO_BOUND) : 0;
        }
        return ratios;
    }

    /// Beyond this a ratio of PV at dawn says nothing; loads in kW stay far below it.
    private static final double RATIO_BOUND = 1e4;

    /// What to add to each of the next steps.
    private double[] ahead(double[] scaleAhead) {
        int n = errorKw.length;
        var added = new double[scaleAhead.length];
        if (n < 2 * stepsPerDay) {
            return added;
        }
        var nodes = new double[HORIZON_HOURS.length][];
        for (int k = 0; k < nodes.length; k++) {
            nodes[k] = fit((int) Math.round(HORIZON_HOURS[k] * stepsPerHour));
        }
        for (int h = 0; h < added.length; h++) {
            double sum = 0;
            for (int f = 0; f < FEATURES; f++) {
                sum += interpolated(nodes, f, (double) h / stepsPerHour) * features[f][n];
            }
            added[h] = scaleAhead[h] * sum;
        }
        return added;
    }

    private static double interpolated(double[][] nodes, int feature, double hours) {
        int k = 1;
        while (k < HORIZON_HOURS.length - 1 && hours > HORIZON_HOURS[k]) {
            k++;
        }
        double share = Math.min(1, (hours - HORIZON_HOURS[k - 1]) / (HORIZON_HOURS[k] - HORIZON_HOURS[k - 1]));
        return (1 - share) * nodes[k - 1][feature] + share * nodes[k][feature];
    }

    /// Coefficients for errors `horizon` steps ahead; 0 is the step that begins now.
    private double[] fit(int horizon) {
        var gram = new double[FEATURES][FEATURES];
        var target = new double[FEATURES];
        int samples = 0;
        var x = new double[FEATURES];
        for (int t = stepsPerDay; t + horizon < errorKw.length; t++) {
            double error = errorKw[t + horizon];
            if (Double.isNaN(error) || scale[t + horizon] <= 0) {
                continue;
            }
            for (int f = 0; f < FEATURES; f++) {
                x[f] = scale[t + horizon] * features[f][t];
            }
            for (int f = 0; f < FEATURES; f++) {
                target[f] += x[f] * error;
                for (int g = 0; g < FEATURES; g++) {
                    gram[f][g] += x[f] * x[g];
                }
            }
            samples++;
        }
        for (int f = 0; f < FEATURES; f++) {
            gram[f][f] += gram[f][f] * RIDGE_DAYS * stepsPerDay / Math.max(1, samples) + 1e-12;
        }
        return solve(gram, target);
    }

    /// Gaussian elimination; the ridge keeps every pivot above 0.
    private static double[] solve(double[][] gram, double[] target) {
        for (int p = 0; p < FEATURES; p++) {
            for (int row = p + 1; row < FEATURES; row++) {
                double factor = gram[row][p] / gram[p][p];
                for (int column = p; column < FEATURES; column++) {
                    gram[row][column] -= factor * gram[p][column];
                }
                target[row] -= factor * target[p];
            }
        }
        for (int p = FEATURES - 1; p >= 0; p--) {
            for (int column = p + 1; column < FEATURES; column++) {
                target[p] -= gram[p][column] * target[column];
            }
            target[p] /= gram[p][p];
        }
        return target;
    }
}
