// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Compares a meter's energy counter with the sum of its power.
///
/// A window closes when a few kWh have passed, either way, and not before thirty rounds. Beyond a
/// tenth the power has another scale than the counter. A counter that jumps or runs backwards is
/// another meter, or one that was reset: it counts anew from there, and what lies between is
/// nobody's.
final class Counter {

    static final double WINDOW_KWH = 2;
    static final double TOLERANCE_FRACTION = 0.1;
    static final int ROUNDS = 30;

    /// Counters that count in tenths of a kWh are common.
    private static final double STEP_KWH = 0.1;

    /// A counter that moves faster than this multiple of the largest power is another counter.
    private static final double JUMP_FACTOR = 2;
    private static final Duration LONGEST_GAP = Duration.ofMinutes(2);

    private final double limitKw;
    private double startKwh = Double.NaN;
    private double lastKwh;
    private double sumKwh;
    private double passedKwh;
    private int rounds;
    private Instant lastAt = Instant.MIN;
    private Optional<String> contradiction = Optional.empty();

    Counter(Range range) {
        limitKw = Math.max(Math.abs(range.minKw()), range.maxKw());
    }

    /// @return how power and counter contradict each other: a phrase that follows the meter's name
    Optional<String> contradiction(double powerKw, OptionalDouble counterKwh, Instant now) {
        if (counterKwh.isEmpty()) {
            return contradiction;
        }
        double kwh = counterKwh.getAsDouble();
        if (Double.isNaN(startKwh) || isAnother(kwh, now)) {
            restart(kwh, now);
            return contradiction;
        }
        double hours = Duration.between(lastAt, now).toMillis() / 3_600_000.0;
        sumKwh += powerKw * hours;
        passedKwh += Math.abs(powerKw) * hours;
        rounds++;
        lastKwh = kwh;
        lastAt = now;
        if (rounds >= ROUNDS && Math.max(passedKwh, Math.abs(kwh - startKwh)) >= WINDOW_KWH) {
            conclude(kwh, now);
        }
        return contradiction;
    }

    private boolean isAnother(double kwh, Instant now) {
        var gap = Duration.between(lastAt, now);
        double hours = gap.toMillis() / 3_600_000.0;
        return gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0
                || Math.abs(kwh - lastKwh) > JUMP_FACTOR * limitKw * hours + STEP_KWH;
    }

    private void conclude(double kwh, Instant now) {
        double countedKwh = kwh - startKwh;
        boolean agrees = Math.abs(countedKwh - sumKwh) <= TOLERANCE_FRACTION * passedKwh + STEP_KWH;
        contradiction = agrees
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "adds up to %.2f kWh by its power where its counter says %.2f "
                        + "kWh. Check the scale, the unit and the sign of both.", sumKwh, countedKwh));
        restart(kwh, now);
    }

    private void restart(double kwh, Instant now) {
        startKwh = kwh;
        lastKwh = kwh;
        lastAt = now;
        sumKwh = 0;
        passedKwh = 0;
        rounds = 0;
    }
}
