// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

/// What forecasts were off by: sums over cases, so that days and hours ahead add up.
///
///     MAE = Σ |said − came| / cases,   bias = Σ (said − came) / cases,   skill = 1 − MAE / MAE of the best naive forecast
///
/// Whatever is asked of no cases is NaN.
///
/// @param cases       steps that were foretold and measured
/// @param absoluteKw  sum of |said − came|
/// @param signedKw    sum of said − came
/// @param pinballKw   sum of the mean pinball loss of median, lowest and highest tenth
/// @param covered     cases that came within lowest and highest tenth
/// @param compared    cases of which every naive forecast said something
/// @param comparedKw  sum of |said − came| of these
/// @param yesterdayKw what taking the day before would have been off by in these
/// @param lastWeekKw  what taking the week before would have been off by
/// @param similarDaysKw what the mean of four like days would have been off by
public record ForecastErrors(
        long cases,
        double absoluteKw,
        double signedKw,
        double pinballKw,
        long covered,
        long compared,
        double comparedKw,
        double yesterdayKw,
        double lastWeekKw,
        double similarDaysKw) {

    public static final ForecastErrors NONE = new ForecastErrors(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public ForecastErrors plus(ForecastErrors other) {
        return new ForecastErrors(cases + other.cases, absoluteKw + other.absoluteKw, signedKw + other.signedKw,
                pinballKw + other.pinballKw, covered + other.covered, compared + other.compared,
                comparedKw + other.comparedKw, yesterdayKw + other.yesterdayKw, lastWeekKw + other.lastWeekKw,
                similarDaysKw + other.similarDaysKw);
    }

    public double maeKw() {
        return absoluteKw / cases;
    }

    /// Positive if too much was expected.
    public double biasKw() {
        return signedKw / cases;
    }

    public double meanPinballKw() {
        return pinballKw / cases;
    }

    /// Share within the band of eight of ten: 0.8 is honest.
    public double coverageFraction() {
        return (double) covered / cases;
    }

    /// How much smaller the error is than that of the naive forecast which was best in the same cases.
    public double skillFraction() {
        double naiveKw = Math.min(yesterdayKw, Math.min(lastWeekKw, similarDaysKw));
        return naiveKw > 0 ? 1 - comparedKw / naiveKw : Double.NaN;
    }
}
