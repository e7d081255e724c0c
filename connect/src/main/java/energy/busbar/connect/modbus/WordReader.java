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

    private List<Formula.Term> terms(Keys keys, String key, String text) {
        var terms = new ArrayList<Formula.Term>();
        boolean negative = false;
        boolean wanted = true;
        for (String word : text.split(" +", -1)) {
            switch (word) {
                case "+" -> wanted = true;
                case "-" -> {
                    negative = true;
                    wanted = true;
                }
                case "*" -> wanted = true;
                default -> {
                    boolean times = text.contains(" * ");
                    var point = point(keys, key, word);
                    if (point.isEmpty()) {
                        return List.of();
                    }
                    if (!wanted) {
                        keys.problem(key, "is \"" + text + "\", with nothing between two points", "a plus is missing");
                        return List.of();
                    }
                    if (times && !terms.isEmpty()) {
                        return product(keys, key, terms.getFirst(), point.get());
                    }
                    terms.add(new Formula.Term(negative, List.of(point.get())));
                    negative = false;
                    wanted = false;
                }
            }
        }
        return terms;
    }

    private static List<Formula.Term> product(Keys keys, String key, Formula.Term first, Point second) {
        var one = first.factors().getFirst();
        if (one.measure().kind() != Measure.Kind.CURRENT || second.measure().kind() != Measure.Kind.VOLTAGE) {
            keys.problem(key, "multiplies " + one.name() + " with " + second.name(),
                    "a current with a voltage: only that makes a power");
            return List.of();
        }
        return List.of(new Formula.Term(first.negative(), List.of(one, second)));
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
            return point(keys, key, bit.group(1)).map(point -> new Condition.HasBit(point, Integer.parseInt(bit.group(2))));
        }
        keys.problem(key, "is \"" + text + "\", which is no condition", "\"state is 4 or 5\", or \"state has bit 2\"");
        return Optional.empty();
    }

    /// `1`, `-ordered`, `ordered / rated`, `watchdog`.
    Optional<Step.Amount> amount(Keys keys, String key, String text) {
        var matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            keys.problem(key, "is \"" + text + "\", which is no amount", "a number, ordered, -ordered / rated, or watchdog");
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
