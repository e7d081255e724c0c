// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds what an unknown key or word was probably meant to be.
public final class Keys {
    private static final Pattern UNIT = Pattern.compile(
            "-(kwh|wh|mwh|kw|w|mw|kva|a|ma|amps?|v|kv|fraction|percent|pct|degrees?|deg|per-kwh|per-mwh|per-kw|per-day"
                    + "|seconds?|minutes?|hours?)$");

    private Keys() {}

    /// @param why empty, or what was wrong with the way it was written
    record Guess(String key, String why) {}

    static Optional<Guess> guess(String unknown, Collection<String> known) {
        String dashed = dashed(unknown);
        if (known.contains(dashed)) {
            return Optional.of(new Guess(dashed, ": keys are lower-case with dashes."));
        }
        for (String key : known) {
            if (UNIT.matcher(key).find() && stem(key).equals(stem(dashed))) {
                return Optional.of(new Guess(key, ": the unit is part of the name."));
            }
        }
        return nearest(dashed, known).map(key -> new Guess(key, "."));
    }

    /// The nearest of some words, if one is near enough to be a slip of the pen.
    public static Optional<String> nearest(String word, Collection<String> known) {
        Optional<String> best = Optional.empty();
        int bestDistance = Math.max(3, word.length() / 2 + 1);
        for (String candidate : known) {
            int distance = Math.min(distance(word, candidate), distance(stem(word), stem(candidate)) + 1);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private static String dashed(String key) {
        return key.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-').replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    private static String stem(String key) {
        return UNIT.matcher(key).replaceFirst("");
    }

    /// Insertions, deletions and replacements between two words (V. Levenshtein 1966).
    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
