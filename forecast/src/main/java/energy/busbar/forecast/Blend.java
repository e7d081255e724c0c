// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.List;

/// How far each expert is believed, by how far ahead it speaks: trust grows with every case in which its
/// opinion would have pulled the blend towards what came, and shrinks otherwise.
///
///     p = Σ w(e) · x(e),   w(e) ← w(e) · exp(−η · L′(p − y) · x(e) / scale) / Σ …,   η = pace / √cases of the stretch
///
/// Source: exponentiated gradient, J. Kivinen, M. Warmuth, Information and Computation 132(1), 1997; with the
/// slope of the loss as in online aggregation, P. Gaillard, G. Stoltz, T. van Erven, COLT 2014. Who says nothing neither
/// gains nor loses: Y. Freund et al., "Using and combining predictors that specialize", STOC 1997.
final class Blend {

    /// Ends of the stretches ahead that have a trust of their own, h; the last has none.
    private static final double[] STRETCH_ENDS_HOURS = {1, 3, 6, 24};
    static final int STRETCHES = STRETCH_ENDS_HOURS.length + 1;

    /// How fast trust moves for the next hours, where few cases tell much, and for what lies beyond, where many
    /// tell little; half or twice as fast the result hardly differs on nine real sites.
    private static final double NEAR_PACE = 1;
    private static final double FAR_PACE = 0.5;
    private static final int NEAR_STRETCHES = 3;
    /// Nobody is ever lost for good.
    private static final double LEAST_TRUST = 1e-4;

    /// What is held against a forecast.
    enum Loss {
        /// The error as it is: the blend tends to the median.
        ABSOLUTE {
            @Override
            double slope(double error) {
                return Math.signum(error);
            }
        },
        /// Its square: the blend tends to the mean, and energy adds up.
        SQUARED {
            @Override
            double slope(double error) {
                return Math.clamp(error, -3, 3);
            }
        };

        /// @param error in units of the usual error
        abstract double slope(double error);
    }

    private final double[][] trust;

    private Blend(double[][] trust) {
        this.trust = trust;
    }

    static int stretch(double hours) {
        int stretch = 0;
        while (stretch < STRETCH_ENDS_HOURS.length && hours >= STRETCH_ENDS_HOURS[stretch]) {
            stretch++;
        }
        return stretch;
    }

    /// @param record what was said and what came, in order
    static Blend learned(List<TrackRecord.Case> record, double[] firstTrust, Loss loss) {
        var cases = new int[STRETCHES];
        var errorKw = new double[STRETCHES];
        var blend = uniform(firstTrust);
        for (var seen : record) {
            int stretch = stretch(seen.hours());
            cases[stretch]++;
            errorKw[stretch] += Math.abs(blend.kw(seen.saidKw(), stretch) - seen.measuredKw());
        }
        for (var seen : record) {
            int stretch = stretch(seen.hours());
            double scaleKw = errorKw[stretch] / cases[stretch];
            if (scaleKw > 0) {
                blend.learn(seen, stretch, scaleKw, pace(stretch) / Math.sqrt(cases[stretch]), loss);
            }
        }
        return blend;
    }

    private static double pace(int stretch) {
        return stretch < NEAR_STRETCHES ? NEAR_PACE : FAR_PACE;
    }

    private static Blend uniform(double[] trust) {
        var all = new double[STRETCHES][];
        for (int s = 0; s < STRETCHES; s++) {
            all[s] = trust.clone();
        }
        return new Blend(all);
    }

    private void learn(TrackRecord.Case seen, int stretch, double scaleKw, double pace, Loss loss) {
        double kw = kw(seen.saidKw(), stretch);
        double slope = loss.slope((kw - seen.measuredKw()) / scaleKw);
        double before = 0;
        double after = 0;
        double[] weights = trust[stretch];
        for (int e = 0; e < weights.length; e++) {
            double said = seen.saidKw()[e];
            if (!Double.isNaN(said)) {
                before += weights[e];
                weights[e] *= Math.exp(-pace * slope * (said - kw) / scaleKw);
                after += weights[e];
            }
        }
        for (int e = 0; e < weights.length; e++) {
            if (!Double.isNaN(seen.saidKw()[e])) {
                weights[e] = Math.max(LEAST_TRUST, weights[e] * before / after);
            }
        }
    }

    /// The blend of what is said, of those who say anything.
    double kw(double[] saidKw, int stretch) {
        double sum = 0;
        double weights = 0;
        for (int e = 0; e < saidKw.length; e++) {
            if (!Double.isNaN(saidKw[e])) {
                sum += trust[stretch][e] * saidKw[e];
                weights += trust[stretch][e];
            }
        }
        return sum / weights;
    }

    double[] kw(Panel.Answer answer, double stepHours) {
        var blended = new double[answer.night().length];
        for (int h = 0; h < blended.length; h++) {
            blended[h] = kw(answer.said(h), stretch(h * stepHours));
        }
        return blended;
    }
}
