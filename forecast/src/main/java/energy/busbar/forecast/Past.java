// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One quantity as it was known at a moment. Nothing later can be asked for: whatever is computed from
/// this alone cannot look ahead.
final class Past {

    /// As far back as any forecast looks.
    static final int DAYS = 60;
    /// As far ahead as any grid reaches.
    private static final int CALENDAR_DAYS = 15;
    /// Habits shift by about this much from day to day, so neighbours in time speak for each other.
    private static final double SMOOTHING_HOURS = 0.5;

    private final Quantity quantity;
    private final LocalDays calendar;
    private final long stepSeconds;
    private final int stepsPerDay;
    private final long first;
    private final long now;
    private final double[] values;
    private @Nullable Past smooth;

    private Past(Quantity quantity, LocalDays calendar, History history, long now) {
        this.quantity = quantity;
        this.calendar = calendar;
        this.stepSeconds = history.step().toSeconds();
        this.stepsPerDay = history.stepsPerDay();
        this.now = now;
        int count = DAYS * stepsPerDay;
        this.first = now - count;
        this.values = history.kw(quantity, first, count);
    }

    /// The past as it was at a step, in the quantity's own clock.
    static Past of(Quantity quantity, ZoneId zone, History history, long now) {
        var from = history.startOf(now).minus(Duration.ofDays(1L + DAYS));
        var until = history.startOf(now).plus(Duration.ofDays(CALENDAR_DAYS));
        var clock = quantity == Quantity.PV ? ZoneOffset.UTC : zone;
        return new Past(quantity, new LocalDays(clock, from, until), history, now);
    }

    private Past(Past other, double[] values) {
        this.quantity = other.quantity;
        this.calendar = other.calendar;
        this.stepSeconds = other.stepSeconds;
        this.stepsPerDay = other.stepsPerDay;
        this.now = other.now;
        this.first = other.first;
        this.values = values;
    }

    Quantity quantity() {
        return quantity;
    }

    long now() {
        return now;
    }

    Duration step() {
        return Duration.ofSeconds(stepSeconds);
    }

    int stepsPerDay() {
        return stepsPerDay;
    }

    /// Steps in a stretch of hours, at least one.
    int steps(double hours) {
        return Math.max(1, (int) Math.round(hours * stepsPerDay / 24));
    }

    Instant startOf(long index) {
        return Instant.ofEpochSecond(index * stepSeconds);
    }

    long epochSecond(long index) {
        return index * stepSeconds;
    }

    LocalDays calendar() {
        return calendar;
    }

    /// Mean power of a step, NaN where it was not measured, is forgotten, or lies ahead.
    double kw(long index) {
        return index < first || index >= now ? Double.NaN : values[(int) (index - first)];
    }

    /// Monday is 0, Sunday 6.
    int weekday(long index) {
        return calendar.weekday(index * stepSeconds);
    }

    /// The step at the same time of day, some days before.
    long daysBefore(long index, int days) {
        return Math.floorDiv(calendar.daysBefore(index * stepSeconds, days), stepSeconds);
    }

    /// Mean of the measured steps from one on until before another, NaN where none was.
    double meanKw(long from, long until) {
        double sum = 0;
        int known = 0;
        for (long index = Math.max(from, first); index < Math.min(until, now); index++) {
            double kw = values[(int) (index - first)];
            if (!Double.isNaN(kw)) {
                sum += kw;
                known++;
            }
        }
        return known > 0 ? sum / known : Double.NaN;
    }

    /// The highest of the last days, NaN where nothing was measured.
    double maxKw(int days) {
        int from = Math.max(0, values.length - days * stepsPerDay);
        return Arrays.stream(values, from, values.length).filter(kw -> !Double.isNaN(kw)).max().orElse(Double.NaN);
    }

    boolean isEmpty() {
        return Arrays.stream(values).allMatch(Double::isNaN);
    }

    /// The same with each measured step as a triangular mean of its measured neighbours.
    Past smoothed() {
        var known = smooth;
        if (known == null) {
            known = new Past(this, smoothedKw(steps(SMOOTHING_HOURS)));
            smooth = known;
        }
        return known;
    }

    private double[] smoothedKw(int reach) {
        var smoothed = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            double sum = 0;
            double weights = 0;
            for (int k = Math.max(0, t - reach); k <= Math.min(values.length - 1, t + reach); k++) {
                if (!Double.isNaN(values[k])) {
                    double weight = reach + 1 - Math.abs(k - t);
                    sum += weight * values[k];
                    weights += weight;
                }
            }
            smoothed[t] = Double.isNaN(values[t]) ? Double.NaN : sum / weights;
        }
        return smoothed;
    }
}
