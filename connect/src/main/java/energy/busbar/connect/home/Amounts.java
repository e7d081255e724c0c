// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.Map;

/// The numbers of one command, in our units.
public record Amounts(Map<Amount, Double> numbers) {

    static final Amounts NONE = new Amounts(Map.of());

    public Amounts {
        numbers = Map.copyOf(numbers);
    }

    double of(Amount amount) {
        var number = numbers.get(amount);
        if (number == null) {
            throw new IllegalArgumentException("This command has no \"" + amount.word() + "\", it has "
                    + numbers.keySet().stream().map(Amount::word).sorted().toList() + ".");
        }
        return number;
    }
}
