// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// The house load ahead: similar days in local time, then corrected by the latest errors as far as
/// they have proved to last.
final class LoadAhead implements Expert {

    /// Mean load of a household of some 3500 kWh a year: what is believed on day one, when nothing
    /// was measured yet.
    static final double UNKNOWN_LOAD_KW = 0.4;

    private static final SimilarDays.Likeness LIKENESS = new SimilarDays.Likeness(4, 2, 3, 28);

    @Override
    public double[] aheadKw(Past past, int count) {
        var days = new SimilarDays(past.smoothed(), LIKENESS);
        int training = Correction.trainingSteps(past);
        return Correction.corrected(past, days.usual(past.now() - training, training, UNKNOWN_LOAD_KW),
                days.usual(past.now(), count, UNKNOWN_LOAD_KW), Correction.Errors.AS_LARGE);
    }
}
