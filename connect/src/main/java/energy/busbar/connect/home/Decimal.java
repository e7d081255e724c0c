// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Numbers as devices write them. Java would also take `12f`, `0x1p3` and `Infinity`.
final class Decimal {

    private static final Pattern SHAPE = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

    private Decimal() {}

    /// Empty if it is none, or a larger one than there are.
    static OptionalDouble in(String text) {
        String stripped = text.strip();
        if (!SHAPE.matcher(stripped).matches()) {
            return OptionalDouble.empty();
        }
        double number = Double.parseDouble(stripped);
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
