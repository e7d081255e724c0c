// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/// Measured means of house load and PV on a fixed step, oldest first. What was not measured is a
/// gap, never 0. Only the last weeks are kept, [#KEPT] unless said otherwise: no forecast looks further back.
public final class History {

    /// Fifteen weeks: two months of days, as seen from each of the last six weeks.
    public static final Duration KEPT = Duration.ofDays(105);

    private static final int SHORTEST_MINUTES = 5;
    private static final int LONGEST_MINUTES = 60;

    private final long stepSeconds;
    private final Duration kept;
    private long firstIndex;
    private int size;
    private double[] loadKw = new double[1024];
    private double[] pvKw = new double[1024];

    private History(long stepSeconds, Duration kept) {
        this.stepSeconds = stepSeconds;
        this.kept = kept;
    }

    /// An empty history.
    ///
    /// @param step 5 to 60 minutes, a divisor of the day
    public static History ofStep(Duration step) {
        return ofStep(step, KEPT);
    }

    /// An empty history that keeps more, for learning from.
    ///
    /// @param step 5 to 60 minutes, a divisor of the day
    /// @param kept at least this much
    public static History ofStep(Duration step, Duration kept) {
        long seconds = step.toSeconds();
        if (seconds < SHORTEST_MINUTES * 60 || seconds > LONGEST_MINUTES * 60 || 86_400 % seconds != 0) {
            throw new IllegalArgumentException("history.step must be 5 to 60 minutes and divide the day, was " + step
                    + ". Maybe minutes and seconds were mixed up.");
        }
        return new History(seconds, kept);
    }

    public Duration step() {
        return Duration.ofSeconds(stepSeconds);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// Start of the first step that is kept; the epoch when there is none.
    public Instant begin() {
        return size == 0 ? Instant.EPOCH : Instant.ofEpochSecond(firstIndex * stepSeconds);
    }

    /// End of the last step that was appended, gap or not; the epoch when there is none.
    public Instant end() {
        return size == 0 ? Instant.EPOCH : Instant.ofEpochSecond((firstIndex + size) * stepSeconds);
    }

    public void append(Instant start, double loadKw, double pvKw) {
        append(start, OptionalDouble.of(loadKw), OptionalDouble.of(pvKw));
    }

    /// Adds one step; steps skipped since the last one become gaps.
    ///
    /// @param loadKw mean of the house without named assets, empty when not measured
    /// @param pvKw mean before curtailment, empty when not measured
    public void append(Instant start, OptionalDouble loadKw, OptionalDouble pvKw) {
        long index = indexOf(start);
        if (index * stepSeconds != start.getEpochSecond()) {
            throw new IllegalArgumentException("A history step must start on a multiple of " + step() + ", was " + start
                    + ". Maybe the meter's means must be resampled first.");
        }
        if (size > 0 && index < firstIndex + size) {
            throw new IllegalArgumentException("History is appended in order: " + start + " is before its end " + end()
                    + ". Maybe a reading was delivered twice.");
        }
        double load = checked("loadKw", start, loadKw);
        double pv = checked("pvKw", start, pvKw);
        makeRoom(index);
        this.loadKw[size] = load;
        this.pvKw[size] = pv;
        size++;
    }

    private static double checked(String name, Instant start, OptionalDouble power) {
        double kw = power.orElse(Double.NaN);
        if (power.isPresent() && !(Double.isFinite(kw) && kw >= 0)) {
            throw new IllegalArgumentException("history." + name + " at " + start
                    + " must be a number from 0 up, was " + kw + ". Maybe it should be a gap.");
        }
        return kw;
    }

    private void makeRoom(long index) {
        long keep = kept.toSeconds() / stepSeconds;
        if (size == 0 || index - (firstIndex + size) >= keep) {
            firstIndex = index;
            size = 0;
        }
        if (size >= 2 * keep) {
            int drop = (int) (size - keep);
            System.arraycopy(loadKw, drop, loadKw, 0, size - drop);
            System.arraycopy(pvKw, drop, pvKw, 0, size - drop);
            firstIndex += drop;
            size -= drop;
        }
        int gap = (int) (index - firstIndex - size);
        if (size + gap + 1 > loadKw.length) {
            int longer = Math.max(size + gap + 1, 2 * loadKw.length);
            loadKw = Arrays.copyOf(loadKw, longer);
            pvKw = Arrays.copyOf(pvKw, longer);
        }
        Arrays.fill(loadKw, size, size + gap, Double.NaN);
        Arrays.fill(pvKw, size, size + gap, Double.NaN);
        size += gap;
    }

    /// Number of the step that holds an instant, counted from the epoch.
    long indexOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), stepSeconds);
    }

    Instant startOf(long index) {
        return Instant.ofEpochSecond(index * stepSeconds);
    }

    int stepsPerDay() {
        return (int) (86_400 / stepSeconds);
    }

    /// Loads of `count` steps from an index on, NaN for gaps and for everything outside.
    double[] loadKw(long from, int count) {
        return slice(loadKw, from, count);
    }

    /// PV powers of `count` steps from an index on, NaN for gaps and for everything outside.
    double[] pvKw(long from, int count) {
        return slice(pvKw, from, count);
    }

    double[] kw(Quantity quantity, long from, int count) {
        return quantity == Quantity.LOAD ? loadKw(from, count) : pvKw(from, count);
    }

    private double[] slice(double[] values, long from, int count) {
        var copy = new double[count];
        Arrays.fill(copy, Double.NaN);
        long begin = Math.max(from, firstIndex);
        long end = Math.min(from + count, firstIndex + size);
        if (end > begin) {
            System.arraycopy(values, (int) (begin - firstIndex), copy, (int) (begin - from), (int) (end - begin));
        }
        return copy;
    }
}
