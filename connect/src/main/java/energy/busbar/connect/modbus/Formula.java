// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.model.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A quantity made of points: `import - export`, `current * voltage`. Behind a bar stands what counts where the device
/// does not tell the one before it.
///
/// @param choices at least one
record Formula(List<List<Term>> choices) {

    private static final double WATTS_PER_KILOWATT = 1_000;

    /// @param factors one point, or a current and a voltage
    record Term(boolean negative, List<Point> factors) {

        Measure.Kind kind() {
            return factors.size() == 2 ? Measure.Kind.POWER : factors.getFirst().measure().kind();
        }
    }

    Set<Point> points() {
        var points = new LinkedHashSet<Point>();
        choices.forEach(terms -> terms.forEach(term -> points.addAll(term.factors())));
        return points;
    }

    /// In our unit. One value that is missing makes the whole missing.
    Reading from(Function<Point, Reading> values) {
        var first = sum(choices.getFirst(), values);
        var told = first;
        for (int i = 1; i < choices.size() && told instanceof Reading.Missing; i++) {
            told = sum(choices.get(i), values);
        }
        return told instanceof Reading.Missing ? first : told;
    }

    private static Reading sum(List<Term> terms, Function<Point, Reading> values) {
        double sum = 0;
        var readings = new ArrayList<Reading.Measured>();
        for (var term : terms) {
            double product = term.factors().size() == 2 ? 1 / WATTS_PER_KILOWATT : 1;
            for (var point : term.factors()) {
                switch (values.apply(point)) {
                    case Reading.Missing missing -> {
                        return missing;
                    }
                    case Reading.Estimated it -> throw new IllegalStateException("Nothing is estimated here: " + it);
                    case Reading.Measured it -> {
                        product *= it.value();
                        readings.add(it);
                    }
                }
            }
            sum += term.negative() ? -product : product;
        }
        return new Reading.Measured(sum, readings.getFirst().at(), readings.getFirst().source());
    }
}
