// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Instant;

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
    record Likeness(double memoryDays, double sameWeekday, double sameKind, int days) {}

    private final LocalDays calendar;
    private final long stepSeconds;
    private final long firstIndex;
    private final double[] values;
    private final double[] recency;
    private final Likeness likeness;

    /// @param firstIndex history index of `values[0]`; `values` ends at now
    SimilarDays(LocalDays calendar, History history, long firstIndex, double[] values, Likeness likeness) {
        this.calendar = calendar;
        this.stepSeconds = history.step().toSeconds();
        this.firstIndex = firstIndex;
        this.values = values;
        this.likeness = likeness;
        recency = new double[likeness.days() + 1];
        for (int d = 1; d <= likeness.days(); d++) {
            recency[d] = Math.exp(-(d - 1) / likeness.memoryDays());
        }
    }

    /// The usual value at a step, NaN when no earlier day has one.
    double usual(long index) {
        long at = index * stepSeconds;
        int weekday = calendar.weekday(at);
        double sum = 0;
        double weights = 0;
        for (int d = 1; d <= likeness.days(); d++) {
            long past = Math.floorDiv(calendar.daysBefore(at, d), stepSeconds) - firstIndex;
            if (past < 0) {
                break;
            }
            if (past < values.length && !Double.isNaN(values[(int) past])) {
                double weight = recency[d] * alike(weekday, Math.floorMod(weekday - d, 7));
                sum += weight * values[(int) past];
                weights += weight;
            }
        }
        return weights > 0 ? sum / weights : Double.NaN;
    }

    private double alike(int weekday, int pastWeekday) {
        double same = LocalDays.weekend(weekday) == LocalDays.weekend(pastWeekday) ? likeness.sameKind() : 1;
        return weekday == pastWeekday ? same * likeness.sameWeekday() : same;
    }

    /// Usual values of `count` steps; where no earlier day has one, the mean of everything known,
    /// and `otherwise` when nothing is.
    double[] usual(long from, int count, double otherwise) {
        double mean = mean(otherwise);
        var usual = new double[count];
        for (int i = 0; i < count; i++) {
            double value = usual(from + i);
            usual[i] = Double.isNaN(value) ? mean : value;
        }
        return usual;
    }

    private double mean(double otherwise) {
        double sum = 0;
        int known = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        return known > 0 ? sum / known : otherwise;
    }

    /// The calendar that serves forecasts from `now` to `end` and the training before them.
    static LocalDays calendar(java.time.ZoneId zone, Instant now, Instant end) {
        return new LocalDays(zone, now.minus(History.KEPT), end);
    }
}
