// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.function.ToDoubleFunction;

/// What is usual at a time of day: the distribution of the same time on earlier days, where recent days, the
/// same weekday and the same kind of day weigh more.
///
///     w(d) = exp(−(d − 1) / memory) · likeness,   q(p) = least x with Σ w(d : x(d) ≤ x) ≥ p · Σ w
///
/// A house is often quiet and sometimes cooks: its mean is rarely right, its median usually.
///
/// @param smooth whether neighbours in time speak for each other
record UsualDay(SimilarDays.Likeness likeness, boolean smooth) implements Expert {

    /// As far as these the usual day reaches down and up.
    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    /// A factor that leaves days of another kind no say.
    private static final double STRICT = 50;

    /// @param memoryDays days after which a day weighs 1/e of yesterday
    static UsualDay ofLoad(double memoryDays, int days) {
        return new UsualDay(new SimilarDays.Likeness(memoryDays, 2, 3, days), true);
    }

    /// @param memoryDays days after which a day weighs 1/e of yesterday
    static UsualDay ofPv(double memoryDays, int days) {
        return new UsualDay(new SimilarDays.Likeness(memoryDays, 1, 1, days), false);
    }

    /// The same, of days of the same kind alone.
    UsualDay strict() {
        return new UsualDay(new SimilarDays.Likeness(likeness.memoryDays(), likeness.sameWeekday(), STRICT,
                likeness.days()), smooth);
    }

    @Override
    public double[] aheadKw(Past past, int count) {
        return middleKw(past, past.now(), count);
    }

    /// The median of steps from one on, whether they lie ahead or behind.
    double[] middleKw(Past past, long from, int count) {
        return eachKw(past, from, count, days -> days.quantile(MIDDLE));
    }

    /// How far the next steps spread, each NaN where no earlier day is known.
    double[] spreadKw(Past past, int count) {
        return eachKw(past, past.now(), count, days -> days.quantile(HIGH) - days.quantile(LOW));
    }

    private double[] eachKw(Past past, long from, int count, ToDoubleFunction<WeightedDays> asked) {
        var seen = smooth ? past.smoothed() : past;
        double[] recency = likeness.recency();
        var days = new WeightedDays(likeness.days());
        var kw = new double[count];
        for (int h = 0; h < count; h++) {
            days.clear();
            int weekday = seen.weekday(from + h);
            for (int d = 1; d <= likeness.days(); d++) {
                days.add(seen.kw(seen.daysBefore(from + h, d)), recency[d] * likeness.alike(weekday, d));
            }
            kw[h] = asked.applyAsDouble(days);
        }
        return kw;
    }

    /// A few weighted values, kept sorted.
    private static final class WeightedDays {
        private final double[] kw;
        private final double[] weight;
        private double weights;
        private int size;

        WeightedDays(int most) {
            kw = new double[most];
            weight = new double[most];
        }

        void clear() {
            size = 0;
            weights = 0;
        }

        /// What is not known does not count.
        void add(double value, double valueWeight) {
            if (Double.isNaN(value)) {
                return;
            }
            int at = size++;
            while (at > 0 && kw[at - 1] > value) {
                kw[at] = kw[at - 1];
                weight[at] = weight[at - 1];
                at--;
            }
            kw[at] = value;
            weight[at] = valueWeight;
            weights += valueWeight;
        }

        double quantile(double p) {
            if (size == 0) {
                return Double.NaN;
            }
            double below = 0;
            int i = 0;
            while (i < size - 1 && below + weight[i] < p * weights) {
                below += weight[i++];
            }
            return kw[i];
        }
    }
}
