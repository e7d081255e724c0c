// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// What needs no model: the measure of every forecast, and its last resort.
enum Naive implements Expert {

    /// The latest known day again.
    YESTERDAY {
        @Override
        double kw(Past past, long index) {
            int days = 1;
            while (past.daysBefore(index, days) >= past.now()) {
                days++;
            }
            return past.kw(past.daysBefore(index, days));
        }
    },

    /// The same weekday of the latest known week.
    LAST_WEEK {
        @Override
        double kw(Past past, long index) {
            int days = WEEK;
            while (past.daysBefore(index, days) >= past.now()) {
                days += WEEK;
            }
            return past.kw(past.daysBefore(index, days));
        }
    },

    /// Mean of the latest days of the same kind: working days, or weekends.
    SIMILAR_DAYS {
        @Override
        double kw(Past past, long index) {
            boolean weekend = LocalDays.weekend(past.weekday(index));
            double sum = 0;
            int found = 0;
            for (int days = 1; days <= LOOK_BACK_DAYS && found < DAYS; days++) {
                long then = past.daysBefore(index, days);
                double kw = past.kw(then);
                if (!Double.isNaN(kw) && LocalDays.weekend(past.weekday(then)) == weekend) {
                    sum += kw;
                    found++;
                }
            }
            return found > 0 ? sum / found : Double.NaN;
        }
    };

    private static final int WEEK = 7;
    private static final int DAYS = 4;
    private static final int LOOK_BACK_DAYS = 28;

    abstract double kw(Past past, long index);

    @Override
    public double[] aheadKw(Past past, int count) {
        var ahead = new double[count];
        for (int h = 0; h < count; h++) {
            ahead[h] = kw(past, past.now() + h);
        }
        return ahead;
    }
}
