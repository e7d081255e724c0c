// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets come from the environment: `${NAME}` in a value stands for the variable.
final class Environment {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private static final Pattern CAPITALS = Pattern.compile("\\$\\{[A-Z_][A-Z0-9_]*}");

    private Environment() {}

    static boolean isUsed(String text) {
        return VARIABLE.matcher(text).find();
    }

    /// Whether there is one that is written as variables usually are.
    static boolean hasCapitals(String text) {
        return CAPITALS.matcher(text).find();
    }

    /// The text with every variable filled in; names without a value are added to `unset`.
    static String fill(String text, Map<String, String> environment, List<String> unset) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            var value = environment.get(match.group(1));
            if (value == null || value.isEmpty()) {
                unset.add(match.group(1));
                return "";
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
