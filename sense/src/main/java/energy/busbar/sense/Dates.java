// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Whether a reading is of now, by the date its device gave it.
///
/// A device whose clock is ahead of ours dates its readings in the future. If these dates go on in
/// step with our own time, the clock is wrong and the readings are new. A date in the past proves
/// nothing of the kind: a steady delay looks the same. Remembers one date per reading.
final class Dates {

    /// How far ahead of ours a device's clock may run before anybody asks.
    static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /// Rounds in which a wrong clock must have kept in step: as many as anything new takes.
    static final int STEADY_ROUNDS = 3;

    /// A clock this far off needs somebody to set it.
    static final Duration DRIFT = Duration.ofSeconds(60);
    static final String CAUTION = "Set the clock of the device.";

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration QUARTER_TOLERANCE = Duration.ofSeconds(40);

    /// Fourteen hours: no zone is further from UTC.
    private static final int MOST_QUARTERS = 56;

    private static final Verdict GOOD = new Verdict.Good();

    private final Duration staleAfter;
    private final Map<Quantity, Last> last = new HashMap<>();

    /// What a reading is of, with the device that tells it.
    record Quantity(String device, String name) {
        @Override
        public String toString() {
            return device + " " + name;
        }
    }

    private record Last(Instant date, Instant now, int steadyRounds) {}

    sealed interface Verdict {
        record Good() implements Verdict {}

        /// New, by a clock that is wrong.
        record OtherClock(Duration ahead) implements Verdict {}

        /// @param why a phrase that follows the value, and what to check
        record Refused(String why) implements Verdict {}
    }

    Dates(Duration staleAfter) {
        this.staleAfter = staleAfter;
    }

    Verdict judge(Quantity what, Instant date, Instant now) {
        var age = Duration.between(date, now);
        if (age.compareTo(staleAfter) > 0) {
            forget(what);
            return new Verdict.Refused("is " + age.toSeconds() + " s old, more than the " + staleAfter.toSeconds()
                    + " s allowed. Check whether the device still sends." + localTime(age));
        }
        var ahead = age.negated();
        if (ahead.compareTo(CLOCK_SKEW) <= 0) {
            forget(what);
            return GOOD;
        }
        return steadyRounds(what, date, now) >= STEADY_ROUNDS
                ? new Verdict.OtherClock(ahead)
                : new Verdict.Refused("is dated " + ahead.toSeconds()
                        + " s in the future. Check the clocks of the device and of this computer." + localTime(ahead));
    }

    /// Zones are whole quarters of an hour apart.
    static String localTime(Duration off) {
        long quarters = Math.round(off.toSeconds() / (double) QUARTER.toSeconds());
        boolean isZone = quarters > 0 && quarters <= MOST_QUARTERS
                && off.minus(QUARTER.multipliedBy(quarters)).abs().compareTo(QUARTER_TOLERANCE) <= 0;
        return isZone
                ? " Maybe it shows local time where UTC is wanted, or the other way round: it is off by "
                        + QUARTER.multipliedBy(quarters).toMinutes() + " min."
                : "";
    }

    /// Nothing is remembered of most readings ever.
    private void forget(Quantity what) {
        if (!last.isEmpty()) {
            last.remove(what);
        }
    }

    private int steadyRounds(Quantity what, Instant date, Instant now) {
        var before = last.get(what);
        int rounds = before != null && inStep(before, date, now) ? before.steadyRounds() + 1 : 0;
        last.put(what, new Last(date, now, rounds));
        return rounds;
    }

    private static boolean inStep(Last before, Instant date, Instant now) {
        var passed = Duration.between(before.now(), now);
        var told = Duration.between(before.date(), date);
        return passed.isPositive() && told.isPositive() && told.minus(passed).abs().compareTo(CLOCK_SKEW) <= 0;
    }
}
