// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lengths of time as people write them: `30min`, `1h 30min`, `PT30M`.
public final class Spans {
    private static final Pattern PART = Pattern
            .compile("(\\d+)\\s*(days?|d|hours?|h|minutes?|mins?|min|m|seconds?|secs?|sec|s)\\s*");

    private Spans() {}

    /// The duration, or empty if the text is not one. A bare number has no unit and is none.
    public static Optional<Duration> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("p")) {
            try {
                return Optional.of(Duration.parse(text.strip()));
            } catch (DateTimeException notIso) {
                return Optional.empty();
            }
        }
        var total = Duration.ZERO;
        var part = PART.matcher(lower);
        int end = 0;
        while (end < lower.length() && part.find(end) && part.start() == end) {
            total = total.plus(length(Long.parseLong(part.group(1)), part.group(2).charAt(0)));
            end = part.end();
        }
        return end == 0 || end < lower.length() ? Optional.empty() : Optional.of(total);
    }

    private static Duration length(long amount, char unit) {
        return switch (unit) {
            case 'd' -> Duration.ofDays(amount);
            case 'h' -> Duration.ofHours(amount);
            case 'm' -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    /// `1 h 30 min` for people.
    public static String words(Duration span) {
        var words = new StringBuilder();
        append(words, span.toHours(), "h");
        append(words, span.toMinutesPart(), "min");
        append(words, span.toSecondsPart(), "s");
        return words.isEmpty() ? "0 s" : words.toString();
    }

    private static void append(StringBuilder words, long amount, String unit) {
        if (amount != 0) {
            words.append(words.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
        }
    }
}
