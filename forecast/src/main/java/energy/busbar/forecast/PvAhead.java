// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/// PV ahead: the mean of recent days by time of day (UTC, the sun knows no clock change), blended
/// with an outlook from outside as far as that has proved right here, corrected by the latest errors,
/// 0 where recent days had no sun and never above what was ever seen.
final class PvAhead {

    static final SimilarDays.Likeness LIKENESS = new SimilarDays.Likeness(7, 1, 1, 21);
    private static final int TRAINING_DAYS = 21;
    /// A time of day without sun for this long is night.
    private static final int NIGHT_DAYS = 10;
    /// Below this share of the maximum a reading is standby noise, not sun.
    private static final double NOISE_FRACTION = 0.005;
    /// An outlook that sees less than this share of the usual sun of a day was not delivered.
    private static final double ABSENT_FRACTION = 0.05;
    /// Belief in the blend's first weights, in days of data.
    private static final double PRIOR_DAYS = 2;
    private static final double PRIOR_USUAL = 0.7;
    private static final double PRIOR_OUTLOOK = 0.3;

    private final History history;
    private final long now;
    private final int stepsPerDay;
    private final int training;
    private final double[] measured;
    private final SimilarDays days;

    PvAhead(History history, long now, Instant end) {
        this.history = history;
        this.now = now;
        stepsPerDay = history.stepsPerDay();
        training = TRAINING_DAYS * stepsPerDay;
        int known = training + LIKENESS.days() * stepsPerDay;
        measured = history.pvKw(now - known, known);
        var utc = SimilarDays.calendar(ZoneOffset.UTC, history.startOf(now), end);
        days = new SimilarDays(utc, history, now - known, measured, LIKENESS);
    }

    /// PV powers of `count` steps from now on.
    double[] pvKw(int count, Optional<PvOutlook> outlook) {
        double maximum = Arrays.stream(measured).filter(kw -> !Double.isNaN(kw)).max().orElse(Double.NaN);
        if (Double.isNaN(maximum)) {
            return outlook.flatMap(o -> asked(o, now, now, count)).orElseGet(() -> new double[count]);
        }
        double[] ahead = days.usual(now, count, 0);
        double[] past = days.usual(now - training, training, 0);
        if (outlook.isPresent()) {
            blend(outlook.get(), past, ahead);
        }
        double[] added = new Correction(errors(past), past, stepsPerDay).ahead(ahead);
        for (int h = 0; h < count; h++) {
            ahead[h] = night(h, maximum) ? 0 : Math.clamp(ahead[h] + added[h], 0, maximum);
        }
        return ahead;
    }

    private double[] errors(double[] past) {
        var errors = new double[training];
        for (int t = 0; t < training; t++) {
            errors[t] = measured[measured.length - training + t] - past[t];
        }
        return errors;
    }

    private boolean night(int ahead, double maximum) {
        boolean seen = false;
        for (int d = 1; d <= NIGHT_DAYS + 2; d++) {
            for (int near = -1; near <= 1; near++) {
                int t = measured.length + ahead + near - d * stepsPerDay;
                if (t >= measured.length - NIGHT_DAYS * stepsPerDay && t >= 0 && t < measured.length
                        && !Double.isNaN(measured[t])) {
                    seen = true;
                    if (measured[t] > NOISE_FRACTION * maximum) {
                        return false;
                    }
                }
            }
        }
        return seen;
    }

    /// Replaces usual values by a·usual + b·outlook, past and ahead, with a and b fitted to the past.
    private void blend(PvOutlook outlook, double[] past, double[] ahead) {
        var pastOutlook = new double[training];
        for (int day = 0; day < TRAINING_DAYS; day++) {
            long from = now - (long) (TRAINING_DAYS - day) * stepsPerDay;
            double[] told = present(asked(outlook, from, from, stepsPerDay), past, day * stepsPerDay);
            System.arraycopy(told, 0, pastOutlook, day * stepsPerDay, stepsPerDay);
        }
        double[] weights = weights(past, pastOutlook);
        mix(past, pastOutlook, weights);
        double[] told = asked(outlook, now, now, ahead.length).orElseGet(() -> unknown(ahead.length));
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
            return unknown(length);
        }
        double outlookSum = 0;
        double usualSum = 0;
        for (int t = 0; t < length; t++) {
            outlookSum += told.get()[t];
            usualSum += usual[from + t];
        }
        return outlookSum < ABSENT_FRACTION * usualSum ? unknown(length) : told.get();
    }

    private static double[] unknown(int length) {
        var unknown = new double[length];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /// Ridge regression of measured on (usual, outlook), pulled towards the first weights.
    private double[] weights(double[] past, double[] outlook) {
        double uu = 0;
        double uo = 0;
        double oo = 0;
        double um = 0;
        double om = 0;
        int samples = 0;
        for (int t = 0; t < training; t++) {
            double m = measured[measured.length - training + t];
            if (!Double.isNaN(m) && !Double.isNaN(outlook[t]) && !Double.isNaN(past[t])) {
                uu += past[t] * past[t];
                uo += past[t] * outlook[t];
                oo += outlook[t] * outlook[t];
                um += past[t] * m;
                om += outlook[t] * m;
                samples++;
            }
        }
        if (samples == 0 || oo <= 0 || uu <= 0) {
            return new double[]{PRIOR_USUAL, PRIOR_OUTLOOK};
        }
        double ridge = PRIOR_DAYS * stepsPerDay / samples;
        um += ridge * uu * PRIOR_USUAL;
        om += ridge * oo * PRIOR_OUTLOOK;
        uu *= 1 + ridge;
        oo *= 1 + ridge;
        double determinant = uu * oo - uo * uo;
        double usual = (um * oo - om * uo) / determinant;
        double told = (om * uu - um * uo) / determinant;
        if (told < 0) {
            return new double[]{um / uu, 0};
        }
        return usual < 0 ? new double[]{0, om / oo} : new double[]{usual, told};
    }

    private Optional<double[]> asked(PvOutlook outlook, long issued, long from, int count) {
        var grid = TimeGrid.uniform(history.startOf(from), history.step(), count);
        return outlook.pvKw(history.startOf(issued), grid).map(kw -> {
            if (kw.length != count) {
                throw new IllegalArgumentException("A PV outlook must have " + count + " values, has " + kw.length
                        + ". Maybe it was made for another grid.");
            }
            return Arrays.stream(kw).map(value -> Math.max(0, value)).toArray();
        });
    }
}
