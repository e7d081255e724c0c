// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.OptionalDouble;

/// One quantity in equal steps of time, with its gaps: a step without a value is empty, never 0.
///
/// A looping series repeats its last stretch for ever, whole weeks at best, so that weekdays and
/// the time of day (in UTC) stay what they were.
public final class StepSeries {

    private final Instant start;
    private final Duration step;
    private final double[] valuesOrNan;
    private final int loopSteps;

    private StepSeries(Instant start, Duration step, double[] valuesOrNan, int loopSteps) {
        this.start = start;
        this.step = step;
        this.valuesOrNan = valuesOrNan;
        this.loopSteps = loopSteps;
    }

    /// @param values one per step; empty is a gap
    public static StepSeries of(Instant start, Duration step, OptionalDouble... values) {
        return ofNan(start, step, Arrays.stream(values).mapToDouble(value -> value.orElse(Double.NaN)).toArray());
    }

    /// Takes the array over; a gap is NaN, which never leaves this class.
    static StepSeries ofNan(Instant start, Duration step, double[] valuesOrNan) {
        var whole = Duration.ofSeconds(step.toSeconds());
        if (!whole.isPositive() || !whole.equals(step) || !start.equals(start.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("A series needs whole seconds and a step above 0, was " + step
                    + " from " + start + ".");
        }
        return new StepSeries(start, step, valuesOrNan, 0);
    }

    /// The same series, repeating its last stretch of this length when its data end.
    public StepSeries looping(Duration stretch) {
        long steps = stretch.dividedBy(step);
        if (steps < 1 || steps > size() || !step.multipliedBy(steps).equals(stretch)) {
            throw new IllegalArgumentException("A loop must be whole steps of " + step + " within the " + size()
                    + " steps of data, was " + stretch + ".");
        }
        return new StepSeries(start, step, valuesOrNan, (int) steps);
    }

    /// The same steps and loop with one value throughout: a flat tariff.
    public StepSeries filledWith(double value) {
        var filled = new double[size()];
        Arrays.fill(filled, value);
        return new StepSeries(start, step, filled, loopSteps);
    }

    public Instant start() {
        return start;
    }

    public Duration step() {
        return step;
    }

    /// Steps in the data, without repetition.
    public int size() {
        return valuesOrNan.length;
    }

    /// End of the data; a looping series goes on after it.
    public Instant end() {
        return start(size());
    }

    public boolean loops() {
        return loopSteps > 0;
    }

    /// Start of step i, which may lie beyond the data.
    public Instant start(long i) {
        return start.plusSeconds(step.toSeconds() * i);
    }

    /// The step an instant falls into; negative before the data.
    public long indexOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond() - start.getEpochSecond(), step.toSeconds());
    }

    /// Whether there are data, or gaps in data, about an instant.
    public boolean covers(Instant instant) {
        long i = indexOf(instant);
        return i >= 0 && (i < size() || loops());
    }

    /// The value of step i; empty for a gap and outside the data.
    public OptionalDouble at(long i) {
        if (i < 0 || (i >= size() && !loops())) {
            return OptionalDouble.empty();
        }
        long inData = i < size() ? i : size() - loopSteps + (i - size()) % loopSteps;
        double value = valuesOrNan[(int) inData];
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public OptionalDouble at(Instant instant) {
        return at(indexOf(instant));
    }

    /// Mean from one instant to a later one; empty as soon as any part of it is unknown.
    public OptionalDouble mean(Instant from, Instant to) {
        double sum = 0;
        for (long i = indexOf(from); start(i).isBefore(to); i++) {
            var value = at(i);
            if (value.isEmpty()) {
                return OptionalDouble.empty();
            }
            var begin = start(i).isBefore(from) ? from : start(i);
            var finish = start(i + 1).isAfter(to) ? to : start(i + 1);
            sum += value.getAsDouble() * Duration.between(begin, finish).toMillis();
        }
        return OptionalDouble.of(sum / Duration.between(from, to).toMillis());
    }
}
