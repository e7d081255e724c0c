// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.model.TimeGrid;
import java.util.Arrays;
import java.util.Optional;

/// PV ahead: the mean of recent days by time of day, blended with an outlook from outside as far as that has
/// proved right here, and corrected by the latest errors.
final class PvAhead implements Expert {

    private static final SimilarDays.Likeness LIKENESS = new SimilarDays.Likeness(7, 1, 1, 21);
    /// An outlook that sees less than this share of the usual sun of a day was not delivered.
    private static final double ABSENT_FRACTION = 0.05;
    /// Belief in the first share of the outlook, in days of data.
    private static final double PRIOR_DAYS = 2;
    private static final double PRIOR_OUTLOOK = 0.5;

    private final Optional<PvOutlook> outlook;

    PvAhead(Optional<PvOutlook> outlook) {
        this.outlook = outlook;
    }

    @Override
    public double[] aheadKw(Past past, int count) {
        return new Attempt(past).aheadKw(count);
    }

    /// One forecast from one past.
    private final class Attempt {
        private final Past past;
        private final long now;
        private final int stepsPerDay;
        private final int training;

        Attempt(Past past) {
            this.past = past;
            now = past.now();
            stepsPerDay = past.stepsPerDay();
            training = Correction.trainingSteps(past);
        }

        double[] aheadKw(int count) {
            if (past.isEmpty()) {
                return outlook.flatMap(o -> asked(o, now, now, count)).orElseGet(() -> new double[count]);
            }
            var days = new SimilarDays(past, LIKENESS);
            double[] ahead = days.usual(now, count, 0);
            double[] usual = days.usual(now - training, training, 0);
            if (outlook.isPresent()) {
                blend(outlook.get(), usual, ahead);
            }
            return Correction.corrected(past, usual, ahead, Correction.Errors.IN_PROPORTION);
        }

        /// Replaces usual values by a mix with the outlook, past and ahead, weighed by the past.
        private void blend(PvOutlook outlook, double[] usual, double[] ahead) {
            var pastOutlook = new double[training];
            for (int start = 0; start < training; start += stepsPerDay) {
                long from = now - training + start;
                boolean measured = !Double.isNaN(past.meanKw(from, from + stepsPerDay));
                double[] told = measured
                        ? present(asked(outlook, from, from, stepsPerDay), usual, start)
                        : Panel.unknown(stepsPerDay);
                System.arraycopy(told, 0, pastOutlook, start, stepsPerDay);
            }
            double[] weights = weights(usual, pastOutlook);
            mix(usual, pastOutlook, weights);
            double[] told = asked(outlook, now, now, ahead.length).orElseGet(() -> Panel.unknown(ahead.length));
            var aheadOutlook = new double[ahead.length];
            for (int from = 0; from < ahead.length; from += stepsPerDay) {
                int length = Math.min(stepsPerDay, ahead.length - from);
                var part = Optional.of(Arrays.copyOfRange(told, from, from + length));
                System.arraycopy(present(part, ahead, from), 0, aheadOutlook, from, length);
            }
            mix(ahead, aheadOutlook, weights);
        }

        private static void mix(double[] usual, double[] outlook, double[] weights) {
            for (int t = 0; t < usual.length; t++) {
                if (!Double.isNaN(outlook[t])) {
                    usual[t] = Math.max(0, weights[0] * usual[t] + weights[1] * outlook[t]);
                }
            }
        }

        /// The outlook of a day, or unknown values when it foretells darkness where sun is usual.
        private double[] present(Optional<double[]> told, double[] usual, int from) {
            int length = Math.min(stepsPerDay, usual.length - from);
            if (told.isEmpty()) {
                return Panel.unknown(length);
            }
            double outlookSum = 0;
            double usualSum = 0;
            for (int t = 0; t < length; t++) {
                outlookSum += told.get()[t];
                usualSum += usual[from + t];
            }
            return outlookSum < ABSENT_FRACTION * usualSum ? Panel.unknown(length) : told.get();
        }

        /// How far the outlook is trusted: its scale first, for a shadow or a module more than it knows of,
        /// then the share b that would have been right, each pulled towards its first belief:
        ///
        ///     b = Σ (measured − usual)·(outlook − usual) / Σ (outlook − usual)², within 0 and 1
        ///
        /// Source: combination of two forecasts, J. Bates, C. Granger, Operational Research Quarterly 20(4), 1969.
        ///
        /// @return weights of the usual value and of the outlook
        private double[] weights(double[] usualKw, double[] outlook) {
            double ridge = PRIOR_DAYS * stepsPerDay / Math.max(1, samples(usualKw, outlook));
            double squares = sum(usualKw, outlook, (_, told, _) -> told * told);
            double scale = squares > 0
                    ? (sum(usualKw, outlook, (_, told, seen) -> told * seen) / squares + ridge) / (1 + ridge)
                    : 1;
            double apart = sum(usualKw, outlook, (usual, told, _) -> square(scale * told - usual));
            double right = sum(usualKw, outlook, (usual, told, seen) -> (seen - usual) * (scale * told - usual));
            double share = apart > 0 ? (right / apart + ridge * PRIOR_OUTLOOK) / (1 + ridge) : PRIOR_OUTLOOK;
            double trusted = Math.clamp(share, 0, 1);
            return new double[]{1 - trusted, trusted * scale};
        }

        private interface Term {
            double of(double usual, double told, double seen);
        }

        private static double square(double value) {
            return value * value;
        }

        private double samples(double[] usualKw, double[] outlook) {
            return sum(usualKw, outlook, (_, _, _) -> 1);
        }

        /// Sum over the training steps where everything is known.
        private double sum(double[] usualKw, double[] outlook, Term term) {
            double sum = 0;
            for (int t = 0; t < training; t++) {
                double seen = past.kw(now - training + t);
                if (!Double.isNaN(seen) && !Double.isNaN(outlook[t]) && !Double.isNaN(usualKw[t])) {
                    sum += term.of(usualKw[t], outlook[t], seen);
                }
            }
            return sum;
        }

        private Optional<double[]> asked(PvOutlook outlook, long issued, long from, int count) {
            var grid = TimeGrid.uniform(past.startOf(from), past.step(), count);
            return outlook.pvKw(past.startOf(issued), grid).map(kw -> {
                if (kw.length != count) {
                    throw new IllegalArgumentException("A PV outlook must have " + count + " values, has " + kw.length
                            + ". Maybe it was made for another grid.");
                }
                return Arrays.stream(kw).map(value -> Math.max(0, value)).toArray();
            });
        }
    }
}
