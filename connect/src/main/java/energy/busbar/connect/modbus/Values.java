// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.model.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What registers held at one moment.
final class Values {

    private static final int MOST_EXPONENT = 10;

    private final Map<Span, int[]> answers;
    private final Registers.Places places;
    private final Instant at;

    Values(Map<Span, int[]> answers, Registers.Places places, Instant at) {
        this.answers = answers;
        this.places = places;
        this.at = at;
    }

    Instant at() {
        return at;
    }

    /// In our unit; missing if the device lacks it, says that there is none, or says what cannot be.
    Reading reading(Point point) {
        var raw = raw(point);
        if (raw.isEmpty()) {
            return missing(point, "The device does not have it.");
        }
        if (point.saysNothing(raw.getAsLong())) {
            return missing(point, "The device says that there is no value.");
        }
        var power = power(point);
        if (power.isEmpty()) {
            return missing(point, "Its scale factor is none. Maybe the device is starting.");
        }
        double theirs = point.theirs(raw.getAsLong(), power.getAsInt());
        if (!point.range().holds(theirs)) {
            return missing(point, "It reads " + theirs + " " + point.measure().word() + ", which is not in "
                    + point.range() + ". Maybe a gateway answers late, or the map is for another model.");
        }
        return Reading.of(point.measure().ours(theirs), at, source(point));
    }

    private Reading missing(Point point, String why) {
        return new Reading.Missing(source(point) + ": " + why, source(point));
    }

    /// Where it was, for people.
    String place(Point point) {
        return places.words(point);
    }

    private String source(Point point) {
        return point.name() + " (" + places.words(point) + ")";
    }

    /// The power of ten a number is multiplied by; empty if the device does not say it.
    OptionalInt power(Point point) {
        if (point.exponent().isEmpty()) {
            return OptionalInt.of(0);
        }
        var words = words(places.exponents().get(point));
        int power = words == null ? Integer.MIN_VALUE : (short) words[0];
        return Math.abs((long) power) <= MOST_EXPONENT ? OptionalInt.of(power) : OptionalInt.empty();
    }

    /// The bits as they came; empty if the device does not have the point.
    OptionalLong raw(Point point) {
        var words = words(places.values().get(point));
        return words == null ? OptionalLong.empty() : OptionalLong.of(PointType.raw(words, point.order()));
    }

    /// @return empty if it is not known whether it holds
    java.util.Optional<Boolean> holds(Condition condition) {
        var raw = raw(condition.point());
        return raw.isEmpty() || condition.point().saysNothing(raw.getAsLong())
                ? java.util.Optional.empty()
                : java.util.Optional.of(condition.holds(raw.getAsLong()));
    }

    /// A text, without what fills it up.
    String text(Point point) {
        var words = words(places.values().get(point));
        var text = new StringBuilder();
        for (int word : words == null ? new int[0] : words) {
            text.append((char) (word >> 8)).append((char) (word & 0xFF));
        }
        return text.toString().replace('\0', ' ').strip();
    }

    private int @Nullable [] words(@Nullable Span span) {
        if (span == null) {
            return null;
        }
        for (var answer : answers.entrySet()) {
            var asked = answer.getKey();
            if (asked.unit() == span.unit() && asked.table() == span.table() && asked.address() <= span.address()
                    && span.end() <= asked.end()) {
                return java.util.Arrays.copyOfRange(answer.getValue(), span.address() - asked.address(),
                        span.end() - asked.address());
            }
        }
        return null;
    }
}
