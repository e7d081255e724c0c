// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what maps say about points in a line of words.
final class WordReader {

    private static final Pattern PRODUCT = Pattern.compile("(\\S+) \\* (\\S+)");
    private static final Pattern IS = Pattern.compile("(\\S+) is (\\d+(?: or \\d+)*)");
    private static final Pattern HAS_BIT = Pattern.compile("(\\S+) has bit (\\d{1,2})");
    private static final Pattern AMOUNT = Pattern.compile("(-)? ?([a-z][a-z0-9-]*|\\d+(?:\\.\\d+)?)(?: / (\\S+))?");

    private final Map<String, Point> points;

    WordReader(Map<String, Point> points) {
        this.points = points;
    }

    Optional<Point> point(Keys keys, String key, String name) {
        var point = points.get(name);
        if (point == null) {
            keys.problem(key, "names \"" + name + "\", which is no point",
                    points.isEmpty() ? "points are missing" : Keys.nearest(name, points.keySet()));
        }
        return Optional.ofNullable(point);
    }

    /// `a - b`, `current * voltage`, `first | second`.
    Optional<Formula> formula(Keys keys, String key, String text, Measure.Kind kind) {
        var choices = new ArrayList<List<Formula.Term>>();
        for (String choice : text.split("\\|", -1)) {
            var terms = terms(keys, key, choice.strip());
            if (terms.isEmpty()) {
                return Optional.empty();
            }
            for (var term : terms) {
                if (term.kind() != kind) {
                    keys.problem(key, "is \"" + text + "\", which is in " + term.kind().word() + " instead of "
                            + kind.word(), "the unit of a point is missing");
                    return Optional.empty();
                }
            }
            choices.add(terms);
        }
        return Optional.of(new Formula(choices));
    }

    /// @return empty if it is none, with a problem
    private List<Formula.Term> terms(Keys keys, String key, String text) {
        var product = PRODUCT.matcher(text);
        if (product.matches()) {
            return product(keys, key, product.group(1), product.group(2));
        }
        var terms = new ArrayList<Formula.Term>();
        var words = text.split(" +", -1);
        for (int i = 0; i < words.length; i += 2) {
            String sign = i == 0 ? "+" : words[i - 1];
            if (!(sign.equals("+") || sign.equals("-")) || i + 2 == words.length) {
                keys.problem(key, "is \"" + text + "\", which is no sum", "\"import - export\", with spaces");
                return List.of();
            }
            var point = point(keys, key, words[i]);
            if (point.isEmpty()) {
                return List.of();
            }
            terms.add(new Formula.Term(sign.equals("-"), List.of(point.get())));
        }
        return terms;
    }

    private List<Formula.Term> product(Keys keys, String key, String one, String other) {
        var current = point(keys, key, one);
        var voltage = point(keys, key, other);
        if (current.isEmpty() || voltage.isEmpty()) {
            return List.of();
        }
        if (current.get().measure().kind() != Measure.Kind.CURRENT
                || voltage.get().measure().kind() != Measure.Kind.VOLTAGE) {
            keys.problem(key, "multiplies " + one + " with " + other,
                    "a current with a voltage: only that makes a power");
            return List.of();
        }
        return List.of(new Formula.Term(false, List.of(current.get(), voltage.get())));
    }

    Optional<Condition> condition(Keys keys, String key, String text) {
        var is = IS.matcher(text);
        if (is.matches()) {
            var values = new HashSet<Long>();
            for (String value : is.group(2).split(" or ", -1)) {
                values.add(Long.parseLong(value));
            }
            return point(keys, key, is.group(1)).map(point -> new Condition.IsOneOf(point, values));
        }
        var bit = HAS_BIT.matcher(text);
        if (bit.matches()) {
            return point(keys, key, bit.group(1))
                    .map(point -> new Condition.HasBit(point, Integer.parseInt(bit.group(2))));
        }
        keys.problem(key, "is \"" + text + "\", which is no condition", "\"state is 4 or 5\", or \"state has bit 2\"");
        return Optional.empty();
    }

    /// `1`, `-ordered`, `ordered / rated`, `watchdog`.
    Optional<Step.Amount> amount(Keys keys, String key, String text) {
        var matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            keys.problem(key, "is \"" + text + "\", which is no amount",
                    "a number, ordered, -ordered / rated, or watchdog");
            return Optional.empty();
        }
        String word = matcher.group(2);
        Optional<? extends Step.Source> source = switch (word) {
            case "ordered" -> Optional.of(new Step.Source.Ordered());
            case "watchdog" -> Optional.of(new Step.Source.Watchdog());
            default -> Character.isDigit(word.charAt(0))
                    ? Optional.of(new Step.Source.Fixed(Double.parseDouble(word)))
                    : point(keys, key, word).map(Step.Source.OfPoint::new);
        };
        Optional<Point> divisor = Optional.empty();
        if (matcher.group(3) != null) {
            divisor = point(keys, key, matcher.group(3));
            if (divisor.isEmpty()) {
                return Optional.empty();
            }
        }
        var of = divisor;
        return source.map(from -> new Step.Amount(matcher.group(1) != null, from, of));
    }
}
