// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// How good forecasts were, over all cases of a [Tally].
///
///     MAE = mean |x − y|,   bias = mean (x − y),   RMSE = √ mean (x − y)²
///     pinball(p) = mean of p · (y − q) where y ≥ q, else (1 − p) · (q − y)
///     coverage = share of cases with q₁₀ ≤ y ≤ q₉₀,   skill = 1 − MAE / MAE of another
///
/// with x what was expected, q a quantile that was foretold, y what came. All are NaN of no cases.
///
/// Source of the pinball loss: R. Koenker, G. Bassett, "Regression Quantiles", Econometrica 46(1), 1978.
///
/// @param biasKw positive if too much was expected
/// @param coverageFraction share that lay between the tenth and the ninetieth percentile; 0.8 is honest
public record Scores(long cases, double maeKw, double biasKw, double rmseKw, double pinball10Kw, double pinball50Kw,
        double pinball90Kw, double coverageFraction) {

    /// What was said of one step.
    ///
    /// @param expectedKw the mean of what may come
    /// @param usualKw    its median
    /// @param lowKw      one of ten falls short of it
    /// @param highKw     one of ten exceeds it
    public record Said(double expectedKw, double usualKw, double lowKw, double highKw) {}

    /// The mean of the three pinball losses: one number for a forecast with its band, smaller is better.
    public double pinballKw() {
        return (pinball10Kw + pinball50Kw + pinball90Kw) / 3;
    }

    /// How much smaller the error is than another's on the same cases: 0 is no better, 1 is perfect.
    public double skillFraction(double othersMaeKw) {
        return 1 - maeKw / othersMaeKw;
    }

    /// The loss of one foretold quantile.
    ///
    /// @param quantile above 0 and below 1
    public static double pinballKw(double quantile, double saidKw, double measuredKw) {
        double missKw = measuredKw - saidKw;
        return missKw >= 0 ? quantile * missKw : (quantile - 1) * missKw;
    }

    /// Counts cases one by one. For one thread.
    public static final class Tally {

        private static final double LOW = 0.1;
        private static final double HIGH = 0.9;

        private long cases;
        private double absoluteKw;
        private double signedKw;
        private double squaredKw;
        private double lowLossKw;
        private double usualLossKw;
        private double highLossKw;
        private long covered;

        public void add(Said said, double measuredKw) {
            double errorKw = said.expectedKw() - measuredKw;
            cases++;
            absoluteKw += Math.abs(errorKw);
            signedKw += errorKw;
            squaredKw += errorKw * errorKw;
            lowLossKw += pinballKw(LOW, said.lowKw(), measuredKw);
            usualLossKw += pinballKw(0.5, said.usualKw(), measuredKw);
            highLossKw += pinballKw(HIGH, said.highKw(), measuredKw);
            covered += measuredKw >= said.lowKw() && measuredKw <= said.highKw() ? 1 : 0;
        }

        public Scores scores() {
            double n = cases == 0 ? Double.NaN : cases;
            return new Scores(cases, absoluteKw / n, signedKw / n, Math.sqrt(squaredKw / n), lowLossKw / n,
                    usualLossKw / n, highLossKw / n, covered / n);
        }
    }
}
