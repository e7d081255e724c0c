// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words with gaps for numbers: `{"W": ${charge W}}`. A gap names an amount and the unit in which the device wants
/// it; without one it is the unit that the device says.
public record Template(String text) {

    private static final Pattern GAP = Pattern.compile("\\$\\{(-?[a-z]+)(?: ([^}]+))?}");

    /// A device that rounds has obeyed.
    private static final double ROUNDING_FRACTION = 0.001;

    /// @throws IllegalArgumentException if a gap names what no command has
    public Template {
        var gaps = GAP.matcher(text);
        while (gaps.find()) {
            check(text, gaps);
        }
        if (gaps.replaceAll("").contains("${")) {
            throw new IllegalArgumentException("\"" + text + "\" has a gap that is none such as ${charge W}.");
        }
    }

    private static void check(String text, Matcher gap) {
        var amount = Amount.of(gap.group(1)).orElseThrow(() -> new IllegalArgumentException("\"" + text
                + "\" has a gap for \"" + gap.group(1) + "\"; there are "
                + Arrays.stream(Amount.values()).map(Amount::word).collect(Collectors.joining(", ")) + "."));
        if (gap.group(2) != null
                && Unit.of(gap.group(2)).filter(unit -> unit.quantity() == amount.quantity()).isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" wants \"" + amount.word() + "\" in \"" + gap.group(2)
                    + "\", which is no unit of it. Maybe " + Unit.of(amount.quantity()) + ".");
        }
    }

    boolean has(Amount amount) {
        return GAP.matcher(text).results().anyMatch(gap -> gap.group(1).equals(amount.word()));
    }

    /// The amounts it needs, each once.
    public List<Amount> amounts() {
        return GAP.matcher(text).results().map(gap -> Amount.of(gap.group(1)).orElseThrow()).distinct().toList();
    }

    /// Whether every number says in which unit it is.
    public boolean saysUnits() {
        return GAP.matcher(text).results().allMatch(
                gap -> gap.group(2) != null || Amount.of(gap.group(1)).orElseThrow().quantity() == Quantity.COUNT);
    }

    /// @param told the unit the device says it wants
    /// @throws IllegalArgumentException if there is no such amount, or nobody says in which unit
    public String filled(Amounts amounts, Optional<String> told) {
        return GAP.matcher(text).replaceAll(gap -> {
            var amount = Amount.of(gap.group(1)).orElseThrow();
            double number = amounts.of(amount);
            return amount.quantity() == Quantity.COUNT
                    ? String.valueOf(Math.round(number))
                    : unit(amount, Optional.ofNullable(gap.group(2)).or(() -> told)).inTheirs(number);
        });
    }

    private Unit unit(Amount amount, Optional<String> symbol) {
        return symbol.flatMap(Unit::of).filter(unit -> unit.quantity() == amount.quantity())
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\": the device "
                        + symbol.map(it -> "wants \"" + it + "\", which is no unit of \"" + amount.word() + "\"")
                                .orElse("does not say in which unit it wants \"" + amount.word() + "\"")
                        + ". Maybe write ${" + amount.word() + " W}."));
    }

    /// The number a device says it holds, where the whole template is one gap.
    ///
    /// @return in our unit; empty if the text is no such number
    OptionalDouble held(Sight.Seen seen) {
        var gap = GAP.matcher(text);
        if (!gap.matches()) {
            return OptionalDouble.empty();
        }
        var amount = Amount.of(gap.group(1)).orElseThrow();
        var number = Decimal.in(seen.text());
        if (number.isEmpty() || amount.quantity() == Quantity.COUNT) {
            return number;
        }
        try {
            return OptionalDouble.of(unit(amount, Optional.ofNullable(gap.group(2)).or(seen::unit))
                    .inOurs(number.getAsDouble()));
        } catch (IllegalArgumentException noSuchUnit) {
            return OptionalDouble.empty();
        }
    }

    boolean isOneGap() {
        return GAP.matcher(text).matches();
    }

    /// Whether two texts say the same: words without regard to case, numbers as numbers.
    static boolean same(String one, String other) {
        if (one.strip().equalsIgnoreCase(other.strip())) {
            return true;
        }
        var a = Decimal.in(one);
        var b = Decimal.in(other);
        return a.isPresent() && b.isPresent() && Math.abs(a.getAsDouble() - b.getAsDouble()) <= ROUNDING_FRACTION
                * Math.max(Math.abs(a.getAsDouble()), Math.abs(b.getAsDouble()));
    }
}
