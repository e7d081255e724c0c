// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Instant;
import java.time.ZoneId;

/// The usual value at a time of day: a weighted mean of the same time on earlier days, where recent
/// days, the same weekday and the same kind of day (working day or weekend) weigh more.
///
///     usual(t) = Σ w(d) · x(t − d days) / Σ w(d),   w(d) = exp(−(d − 1) / memory) · likeness
///
/// Only what was measured before `now` is used; days that lie closer than that are skipped, so the
/// same rule serves every horizon.
final class SimilarDays {

    /// @param memoryDays   days after which a day weighs 1/e of yesterday
    /// @param sameWeekday  factor for the same day of the week
    /// @param sameKind     factor for working day like working day, weekend like weekend
    /// @param days         how far back
    record Likeness(double memoryDays, double sameWeekday, double sameKind, int days) {

        /// Factor for a day that lies some days before, at that place; the first has no meaning.
        double[] recency() {
            var recency = new double[days + 1];
            for (int d = 1; d <= days; d++) {
                recency[d] = Math.exp(-(d - 1) / memoryDays);
            }
            return recency;
        }

        /// Factor for the day that lies some days before one of this weekday.
        double alike(int weekday, int daysBefore) {
            int past = Math.floorMod(weekday - daysBefore, 7);
            double same = LocalDays.weekend(weekday) == LocalDays.weekend(past) ? sameKind : 1;
            return weekday == past ? same * sameWeekday : same;
        }
    }

    private final Past past;
    private final double[] recency;
    private final Likeness likeness;

    SimilarDays(Past past, Likeness likeness) {
        this.past = past;
        this.likeness = likeness;
        recency = likeness.recency();
    }

    /// The usual value at a step, NaN when no earlier day has one.
    double usual(long index) {
        int weekday = past.weekday(index);
        double sum = 0;
        double weights = 0;
        for (int d = 1; d <= likeness.days(); d++) {
            double kw = past.kw(past.daysBefore(index, d));
            if (!Double.isNaN(kw)) {
                double weight = recency[d] * likeness.alike(weekday, d);
                sum += weight * kw;
                weights += weight;
            }
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }

    /// Usual values of `count` steps; where no earlier day has one, the mean of everything known,
    /// and `otherwise` when nothing is.
    double[] usual(long from, int count, double otherwise) {
        double known = past.meanKw(Long.MIN_VALUE, past.now());
        double mean = Double.isNaN(known) ? otherwise : known;
        var usual = new double[count];
        for (int i = 0; i < count; i++) {
            double value = usual(from + i);
            usual[i] = Double.isNaN(value) ? mean : value;
        }
        return usual;
    }

    /// The calendar that serves forecasts from `now` to `end` and the training before them.
    static LocalDays calendar(ZoneId zone, Instant now, Instant end) {
        return new LocalDays(zone, now.minus(History.KEPT), end);
    }
}
