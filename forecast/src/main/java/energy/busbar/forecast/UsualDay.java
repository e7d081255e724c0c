// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// What is usual at a time of day: the distribution of the same time on earlier days, where recent days, the
/// same weekday and the same kind of day weigh more.
///
///     w(d) = exp(−(d − 1) / memory) · likeness,   q(p) = least x with Σ w(d : x(d) ≤ x) ≥ p · Σ w
///
/// A house is often quiet and sometimes cooks: its mean is rarely right, its median usually.
record UsualDay(SimilarDays.Likeness likeness, int smoothingSteps) implements Expert {

    /// As far as these the usual day reaches down and up.
    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    /// A factor that leaves days of another kind no say.
    private static final double STRICT = 50;

    /// Habits shift by about this much from day to day, so neighbours in time speak for each other.
    private static final double SMOOTHING_HOURS = 0.5;

    /// @param memoryDays days after which a day weighs 1/e of yesterday
    static UsualDay ofLoad(double memoryDays, int days, int stepsPerDay) {
        return new UsualDay(new SimilarDays.Likeness(memoryDays, 2, 3, days),
                (int) Math.round(SMOOTHING_HOURS * stepsPerDay / 24));
    }

    /// @param memoryDays days after which a day weighs 1/e of yesterday
    static UsualDay ofPv(double memoryDays, int days) {
        return new UsualDay(new SimilarDays.Likeness(memoryDays, 1, 1, days), 0);
    }

    /// How the usual day spreads, each NaN where no earlier day is known.
    record Spread(double[] lowKw, double[] middleKw, double[] highKw) {}

    /// The same, of days of the same kind alone.
    UsualDay strict() {
        return new UsualDay(new SimilarDays.Likeness(likeness.memoryDays(), likeness.sameWeekday(), STRICT,
                likeness.days()), smoothingSteps);
    }

    @Override
    public double[] aheadKw(Past past, int count) {
        return middleKw(past, past.now(), count);
    }

    /// The median of steps from one on, whether they lie ahead or behind.
    double[] middleKw(Past past, long from, int count) {
        var smooth = past.smoothed(smoothingSteps);
        var days = new WeightedDays(likeness.days());
        var middle = new double[count];
        for (int h = 0; h < count; h++) {
            gather(smooth, from + h, days);
            middle[h] = days.quantile(MIDDLE);
        }
        return middle;
    }

    Spread spread(Past past, int count) {
        var smooth = past.smoothed(smoothingSteps);
        var spread = new Spread(new double[count], new double[count], new double[count]);
        var days = new WeightedDays(likeness.days());
        for (int h = 0; h < count; h++) {
            gather(smooth, past.now() + h, days);
            spread.lowKw[h] = days.quantile(LOW);
            spread.middleKw[h] = days.quantile(MIDDLE);
            spread.highKw[h] = days.quantile(HIGH);
        }
        return spread;
    }

    private void gather(Past past, long index, WeightedDays days) {
        days.clear();
        int weekday = past.weekday(index);
        for (int d = 1; d <= likeness.days(); d++) {
            double kw = past.kw(past.daysBefore(index, d));
            if (!Double.isNaN(kw)) {
                days.add(kw, Math.exp(-(d - 1) / likeness.memoryDays()) * likeness.alike(weekday, d));
            }
        }
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

        void add(double value, double valueWeight) {
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
